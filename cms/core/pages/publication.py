"""What follows a publication, inside its transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.core.pages import neutral, origin
from cms.core.pages.models.change_notes import ChangeNote

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage


@dataclass(frozen=True)
class PublishedBefore:
    """What the database says of a page before a save."""

    live_revision_id: int | None
    is_first: bool


# (page, the revision that is live now, whether the page was never published before)
Follower = Callable[["BasePage", Revision, bool], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Let an app write what must stand with a publication; called in its transaction, its change note still on it."""
    if follower not in _followers:
        _followers.append(follower)


def published_before(*, page: "BasePage") -> PublishedBefore:
    """Which revision is live, and whether a publication now would be the page's first. One query."""
    stored = Page.objects.filter(pk=page.pk).values_list("live_revision_id", "first_published_at").first()
    return PublishedBefore(stored[0], stored[1] is None) if stored else PublishedBefore(None, True)


def record_publication(*, page: "BasePage", revision: Revision, is_first: bool) -> None:
    """Note what changed and carry neutral values to the translations, now that the revision is live.

    A publication that is only scheduled changes nothing yet: it comes here when it happens.
    """
    for follower in _followers:
        follower(page, revision, is_first)
    _note_change(page, revision, is_first)
    if origin.source_of(page) is None:
        neutral.push_to_translations(page=page)


def record_loss(*, page: "BasePage") -> None:
    """Move the date of a live page that has lost a part without being edited, for who has republished it."""
    now = timezone.now()
    page.substantive_update_at = now
    page.save(clean=False)
    # What is published next must not bring the old date back.
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    for revision in revisions.filter(Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)):
        content = {**revision.content, "substantive_update_at": now.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _note_change(page: "BasePage", revision: Revision, is_first: bool) -> None:
    text, is_major = page.change_note.strip(), page.change_is_major
    if not text and not is_major:
        return
    now = timezone.now()
    if not is_first and text:
        ChangeNote.objects.create(page=page, text=text, is_major=is_major, made_at=now)
    page.change_note, page.change_is_major = "", False
    changed = {"change_note": "", "change_is_major": False}
    if is_major and not is_first:
        page.substantive_update_at = now
        changed["substantive_update_at"] = now.isoformat()
    page.save(clean=False)
    # The next edit starts from the latest revision, which must not offer the old note again.
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **changed})
