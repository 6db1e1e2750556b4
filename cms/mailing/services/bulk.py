"""Sending a mailing: reserve a batch, and hand its messages over one after the other.

No lock and no transaction is open while a mail server is spoken to. Each message costs one commit: it says in one
transaction that the hand-over of this message begins and that the one before was taken. So a worker that is killed
leaves exactly one message of which nobody knows; what it had reserved beyond is free again when the lease ends.
"""

import logging
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from cms.mailing import limits
from cms.mailing.composition import Composer
from cms.mailing.enums import DeliveryState, MailingState, PauseReason, SkipReason
from cms.mailing.errors import LoginRefused, Refused, TransportError, Unreachable
from cms.mailing.headers import envelope_sender
from cms.mailing.mailing_kinds import kind_of
from cms.mailing.models import Delivery, Mailing, Suppression
from cms.mailing.services.claims import claim_batch, give_back
from cms.mailing.services.control import finish_mailing
from cms.mailing.services.outcomes import is_by_policy, settle_fault, settle_sent, settle_sent_and_begin
from cms.mailing.services.pauses import pause_if_refused_by_policy, pause_with_notice
from cms.mailing.services.sending import send_delivery
from cms.mailing.transports.pipeline import Envelope, Line, Pipeline, SenderRefused, envelope_address

logger = logging.getLogger(__name__)

BATCH = 100
# After so long the task makes room for others and is asked for anew.
SLICE_SECONDS = 20.0
# Who has unsubscribed is asked again when the last answer is older.
ASK_AGAIN = timedelta(seconds=2)
URGENT_AT_ONCE = 20


@dataclass(eq=False)
class _Outgoing:
    """A message on its way to the server; it is composed while the server takes the one before."""

    delivery: Delivery
    envelope: Envelope
    message: bytes = b""


@dataclass(frozen=True)
class _Taken:
    """A message that the server has taken and of which the row does not say so yet."""

    delivery: Delivery
    code: int
    answer: str


def send_mailing(*, pk: int, seconds: float = SLICE_SECONDS) -> bool:
    """Send what is due of a mailing, for about so many seconds; return whether more is due now.

    Mail for one occasion goes first: somebody waits for it. Any number of workers may run this at once.
    """
    line = Line()
    composer: Composer | None = None
    over = time.monotonic() + seconds
    try:
        while time.monotonic() < over:
            _let_urgent_mail_go()
            mailing = Mailing.objects.filter(pk=pk, state=MailingState.SENDING).first()
            if mailing is None or not _is_due(mailing):
                finish_mailing(pk=pk)
                return False
            try:
                line.pipeline()
            except LoginRefused as error:
                logger.error("The mail server refuses the login; mailing %s is paused: %s", pk, error)
                pause_with_notice(pk=pk, reason=PauseReason.CREDENTIALS)
                return False
            except Unreachable as error:
                logger.warning("Mailing %s waits for the mail server: %s", pk, error)
                return False
            batch = claim_batch(pk=pk, size=BATCH)
            if batch:
                composer = composer or Composer(mailing)
                _Run(mailing, line, composer).send(batch)
            elif limits.are_set(mailing):
                time.sleep(min(1.0, max(over - time.monotonic(), 0)))
            else:
                return False  # other workers have the rest
        return True
    finally:
        line.close()


def _let_urgent_mail_go() -> None:
    due = Delivery.objects.due(timezone.now()).order_by("next_attempt_at", "pk").values_list("pk", flat=True)
    for pk in list(due[:URGENT_AT_ONCE]):
        send_delivery(pk=pk)


def _is_due(mailing: Mailing) -> bool:
    waiting = (DeliveryState.PENDING, DeliveryState.DEFERRED)
    return Delivery.objects.filter(mailing=mailing, state__in=waiting, next_attempt_at__lte=timezone.now()).exists()


