"""From one content and those who want it to one row for each of them."""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.core.users.models import User
from cms.mailing.bell import ring_for_fan_out, ring_for_mailing
from cms.mailing.enums import MailingState
from cms.mailing.errors import UnfitContent
from cms.mailing.headers import has_control, own_domain
from cms.mailing.mailing_kinds import MailingRecipient, kind_of
from cms.mailing.models import Delivery, Mailing, MailingContent
from cms.mailing.models.delivery import domain_of, new_public_id
from cms.mailing.placeholders import UNSUBSCRIBE_URL, unknown_marks
from cms.mailing.services.control import finish_mailing
from cms.mailing.services.outbox import MAX_DEDUP_KEY, MAX_SUBJECT
from cms.mailing.services.rows import BATCH, VARYING, insert_deliveries

logger = logging.getLogger(__name__)

SWEPT_EXPIRES_SECONDS = 55


class Parts(Protocol):
    """What a mailing says in one language, with the marks of `cms.mailing.placeholders`."""

    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def html(self) -> str: ...


@dataclass(frozen=True)
class Content:
    """Parts that are written by hand; `cms.mailing.letters.compose` makes them from a letter."""

    subject: str
    text: str
    html: str = ""


def create_mailing(
    *,
    kind: str,
    dedup_key: str,
    title: str,
    contents: Mapping[str, Parts],
    recipients: Iterable[MailingRecipient] = (),
    send_after: datetime | None = None,
    reply_to: str = "",
    list_name: str = "",
    rate_per_minute: int = 0,
    is_automatic: bool = False,
    by: User | None = None,
) -> tuple[Mailing, bool]:
    """Write a mailing down, its content frozen; it leaves after `send_after` (now, where left out).

    Returns (mailing, whether it is new): a second call with the same `dedup_key` returns the first mailing as it
    stands and changes nothing, also when both run at once. Who gets it is asked of its kind when the undo window is
    over, or given here as `recipients`, who are then written in the caller's transaction.

    Args:
        kind: code of a registered `MailingKind`.
        contents: by language; empty where each recipient brings words of their own.
        rate_per_minute: deliveries a minute at most; 0 leaves the site's own limits alone.
        is_automatic: made without a person (a digest): the mail says so in its header Auto-Submitted (RFC 3834).

    Raises:
        UnfitContent: a content has no subject, no text, no way to unsubscribe or a mark that means nothing.
    """
    kind_of(kind)
    if not 0 < len(dedup_key) <= MAX_DEDUP_KEY:
        raise ValueError(f"dedup_key must have 1 to {MAX_DEDUP_KEY} characters: {dedup_key!r}")
    for language, content in contents.items():
        _check_content(language, content)
    if reply_to:
        try:
            validate_email(reply_to)
        except ValidationError as error:
            raise UnfitContent(f"answers cannot go to {reply_to!r}") from error
    with transaction.atomic():
        mailing, created = Mailing.objects.get_or_create(
            dedup_key=dedup_key,
            defaults={
                "kind": kind,
                "title": title[:250],
                "send_after": send_after or timezone.now(),
                "reply_to": reply_to,
                "list_name": list_name,
                "rate_per_minute": rate_per_minute,
                "is_automatic": is_automatic,
                "created_by": by,
            },
        )
        if not created:
            return mailing, False
        rows = {
            language: MailingContent.objects.create(
                mailing=mailing,
                language=language,
                subject=_cut(content.subject),
                text=content.text,
                html=content.html,
                sha256=_sha256(content),
            )
            for language, content in contents.items()
        }
        for batch in _in_batches(recipients):
            _write(mailing, rows, batch)
        if mailing.send_after <= timezone.now():
            transaction.on_commit(lambda: ring_for_fan_out(mailing_pk=mailing.pk), robust=True)
    return mailing, True


def fan_out_mailing(*, pk: int) -> MailingState | None:
    """Write one delivery for each recipient and let them be sent; return the new state, None if it was not its time.

    Idempotent: run again after a crash, or twice at once, it adds nobody a second time (the database holds one
    delivery per mailing and address). Memory does not grow with the recipients.
    """
    now = timezone.now()
    Mailing.objects.filter(pk=pk, state=MailingState.WAITING, send_after__lte=now).update(
        state=MailingState.FANNING_OUT
    )
    mailing = Mailing.objects.filter(pk=pk, state=MailingState.FANNING_OUT).first()
    if mailing is None:
        return None
    kind = kind_of(mailing.kind)
    contents = {content.language: content for content in mailing.contents.all()}
    for batch in _in_batches(kind.recipients(mailing)):
        with transaction.atomic():
            # Holds off a cancellation, and a second run's end, until the batch is written.
            if not _still_fanning_out(pk):
                return None
            _write(mailing, contents, batch)
            kind.written(mailing, batch)
    with transaction.atomic():
        if not Mailing.objects.filter(pk=pk, state=MailingState.FANNING_OUT).update(state=MailingState.SENDING):
            return None
        transaction.on_commit(lambda: ring_for_mailing(mailing_pk=pk), robust=True)
    return MailingState.SENDING


