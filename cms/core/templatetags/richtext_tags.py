"""Rich text as readers see it."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from cms.core.i18n import languages
from cms.core.richtext.links import LinkTable, language_remark, table_for
from cms.core.richtext.terms import Explanation

register = template.Library()


def _source(value: Any) -> str:
    return value.source if isinstance(value, RichText) else str(value or "")


@register.simple_tag(takes_context=True)
def prose(context: template.Context, value: Any) -> SafeString:
    """`{% prose page.problem %}`: rich text with its links, in constant queries for the whole page."""
    return table_for(context).expand(_source(value))


@register.simple_tag(takes_context=True)
def explained_terms(context: template.Context) -> list[Explanation]:
    """`{% explained_terms as terms %}`: what the terms mean that the texts written so far have marked."""
    request = context.get("request")
    tables = request.__dict__.get("_rich_text_links", {}) if request is not None else {}
    table = tables.get(languages.current())
    return list(table.explained.values()) if table else []


@register.filter(name="prose")
def prose_filter(value: Any) -> SafeString:
    """`{{ step.text|prose }}`: the same where there is no request; each text with links looks them up."""
    return LinkTable(languages.current()).expand(_source(value))


@register.filter
def in_language(code: str) -> str:
    """`{{ code|in_language }}`: what tells a reader that a link leads to another language, e.g. "in Finnish"."""
    return language_remark(code)
