"""Pages that could once be read and that lists no longer show: what became of them, and what replaces them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.republishing.identity import edition_id
from cms.core.republishing.models import DeletedEdition
from cms.core.search.models import PageEntry
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from cms.core.visibility.services import listed

NUMBER = 100


@dataclass(frozen=True)
class Ending:
    """That a page ended. `address` is "" where it can't be read any more, `replaced_by` where nothing replaces it."""

    translation_key: UUID
    language: str
    ended: datetime
    kind: WithdrawalKind
    explanation: str = ""
    address: str = ""
    replaced_by: str = ""

    @property
    def identity(self) -> str:
        return edition_id(self.translation_key, self.language)


def endings(*, locale_id: int, page_types: Sequence[str] = (), translation_key: UUID | None = None) -> list[Ending]:
    """The newest endings in one language, of some types or of one page. At most four queries.

    Not narrowed by what the pages were about: of what was published in error no word is told, not even by being found.
    """
    now = timezone.now()
    withdrawals = Withdrawal.objects.active(now).filter(translation_key=OuterRef("translation_key"))
    # Unpublished by hand or by the clock: its log says when.
    taken_down = (
        PageLogEntry.objects.filter(page=OuterRef("page_id"), action__startswith="wagtail.unpublish")
        .order_by()
        .values("page")
        .annotate(at=Max("timestamp"))
        .values("at")
    )
    wanted: dict[str, Any] = {"locale_id": locale_id}
    if page_types:
        wanted["page_type__in"] = page_types
    if translation_key is not None:
        wanted["translation_key"] = translation_key
    closed = Embargo.objects.active(now).values("translation_key")
    begun = PageEntry.objects.filter(page__alias_of=None, page__first_published_at__isnull=False)
    gone = (
        begun.filter(**wanted)
        .exclude(translation_key__in=closed)
        .annotate(withdrawn_at=Subquery(withdrawals.values("withdrawn_at")[:1]))
        .filter(Q(withdrawn_at__isnull=False) | Q(page__live=False))
        .annotate(
            ended=Coalesce(
                "withdrawn_at",
                Subquery(taken_down),
                "page__expire_at",
                "page__latest_revision_created_at",
                "page__first_published_at",
            )
        )
        .select_related("page")
        .only("translation_key", "page__live", "page__url_path", "page__locale_id")
        .order_by("-ended", "-pk")[:NUMBER]
    )
    # Translated and published anew, an edition is what its own row says.
    again = begun.filter(translation_key=OuterRef("translation_key"), locale_id=OuterRef("locale_id"))
    deleted = (
        DeletedEdition.objects.filter(~Exists(again), **wanted)
        .exclude(translation_key__in=closed)
        .order_by("-deleted_at", "-pk")[:NUMBER]
    )
    language = language_of(locale_id)
    found = [
        *_endings(list(gone), now),
        *(Ending(row.translation_key, language, row.deleted_at, WithdrawalKind.ERROR) for row in deleted),
    ]
    return sorted(found, key=lambda ending: ending.ended, reverse=True)[:NUMBER]


def _endings(entries: list[PageEntry], now: datetime) -> list[Ending]:
    if not entries:
        return []
    keys = [entry.translation_key for entry in entries]
    rows = Withdrawal.objects.active(now).filter(translation_key__in=keys).select_related("redirect_to")
    withdrawals = {row.translation_key: row for row in rows}
    wanted = {row.redirect_to.translation_key for row in rows if row.redirect_to is not None}
    locale_id = entries[0].page.locale_id
    addresses = replacements(wanted, locale_id=locale_id)
    return [
        _ending(entry, withdrawals.get(entry.translation_key), addresses, language_of(locale_id)) for entry in entries
    ]


def _ending(entry: PageEntry, withdrawal: Withdrawal | None, addresses: dict[UUID, str], language: str) -> Ending:
    # Not annotated in the model: when the page ended.
    ended: datetime = vars(entry)["ended"]
    if withdrawal is None or not entry.page.live:
        return Ending(entry.translation_key, language, ended, WithdrawalKind.ERROR)
    kind = WithdrawalKind(withdrawal.kind)
    if kind == WithdrawalKind.ERROR:
        return Ending(entry.translation_key, language, ended, kind)
    target = withdrawal.redirect_to
    return Ending(
        translation_key=entry.translation_key,
        language=language,
        ended=ended,
        kind=kind,
        explanation=label_text(withdrawal.explanation, language),
        address=address_of(path_of(entry.page.url_path, language)) if kind == WithdrawalKind.WITHDRAWN else "",
        replaced_by=addresses.get(target.translation_key, "") if target is not None else "",
    )


def replacements(keys: Collection[UUID], *, locale_id: int) -> dict[UUID, str]:
    """The addresses of pages in a language, else in another one in which they are listed, by translation key."""
    if not keys:
        return {}
    pages: Iterable[Page] = listed(Page.objects.filter(translation_key__in=keys, alias_of=None)).order_by("pk")
    found: dict[UUID, Page] = {}
    for page in pages:
        if page.translation_key not in found or page.locale_id == locale_id:
            found[page.translation_key] = page
    return {key: address_of(path_of(page.url_path, language_of(page.locale_id))) for key, page in found.items()}
