"""What a request must know of a page before it is read, asked once and kept on the page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from cms.core.pages.models.change_notes import ChangeNote
from cms.core.visibility.services import with_state

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage


@dataclass(frozen=True)
class ReaderState:
    """Whether readers may open the page, which withdrawal holds, and whether change notes stand below it."""

    is_open: bool
    withdrawal_id: int | None
    has_change_notes: bool


def with_reader_state(pages: QuerySet) -> QuerySet:
    """Pages with what `state_from` reads."""
    return with_state(pages).annotate(has_change_notes=Exists(ChangeNote.objects.filter(page=OuterRef("pk"))))


def state_from(row: Page) -> ReaderState:
    """The state of a page that came through `with_reader_state`."""
    return ReaderState(row.is_open, row.withdrawal_id, row.has_change_notes)


def state_of(page: "BasePage") -> ReaderState:
    """The page's state, asked for where the way to the page has not brought it."""
    if page.reader_state is None:
        row = with_reader_state(Page.objects.filter(pk=page.pk)).first()
        page.reader_state = state_from(row) if row is not None else ReaderState(False, None, False)
    return page.reader_state
