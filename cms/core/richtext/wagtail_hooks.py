from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.core.richtext.editor import LanguageFeature, TermFeature, converter_rule, term_rule
from cms.core.richtext.features import FEATURE_NAME, TERM_FEATURE


@hooks.register("register_rich_text_features", order=10)
def register_language_of_parts(features: FeatureRegistry) -> None:
    features.register_editor_plugin(
        "draftail",
        FEATURE_NAME,
        LanguageFeature(js=["core/richtext/language.js"], css={"all": ["core/richtext/language.css"]}),
    )
    features.register_converter_rule("contentstate", FEATURE_NAME, converter_rule())


@hooks.register("register_rich_text_features", order=11)
def register_terms(features: FeatureRegistry) -> None:
    features.register_editor_plugin(
        "draftail",
        TERM_FEATURE,
        TermFeature(js=["core/richtext/term.js"], css={"all": ["core/richtext/term.css"]}),
    )
    features.register_converter_rule("contentstate", TERM_FEATURE, term_rule())
