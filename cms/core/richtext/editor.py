"""The editor's own features: text in another language than the page, and terms of the glossary."""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineEntityElementHandler,
    InlineStyleElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import Feature

from cms.core.richtext.features import FEATURE_NAME, TERM_FEATURE
from cms.core.richtext.parts import PART_LANGUAGES, style_name
from cms.core.richtext.terms import ATTRIBUTE, LINK_TYPE

TERM_ENTITY = "TERM"


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


class TermFeature(Feature):
    """An entity with the term's code: a word is either a link or a term, never both."""

    def construct_options(self, options: dict[str, Any]) -> None:
        # Without label and icon an entity has no button of its own: the control asks which term it is.
        options.setdefault("entityTypes", []).append({"type": TERM_ENTITY, "attributes": ["code"]})
        options.setdefault("controls", []).append({"type": TERM_FEATURE})


class TermElementHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"code": attrs.get(ATTRIBUTE) or ""}


def _term_element(props: dict[str, Any]) -> Any:
    return DOM.create_element("a", {"linktype": LINK_TYPE, ATTRIBUTE: props.get("code") or ""}, props["children"])


def term_rule() -> dict[str, Any]:
    """How a marked term goes from stored HTML to the editor and back."""
    return {
        "from_database_format": {f'a[linktype="{LINK_TYPE}"]': TermElementHandler(TERM_ENTITY)},
        "to_database_format": {"entity_decorators": {TERM_ENTITY: _term_element}},
    }
