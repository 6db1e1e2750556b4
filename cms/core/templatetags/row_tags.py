"""Rows and pages that stream blocks and templates show."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.core.facts.models import Fact
from cms.core.facts.presentation import FactView, fact_view
from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.cards import Card
from cms.core.pages.selection import chosen_cards, latest_cards, list_path
from cms.core.streams.blocks.links import CHOSEN
from cms.core.visibility.services import visible

register = template.Library()


@register.simple_tag
def fact_reading(fact: Fact | None) -> FactView | None:
    """`{% fact_reading value as fact %}`: the newest reading with its date and source."""
    return fact_view(fact) if fact is not None else None


@register.simple_tag(takes_context=True)
def page_cards(context: template.Context, value: Any) -> list[Card]:
    """`{% page_cards value as cards %}`: the cards of a page list block, in the page's language."""
    locale_id = _locale_id(context)
    if value["kind"] == CHOSEN:
        return chosen_cards(pages=[item for item in value["pages"] if item is not None], locale_id=locale_id)
    return latest_cards(locale_id=locale_id, number=value.get("count") or 3, page_type=value.get("page_type") or "")


@register.simple_tag(takes_context=True)
def page_list_address(context: template.Context, value: Any) -> str:
    """`{% page_list_address value as address %}`: where a page list block leads to all of its kind; "" without."""
    if value["kind"] == CHOSEN or not value.get("all_label"):
        return ""
    return list_path(page_type=value.get("page_type") or "", locale_id=_locale_id(context))


def _locale_id(context: template.Context) -> int | None:
    return getattr(context.get("page"), "locale_id", None)


@register.simple_tag
def link_address(value: Any) -> str:
    """`{% link_address value as address %}`: where a call to action leads; "" where readers can't go."""
    page = value.get("page")
    if page is None:
        return value.get("url") or ""
    family = visible(Page.objects.filter(translation_key=page.translation_key, alias_of=None))
    found = {language_of(row.locale_id): row for row in family.only("pk", "url_path", "locale_id")}
    code = languages.current() if languages.current() in found else next(iter(found), "")
    return path_of(found[code].url_path, code) if code else ""


@register.filter
def label(value: Any) -> str:
    """`{{ topic.names|label }}`: a name in the active language."""
    return label_text(value)


@register.filter
def capital(value: Any) -> str:
    """`{{ branch.names|label|capital }}`: the first letter raised, the rest as it is."""
    text = str(value or "")
    return text[:1].upper() + text[1:]
