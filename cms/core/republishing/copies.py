"""Texts as others may publish them: the words, who wrote them, under which licence, and what they are called."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core.i18n.labels import label_text
from cms.core.navigation.models import CentreSettings
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.linked_data import plain
from cms.core.pages.models.base import BasePage
from cms.core.pages.notices import Notice, notices_by_page, part_languages
from cms.core.republishing.identity import edition_id, state_address
from cms.core.republishing.loading import load_pages
from cms.core.republishing.markup import as_html, plain_markup
from cms.core.richtext.links import LinkTable, texts_of
from cms.core.visibility.models import Embargo

VERSION_LENGTH = 16


@dataclass(frozen=True)
class Publisher:
    """The centre in the language of a text, with its front page."""

    name: str
    url: str


def publisher(*, language: str, request: HttpRequest | None = None) -> Publisher:
    centre = CentreSettings.load(request_or_site=request)
    name = label_text(centre.long_name, language) or label_text(centre.name, language)
    return Publisher(plain(name) or settings.WAGTAIL_SITE_NAME, address_of(f"/{language}/"))


@dataclass(frozen=True)
class Copy:
    """The text of one page in one language. `text` is HTML; it is empty where the licence allows no copies."""

    translation_key: UUID
    language: str
    title: str
    address: str
    summary: str
    text: str
    publisher: Publisher
    author_names: tuple[str, ...]
    licence_name: str
    licence_address: str
    topics: tuple[tuple[str, str], ...]
    published: datetime
    updated: datetime

    @property
    def identity(self) -> str:
        return edition_id(self.translation_key, self.language)

    @cached_property
    def version(self) -> str:
        """Differs as soon as anything of the copy differs, which minor corrections do too."""
        return sha256("\n".join((self.title, self.summary, self.html)).encode()).hexdigest()[:VERSION_LENGTH]

    @property
    def state_address(self) -> str:
        return state_address(self.translation_key, self.language, version=self.version)

    @property
    def rights(self) -> str:
        """The terms in a sentence."""
        with override(self.language):
            if not self.licence_address:
                return _("© %(publisher)s. All rights reserved.") % {"publisher": self.publisher.name}
            return _("%(publisher)s. The text may be republished under the terms of %(licence)s.") % {
                "publisher": self.publisher.name,
                "licence": self.licence_name,
            }

    @property
    def credit(self) -> str:
        """Whom the attribution names."""
        return ", ".join((*self.author_names, self.publisher.name))

    @property
    def attribution(self) -> str:
        """The line that names title, author, source and licence, as the licences ask (CC BY 4.0, 3(a)); HTML."""
        if not self.licence_address:
            return ""
        with override(self.language):
            return format_html(
                "<p>{}</p>",
                format_html(
                    # Translators: the line below a text that another site has republished.
                    _("First published by {credit}: {title}. Licence: {licence}."),
                    credit=self.credit,
                    title=format_html('<a href="{}">{}</a>', self.address, self.title),
                    licence=format_html('<a href="{}" rel="license">{}</a>', self.licence_address, self.licence_name),
                ),
            )

    @property
    def html(self) -> str:
        """The text with its attribution; what no licence allows to copy is told by its summary."""
        return "\n".join(part for part in (self.text, self.attribution) if part) or as_html(self.summary)


def copies(numbers: Collection[int], *, request: HttpRequest | None = None) -> dict[int, Copy]:
    """Copies of listed pages in one language, by primary key; constant queries."""
    pages = load_pages(numbers)
    if not pages:
        return {}
    language = language_of(next(iter(pages.values())).locale_id)
    with override(language):
        table = LinkTable(language)
        table.load(source for page in pages.values() for source in texts_of(page))
        centre = publisher(language=language, request=request)
        notices = notices_by_page(list(pages.values()))
        opened = openings({page.translation_key for page in pages.values()})
        return {
            number: _copy(page, language, centre, table, notices[number], opened.get(page.translation_key))
            for number, page in pages.items()
        }


def _copy(
    page: BasePage, language: str, centre: Publisher, table: LinkTable, notices: list[Notice], opened: datetime | None
) -> Copy:
    address = address_of(path_of(page.url_path, language))
    topics = page.ordered_topics(page.topics.all())
    published = first_seen(page.first_published_at, opened)
    return Copy(
        translation_key=page.translation_key,
        language=language,
        title=plain(page.title),
        address=address,
        summary=plain(page.summary),
        text=_text(page, table, notices, address) if page.may_be_copied else "",
        publisher=centre,
        author_names=tuple(name for name in page.author_names if name),
        licence_name=page.licence_name,
        licence_address=page.licence_address,
        topics=tuple((topic.code, label_text(topic.names)) for topic in topics),
        published=published,
        updated=max(published, page.substantive_update_at or published),
    )


def _text(page: BasePage, table: LinkTable, notices: list[Notice], address: str) -> str:
    context: dict[str, Any] = {
        "page": page,
        "link_table": table,
        "for_copies": True,
        "notices": notices,
        "part_languages": part_languages(page, notices),
    }
    return plain_markup(render_to_string(page.copy_template, context), address=address)


def openings(keys: Iterable[UUID]) -> dict[UUID, datetime]:
    """When the embargoes of pages ended, by translation key, for those that had one. One query."""
    over: QuerySet = Embargo.objects.filter(translation_key__in=list(keys), lifted_at=None, until__lte=timezone.now())
    return dict(over.values_list("translation_key", "until"))


def first_seen(published: datetime | None, opened: datetime | None) -> datetime:
    """When readers could first read a page: published under an embargo, at the embargo's end."""
    moments = [moment for moment in (published, opened) if moment is not None]
    return max(moments) if moments else timezone.now()
