from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.core.richtext.editor import LanguageFeature, converter_rule
from cms.core.richtext.features import FEATURE_NAME


@hooks.register("register_rich_text_features", order=10)
def register_language_of_parts(features: FeatureRegistry) -> None:
    features.register_editor_plugin(
        "draftail",
        FEATURE_NAME,
        LanguageFeature(js=["core/richtext/language.js"], css={"all": ["core/richtext/language.css"]}),
    )
    features.register_converter_rule("contentstate", FEATURE_NAME, converter_rule())
