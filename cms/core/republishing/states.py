"""Whether a copy is current, and if not, what became of the page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from cms.core.i18n.moments import utc
from cms.core.pages.linked_data import without_empty
from cms.core.republishing.changes import Change, changes_of
from cms.core.republishing.copies import Copy, copies
from cms.core.republishing.endings import Ending, endings
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.services import listed

# What is said of a page that has ended; of one published in error, no more than that it is gone.
ENDED = {
    WithdrawalKind.ERROR: "removed",
    WithdrawalKind.CONSOLIDATED: "moved",
    WithdrawalKind.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True)
class CopyState:
    """What a page's text is now: a copy with its changes, or an ending."""

    copy: Copy | None = None
    changes: tuple[Change, ...] = ()
    ending: Ending | None = None

    @property
    def is_gone(self) -> bool:
        return self.ending is not None and self.ending.kind == WithdrawalKind.ERROR

    def data(self, *, version: str = "") -> dict[str, Any]:
        """As JSON; `is_current` where the version of a copy was told."""
        told = {"is_current": self.copy is not None and version == self.copy.version} if version else {}
        if self.copy is not None:
            return {**_current(self.copy, self.changes), **told}
        return {**(_ended(self.ending) if self.ending is not None else {}), **told}


def copy_state(*, translation_key: UUID, language: str) -> CopyState | None:
    """The state of a page in one language; None for a page that was never public there."""
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        return None
    family = Page.objects.filter(translation_key=translation_key, locale_id=locale.pk, alias_of=None)
    page = listed(family).first()
    if page is not None:
        copy = copies([page.pk]).get(page.pk)
        return CopyState(copy, changes_of([page.pk]).get(page.pk, ())) if copy is not None else None
    ended = endings(locale_id=locale.pk, translation_key=translation_key)
    return CopyState(ending=ended[0]) if ended else None


def _current(copy: Copy, changes: tuple[Change, ...]) -> dict[str, Any]:
    return without_empty(
        {
            "id": copy.identity,
            "state": "current",
            "version": copy.version,
            "language": copy.language,
            "title": copy.title,
            "url": copy.address,
            "published": utc(copy.published),
            "updated": utc(copy.updated),
            "licence": copy.licence_name,
            "licence_url": copy.licence_address,
            "rights": copy.rights,
            "changes": [change.data() for change in changes],
        }
    )


def _ended(ending: Ending) -> dict[str, Any]:
    return without_empty(
        {
            "id": ending.identity,
            "state": ENDED[ending.kind],
            "language": ending.language,
            "ended": utc(ending.ended),
            "explanation": ending.explanation,
            "url": ending.address,
            "replaced_by": ending.replaced_by,
        }
    )
