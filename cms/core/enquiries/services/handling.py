"""What staff do about an enquiry. Each step is an UPDATE under a condition: whoever comes second is told."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.core.enquiries.enums import CloseReason, EnquiryAction, EnquiryState
from cms.core.enquiries.errors import AnsweredMeanwhile, ChangedMeanwhile, NoAddress
from cms.core.enquiries.models import Enquiry, EnquiryAnswer, EnquiryEvent
from cms.core.enquiries.pages import inbox_path
from cms.core.i18n import languages
from cms.core.notify import Recipient, notify
from cms.core.public_forms.addresses import form_address
from cms.core.users.models import User


@transaction.atomic
def assign(*, enquiry: Enquiry, to: User | None, by: User) -> None:
    """Give the enquiry to a member of staff, who is told by e-mail unless they took it themselves; None gives it back.

    Raises:
        ChangedMeanwhile: it is closed.
    """
    state = EnquiryState.IN_PROGRESS if to is not None else EnquiryState.NEW
    _change(enquiry, exclude={"state": EnquiryState.CLOSED}, values={"assignee": to})
    # An answered enquiry stays answered, whoever has it.
    Enquiry.objects.filter(pk=enquiry.pk).exclude(state=EnquiryState.ANSWERED).update(state=state)
    event = _record(enquiry, EnquiryAction.ASSIGNED if to is not None else EnquiryAction.RELEASED, by, to=to)
    if to is not None and to != by:
        notify(
            to=Recipient(to.email, to.get_full_name()),
            language=languages.source(),
            template="enquiries/assigned",
            context={"enquiry": enquiry, "by": str(by), "inbox_path": inbox_path(enquiry)},
            dedup_key=f"enquiry-assigned:{event.pk}",
        )


@transaction.atomic
def answer(*, enquiry: Enquiry, text: str, by: User, answers_seen: int) -> EnquiryAnswer:
    """Send an answer by e-mail in the person's language; the enquiry is answered and belongs to whoever answered.

    `answers_seen` is how many answers the enquiry had when this one was begun.

    Raises:
        NoAddress: the person left none.
        AnsweredMeanwhile: another answer was sent or the enquiry closed since; nothing is sent.
    """
    if not enquiry.email:
        raise NoAddress
    now = timezone.now()
    changed = (
        Enquiry.objects.filter(pk=enquiry.pk, answers_sent=answers_seen)
        .exclude(state=EnquiryState.CLOSED)
        .update(answers_sent=F("answers_sent") + 1, state=EnquiryState.ANSWERED, answered_at=now, assignee=by)
    )
    if not changed:
        raise AnsweredMeanwhile
    before = list(EnquiryAnswer.objects.filter(enquiry=enquiry))
    sent = EnquiryAnswer.objects.create(enquiry=enquiry, number=answers_seen + 1, text=text, by=by, sent_at=now)
    _record(enquiry, EnquiryAction.ANSWERED, by)
    notify(
        to=Recipient(enquiry.email, enquiry.name),
        language=enquiry.language,
        template="enquiries/answer",
        context={
            "enquiry": enquiry,
            "answer": sent,
            "before": before,
            "form_path": form_address("contact", language=enquiry.language),
        },
        dedup_key=f"enquiry-answer:{sent.pk}",
    )
    return sent


@transaction.atomic
def close(*, enquiry: Enquiry, reason: CloseReason, by: User, note: str = "") -> None:
    """Nothing more is done about it; the time for which it is kept begins.

    Raises:
        ChangedMeanwhile: it is closed already.
    """
    _change(
        enquiry,
        exclude={"state": EnquiryState.CLOSED},
        values={"state": EnquiryState.CLOSED, "closed_at": timezone.now(), "close_reason": reason},
    )
    _record(enquiry, EnquiryAction.CLOSED, by, note=note)


@transaction.atomic
def reopen(*, enquiry: Enquiry, by: User) -> None:
    """Take a closed enquiry up again; whoever reopens it has it.

    Raises:
        ChangedMeanwhile: it is not closed.
    """
    _change(
        enquiry,
        only={"state": EnquiryState.CLOSED},
        values={"state": EnquiryState.IN_PROGRESS, "closed_at": None, "close_reason": "", "assignee": by},
    )
    _record(enquiry, EnquiryAction.REOPENED, by)


def _change(
    enquiry: Enquiry,
    *,
    values: dict[str, Any],
    only: dict[str, Any] | None = None,
    exclude: dict[str, Any] | None = None,
) -> None:
    rows = Enquiry.objects.filter(pk=enquiry.pk, **(only or {}))
    if not (rows.exclude(**exclude) if exclude else rows).update(**values):
        raise ChangedMeanwhile


def _record(
    enquiry: Enquiry, action: EnquiryAction, by: User, *, to: User | None = None, note: str = ""
) -> EnquiryEvent:
    event = EnquiryEvent.objects.create(enquiry=enquiry, action=action, by=by, to=to, note=note)
    Enquiry.objects.filter(pk=enquiry.pk).update(last_step_at=event.at)
    enquiry.refresh_from_db()
    return event
