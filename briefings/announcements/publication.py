"""The editor's answer to "Do subscribers have to know?", carried out with what it belongs to."""

from wagtail.models import Revision

from briefings.announcements.enums import AnnouncedEvent, Tell
from briefings.announcements.services import announce
from briefings.models.briefing import BriefingPage
from cms.core.i18n.labels import make_label
from cms.core.pages import origin
from cms.core.pages.addresses import language_of
from cms.core.pages.models.base import BasePage
from cms.core.users.models import User
from cms.core.visibility.models import Withdrawal


def follow_publication(page: BasePage, revision: Revision, is_first: bool) -> None:
    """Announce a first publication or a major change of a briefing if the editor wants it; the answer is used up.

    A minor change is never announced, nor is a translation: those who waited for its language get it by themselves.
    """
    if not isinstance(page, BriefingPage) or not page.tell_subscribers:
        return
    wanted = page.tell_subscribers == Tell.YES
    _use_up(page, revision)
    if not wanted or not (is_first or page.change_is_major) or origin.source_of(page) is not None:
        return
    announce(
        translation_key=page.translation_key,
        event=AnnouncedEvent.PUBLISHED if is_first else AnnouncedEvent.CHANGED,
        occasion=f"revision:{revision.pk}",
        notes="" if is_first else make_label({language_of(page.locale_id): page.change_note.strip()}),
        by=revision.user,
    )


def _use_up(page: BriefingPage, revision: Revision) -> None:
    page.tell_subscribers = ""
    page.save_neutral(["tell_subscribers"])
    # The next edit starts from this revision, which must not offer the old answer again.
    revision.content = {**revision.content, "tell_subscribers": ""}
    revision.save(update_fields=["content"])


def follow_withdrawal(withdrawal: Withdrawal, by: User | None) -> None:
    """Tell subscribers that a briefing has been withdrawn, where whoever withdrew it wants that."""
    if BriefingPage.objects.filter(translation_key=withdrawal.translation_key, live=True).exists():
        announce(
            translation_key=withdrawal.translation_key,
            event=AnnouncedEvent.WITHDRAWN,
            occasion=f"withdrawal:{withdrawal.pk}",
            notes=withdrawal.explanation,
            not_before=withdrawal.withdrawn_at,
            by=by,
        )