class _Run:
    """One batch on its way over one line."""

    def __init__(self, mailing: Mailing, line: Line, composer: Composer) -> None:
        self._mailing = mailing
        self._line = line
        self._composer = composer
        self._kind = kind_of(mailing.kind)
        self._queue: deque[Delivery] = deque()
        self._asked_at: datetime | None = None
        self._current: _Outgoing | None = None
        self._taken: _Taken | None = None
        self._is_second_try = False

    def send(self, batch: Sequence[Delivery]) -> None:
        self._queue.extend(batch)
        try:
            self._current = self._next()
            while self._current is not None:
                self._send_one(self._current)
        except Unreachable as error:
            logger.warning("Mailing %s waits for the mail server: %s", self._mailing.pk, error)
        finally:
            self._write_down()
            give_back([*([self._current.delivery] if self._current else []), *self._queue])

    def _send_one(self, one: "_Outgoing") -> None:
        try:
            message = one.message or self._composer.compose(one.delivery, at=timezone.now())
        except Refused as error:
            self._line.close()  # its envelope may be announced already
            self._fault(one, error)
            return
        pipeline = self._line.pipeline()
        if not pipeline.is_announced(one.envelope):
            pipeline.announce(one.envelope)
        is_used = pipeline.carried > 0
        try:
            pipeline.wait_until_asked()
        except TransportError as error:
            if is_used and not pipeline.is_open and not self._is_second_try:
                self._is_second_try = True  # servers close a line after some messages; that is no answer to this one
                return
            self._fault(one, error)
            return
        if not self._begin(one.delivery):
            self._line.close()  # the server waits for a content that must not come
            self._move_to(self._next() if self._is_sending() else None)
            return
        self._hand_over(pipeline, one, message)

    def _hand_over(self, pipeline: Pipeline, one: "_Outgoing", message: bytes) -> None:
        following = self._next()
        try:
            pipeline.hand_over(message, following.envelope if following else None)
            if following:
                with suppress(Refused):  # comes again when it is its turn
                    following.message = self._composer.compose(following.delivery, at=timezone.now())
            code, answer = pipeline.wait_for_answer()
        except TransportError as error:
            self._fault(one, error, following)
        else:
            self._taken = _Taken(one.delivery, code, answer)
            self._move_to(following)

    def _move_to(self, one: "_Outgoing | None") -> None:
        self._current = one
        self._is_second_try = False

    def _fault(self, one: "_Outgoing", error: TransportError, following: "_Outgoing | None" = None) -> None:
        """Write down that this one was not taken, and go on unless the mailing has been paused for it."""
        self._write_down()
        settle_fault(one.delivery, error)
        self._current = None
        following = following or self._next()
        if (is_by_policy(error) or isinstance(error, SenderRefused)) and pause_if_refused_by_policy(
            pk=self._mailing.pk
        ):
            if following:
                self._queue.appendleft(following.delivery)
            following = None
        self._move_to(following)

    def _begin(self, delivery: Delivery) -> bool:
        """Say that the hand-over begins, unless the row is this worker's no longer; and that the last one was taken."""
        taken, self._taken = self._taken, None
        if taken is None:
            return settle_sent_and_begin(None, delivery)[1]
        return settle_sent_and_begin(taken.delivery, delivery, code=taken.code, answer=taken.answer)[1]

    def _write_down(self) -> None:
        taken, self._taken = self._taken, None
        if taken is not None:
            settle_sent(taken.delivery, code=taken.code, answer=taken.answer)

    def _is_sending(self) -> bool:
        return Mailing.objects.filter(pk=self._mailing.pk, state=MailingState.SENDING).exists()

    def _next(self) -> "_Outgoing | None":
        """The next of the batch who still wants it and can be written to."""
        while self._queue:
            if self._asked_at is None or timezone.now() - self._asked_at > ASK_AGAIN:
                self._leave_out_unwilling()
                continue
            delivery = self._queue.popleft()
            try:
                recipient = envelope_address(delivery.address)
            except Refused as error:
                settle_fault(delivery, error)
                continue
            return _Outgoing(delivery, Envelope(envelope_sender(delivery.public_id), recipient))
        return None

    def _leave_out_unwilling(self) -> None:
        """Ask once more who wants it: somebody may have unsubscribed a moment ago."""
        self._asked_at = timezone.now()
        subscribers = {delivery.subscriber_id for delivery in self._queue if delivery.subscriber_id}
        wanted = set(self._kind.still_wanted(self._mailing, subscribers))
        hashes = [delivery.address_hash for delivery in self._queue]
        suppressed = set(Suppression.objects.filter(address_hash__in=hashes).values_list("address_hash", flat=True))
        willing: deque[Delivery] = deque()
        for delivery in self._queue:
            if delivery.address_hash in suppressed:
                self._skip(delivery, SkipReason.SUPPRESSED)
            elif not delivery.address or delivery.subscriber_id is None:
                self._skip(delivery, SkipReason.ERASED)
            elif delivery.subscriber_id not in wanted:
                self._skip(delivery, SkipReason.UNSUBSCRIBED)
            else:
                willing.append(delivery)
        self._queue = willing

    def _skip(self, delivery: Delivery, reason: SkipReason) -> None:
        Delivery.objects.filter(
            pk=delivery.pk, attempts=delivery.attempts, state=DeliveryState.SENDING, handover_at__isnull=True
        ).update(state=DeliveryState.SKIPPED, skip_reason=reason, lease_until=None, text="", html="")
