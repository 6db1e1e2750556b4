"""The editor's own feature: text in another language than the page, kept as <span lang="…">."""

from typing import Any

from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import Feature

from cms.core.richtext.features import FEATURE_NAME
from cms.core.richtext.parts import PART_LANGUAGES, style_name


class LanguageFeature(Feature):
    """An inline style per language, so that it may overlap links and bold, chosen from one list.

    Draftail knows an entity of its own only where no other stands: a link whose text is in Swedish
    would have to lose either the link or the language.
    """

    def construct_options(self, options: dict[str, Any]) -> None:
        options.setdefault("inlineStyles", []).extend(
            # Without label and icon a style has no button of its own.
            {"type": style_name(code), "style": {"borderBottom": "2px dotted currentColor"}}
            for code in PART_LANGUAGES
        )
        options.setdefault("controls", []).append({"type": FEATURE_NAME})


def converter_rule() -> dict[str, Any]:
    """How the language goes from stored HTML to the editor and back."""
    return {
        "from_database_format": {
            f'span[lang="{code}"]': InlineStyleElementHandler(style_name(code)) for code in PART_LANGUAGES
        },
        "to_database_format": {
            "style_map": {style_name(code): {"element": "span", "props": {"lang": code}} for code in PART_LANGUAGES}
        },
    }
