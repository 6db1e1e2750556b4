"""Links and terms inside rich text, from what is stored to what readers use: in constant queries for a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.richtext.terms import ATTRIBUTE, LINK_TYPE, Explanation, explanations
from cms.core.visibility.services import visible
from themes.typography import tied_markup

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Target:
    """Where a link leads, and what its text does not say."""

    address: str
    language: str = ""
    remark: str = ""


@dataclass
class LinkTable:
    """The targets of a page's links and the meanings of its terms, looked up for all of its texts together."""

    language: str
    request: HttpRequest | None = None
    pages: dict[int, Target | None] = field(default_factory=dict)
    documents: dict[int, Target | None] = field(default_factory=dict)
    terms: dict[str, Explanation | None] = field(default_factory=dict)
    # What the texts written so far need explained, in their order.
    explained: dict[str, Explanation] = field(default_factory=dict)

    def load(self, sources: Iterable[str]) -> None:
        """Look up what the table does not yet know: two queries for pages, one for files, one for terms."""
        wanted: dict[str, set[int]] = {"page": set(), "document": set()}
        codes: set[str] = set()
        for source in sources:
            for attributes in _internal_links(source):
                kind, pk = attributes["linktype"], _number(attributes.get("id"))
                if kind == LINK_TYPE:
                    codes.add(attributes.get(ATTRIBUTE, ""))
                elif kind in wanted and pk is not None:
                    wanted[kind].add(pk)
        new_pages = wanted["page"] - self.pages.keys()
        if new_pages:
            self.pages |= dict.fromkeys(new_pages) | self._page_targets(new_pages)
        new_documents = wanted["document"] - self.documents.keys()
        if new_documents:
            rows = get_document_model().objects.for_public().filter(pk__in=new_documents)
            found = {row.pk: Target(row.url, row.language, row.kind_label) for row in rows}
            self.documents |= dict.fromkeys(new_documents) | found
        new_terms = codes - self.terms.keys()
        if new_terms:
            self.terms |= dict.fromkeys(new_terms) | explanations(new_terms, self.language)

    def _page_targets(self, ids: set[int]) -> dict[int, Target]:
        keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
        versions: dict[Any, dict[str, Page]] = {}
        pages = visible(Page.objects.filter(translation_key__in=set(keys.values()), alias_of=None))
        for page in pages.select_related("locale"):
            versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
        order = [self.language, languages.source(), languages.international()]
        targets = {}
        for pk, key in keys.items():
            by_language = versions.get(key, {})
            chosen = next((by_language[code] for code in order if code in by_language), None)
            address = chosen.get_url(request=self.request) if chosen else None
            if chosen and address:
                targets[pk] = Target(address, chosen.locale.language_code)
        return targets

    def expand(self, html: str) -> SafeString:
        """The stored text with links made and numbers whole: what leads nowhere any more stays as plain words."""
        self.load([html])
        linked = _LINK.sub(self._replace, html)
        return mark_safe(tied_markup(linked))  # noqa: S308 stored text is clean, parts are escaped

    def _replace(self, match: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        kind, words = attributes.get("linktype"), match[2]
        if kind is None:
            return match[0]
        if kind == LINK_TYPE:
            return self._term(self.terms.get(attributes.get(ATTRIBUTE, "")), words)
        table = {"page": self.pages, "document": self.documents}.get(kind, {})
        target = table.get(_number(attributes.get("id")) or 0)
        if target is None:
            return words
        foreign = target.language if target.language not in ("", self.language) else ""
        remarks = [part for part in (target.remark, language_remark(foreign) if foreign else "") if part]
        return format_html(
            '<a href="{}"{}>{}</a>{}',
            target.address,
            format_html(' hreflang="{}"', foreign) if foreign else "",
            mark_safe(words),  # noqa: S308 part of the clean text
            format_html(' <span class="link-remark">({})</span>', ", ".join(remarks)) if remarks else "",
        )

    def _term(self, term: Explanation | None, words: str) -> str:
        """A button that opens the explanation at the page's end; without a page to hold it, a link to the glossary."""
        marked = mark_safe(words)  # noqa: S308 part of the clean text
        if term is None:
            return words
        if self.request is None:
            return format_html('<a href="{}">{}</a>', term.address, marked) if term.address else words
        self.explained[term.code] = term
        return format_html('<button type="button" class="term" popovertarget="{}">{}</button>', term.note_id, marked)


def language_remark(code: str) -> str:
    """What tells a reader that a text is in another language, e.g. "in Finnish"; an unknown code as it stands."""
    known = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
    try:
        return known.get(code) or get_language_info(code)["name_local"]
    except KeyError:
        return code


def table_for(context: Context | dict[str, Any]) -> LinkTable:
    """The table in the context, else the request's, filled at once with what all the texts of its page link to."""
    given: LinkTable | None = context.get("link_table")
    if given is not None:
        return given
    request, language = context.get("request"), languages.current()
    if request is None:
        return LinkTable(language)
    tables = request.__dict__.setdefault("_rich_text_links", {})
    if language not in tables:
        tables[language] = LinkTable(language, request)
        page = context.get("page")
        if isinstance(page, Page):
            tables[language].load(texts_of(page))
    return tables[language]


def _internal_links(source: str) -> list[dict[str, str]]:
    """The attributes of every link that is stored by what it leads to."""
    if "linktype" not in source:
        return []
    found = (dict(_ATTRIBUTE.findall(match[1])) for match in _LINK.finditer(source))
    return [attributes for attributes in found if "linktype" in attributes]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= 18 else None


def texts_of(page: Page) -> Iterable[str]:
    """Every rich text of the page, those in streams without opening their blocks."""
    for model_field in page._meta.get_fields():
        if isinstance(model_field, RichTextField):
            yield getattr(page, model_field.attname) or ""
        elif isinstance(model_field, StreamField):
            yield from _strings(list(getattr(page, model_field.attname).raw_data))


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