def _still_fanning_out(pk: int) -> bool:
    locked = Mailing.objects.select_for_update(no_key=True).filter(pk=pk, state=MailingState.FANNING_OUT)
    return locked.values_list("pk", flat=True).first() is not None


def _in_batches(recipients: Iterable[MailingRecipient]) -> Iterator[list[MailingRecipient]]:
    source = iter(recipients)
    while batch := list(islice(source, BATCH)):
        yield batch


def _write(mailing: Mailing, contents: Mapping[str, MailingContent], recipients: Sequence[MailingRecipient]) -> None:
    """One INSERT for the batch, which leaves out whoever has a delivery of this mailing already."""
    now, domain = timezone.now(), own_domain()
    like = Delivery(
        mailing=mailing,
        reply_to=mailing.reply_to,
        # Bulk mail of which nobody knows whether it left waits for a person.
        repeats_left=0,
        next_attempt_at=now,
        created_at=now,
    )
    rows = []
    for recipient in recipients:
        subscriber = recipient.subscriber
        if not subscriber.address or not subscriber.address_hash:
            continue  # erased meanwhile
        content = None if recipient.text else contents[recipient.language]
        public_id = new_public_id()
        row = {
            "content_id": content.pk if content else None,
            "subscriber_id": subscriber.pk,
            "public_id": public_id,
            "address": subscriber.address,
            "name": subscriber.name,
            "address_hash": subscriber.address_hash,
            "domain": domain_of(subscriber.address),
            "language": recipient.language,
            "dedup_key": f"mailing:{mailing.pk}:{subscriber.address_hash}",
            "message_id": f"<{public_id}@{domain}>",
            "subject": content.subject if content else _cut(recipient.subject),
            "text": recipient.text,
            "html": recipient.html,
            "sent_for": list(recipient.sent_for),
            "reason": recipient.reason,
        }
        rows.append([row[name] for name in VARYING])
    insert_deliveries(like, rows)


def _check_content(language: str, content: Parts) -> None:
    if not content.subject.strip() or has_control(content.subject):
        raise UnfitContent(f"{language}: no subject that fits in a header")
    if not content.text.strip():
        raise UnfitContent(f"{language}: no plain text")
    parts = {"plain text": content.text, "HTML": content.html}
    for name, part in parts.items():
        if part and UNSUBSCRIBE_URL not in part:
            raise UnfitContent(f"{language}: no way to unsubscribe in the {name}")
        if unknown := unknown_marks(part):
            raise UnfitContent(f"{language}: marks that mean nothing in the {name}: {', '.join(sorted(unknown))}")
    if marks := unknown_marks(content.subject):
        raise UnfitContent(f"{language}: marks in the subject: {', '.join(sorted(marks))}")


def _cut(subject: str) -> str:
    return subject if len(subject) <= MAX_SUBJECT else subject[: MAX_SUBJECT - 1] + "…"


def _sha256(content: Parts) -> str:
    return hashlib.sha256("\0".join((content.subject, content.text, content.html)).encode()).hexdigest()


def sweep_mailings(*, at: datetime | None = None) -> int:
    """Tell the worker of each mailing whose time has come or that was interrupted; return of how many.

    Ends the ones that have nothing left to send, also where the worker that sent the last message was killed.
    """
    at = at or timezone.now()
    told = 0
    starting = Q(state=MailingState.WAITING, send_after__lte=at) | Q(state=MailingState.FANNING_OUT)
    for pk in Mailing.objects.filter(starting).values_list("pk", flat=True):
        told += ring_for_fan_out(mailing_pk=pk, expires=SWEPT_EXPIRES_SECONDS)
    for pk in Mailing.objects.filter(state=MailingState.SENDING).values_list("pk", flat=True):
        if not finish_mailing(pk=pk):
            told += ring_for_mailing(mailing_pk=pk, expires=SWEPT_EXPIRES_SECONDS)
    return told
