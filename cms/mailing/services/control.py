"""What a person does to a whole mailing. Each step is one UPDATE under a condition, and is logged."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from cms.core.users.models import User
from cms.mailing.bell import ring_for_fan_out, ring_for_mailing
from cms.mailing.enums import DeliveryState, MailingState, PauseReason, SkipReason
from cms.mailing.errors import AlreadySending, MailingMovedOn
from cms.mailing.models import Delivery, Mailing
from cms.mailing.services.claims import certainly_not_begun

D = DeliveryState
M = MailingState

UNSENT = (D.PENDING, D.DEFERRED, D.SENDING)


def send_mailing_now(*, pk: int, by: User) -> None:
    """End the undo window at once.

    Raises:
        AlreadySending: someone was first, or the window is over.
    """
    with _logged(pk, "mailing.send_now", by) as mailing:
        if not mailing.filter(state=M.WAITING).update(state=M.FANNING_OUT, send_after=timezone.now()):
            raise AlreadySending
        transaction.on_commit(lambda: ring_for_fan_out(mailing_pk=pk), robust=True)


def cancel_mailing(*, pk: int, by: User) -> None:
    """Send nothing more of it: before its undo window is over nobody gets it, later those who have not got it yet.

    Raises:
        MailingMovedOn: it has been sent or cancelled.
    """
    with _logged(pk, "mailing.cancel", by) as mailing:
        open_states = (M.WAITING, M.FANNING_OUT, M.SENDING, M.PAUSED)
        if not mailing.filter(state__in=open_states).update(
            state=M.CANCELLED, pause_reason="", finished_at=timezone.now()
        ):
            raise MailingMovedOn
        rows = Delivery.objects.filter(mailing=pk)
        waiting = rows.filter(state__in=(D.PENDING, D.DEFERRED)) | certainly_not_begun(rows)
        waiting.update(state=D.SKIPPED, skip_reason=SkipReason.CANCELLED, lease_until=None, text="", html="")


def pause_mailing(*, pk: int, by: User | None, reason: PauseReason = PauseReason.STAFF) -> None:
    """Let it stand still; at most the one message that each worker is just handing over still leaves.

    Raises:
        MailingMovedOn: it is not being sent.
    """
    with _logged(pk, "mailing.pause", by, reason=reason.value) as mailing:
        if not mailing.filter(state=M.SENDING).update(state=M.PAUSED, pause_reason=reason):
            raise MailingMovedOn
        certainly_not_begun(Delivery.objects.filter(mailing=pk)).update(state=D.PENDING, lease_until=None)


def resume_mailing(*, pk: int, by: User) -> None:
    """Go on with a paused mailing; nobody who has got it gets it again.

    Raises:
        MailingMovedOn: it is not paused.
    """
    with _logged(pk, "mailing.resume", by) as mailing:
        if not mailing.filter(state=M.PAUSED).update(state=M.SENDING, pause_reason=""):
            raise MailingMovedOn
        transaction.on_commit(lambda: ring_for_mailing(mailing_pk=pk), robust=True)


def retry_failed(*, pk: int, by: User) -> int:
    """Send what was refused once more, and only that; return how many.

    Raises:
        MailingMovedOn: nothing of it was refused, or it is cancelled.
    """
    return _again(pk, "mailing.retry_failed", D.FAILED, by)


def release_uncertain(*, pk: int, by: User) -> int:
    """Send what may or may not have left once more, under its own Message-ID; return how many.

    Raises:
        MailingMovedOn: nothing of it is in doubt, or it is cancelled.
    """
    return _again(pk, "mailing.release_uncertain", D.UNCERTAIN, by)


def reopen_mailing(*, pk: int) -> None:
    """A mailing that counted as sent has something to send again."""
    Mailing.objects.filter(pk=pk, state=M.SENT).update(state=M.SENDING, finished_at=None)
    transaction.on_commit(lambda: ring_for_mailing(mailing_pk=pk), robust=True)


def finish_mailing(*, pk: int) -> bool:
    """Call a mailing sent when nothing of it is left to send; what failed or is in doubt is counted apart."""
    with transaction.atomic():
        # Locked first: who makes rows wait again holds the same lock, and only then is seen by the next statement.
        mailing = Mailing.objects.select_for_update(no_key=True).filter(pk=pk, state=M.SENDING).first()
        if mailing is None or Delivery.objects.filter(mailing=pk, state__in=UNSENT).exists():
            return False
        return bool(Mailing.objects.filter(pk=pk).update(state=M.SENT, finished_at=timezone.now()))


def _again(pk: int, action: str, state: DeliveryState, by: User) -> int:
    with _logged(pk, action, by) as mailing:
        # Locked first, so that a mailing just being cancelled or finished is seen as it will stand.
        current = mailing.select_for_update(no_key=True).exclude(state=M.CANCELLED).first()
        rows = Delivery.objects.filter(mailing=pk, state=state)
        number = current and rows.update(state=D.PENDING, deferrals=0, next_attempt_at=timezone.now())
        if not number:
            raise MailingMovedOn
        reopen_mailing(pk=pk)
    return number


@contextmanager
def _logged(pk: int, action: str, by: User | None, **data: str) -> Iterator[QuerySet[Mailing]]:
    """The mailing as a queryset, in a transaction that also writes who did what."""
    with transaction.atomic():
        yield Mailing.objects.filter(pk=pk)
        log(instance=Mailing.objects.get(pk=pk), action=action, user=by, data=data or None)
