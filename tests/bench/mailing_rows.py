"""Subscribers and mailings in numbers, for `tests.bench.mailing`."""

import time
from collections.abc import Iterator
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from cms.core.privacy.addresses import hash_address
from cms.mailing.composition import Composer
from cms.mailing.mailing_kinds import RECIPIENT_FIELDS, MailingKind, MailingRecipient, register, subscribed_to
from cms.mailing.models import Delivery, Mailing, Subscriber, Subscription
from cms.mailing.services import Content, create_mailing, fan_out_mailing
from tests.bench.mailing import PARAGRAPH

KIND = "bench"


def _recipients(mailing: Mailing) -> Iterator[MailingRecipient]:
    readers = Subscriber.objects.filter(subscriptions__kind=KIND).order_by("pk").only(*RECIPIENT_FIELDS)
    if mailing.title.isdigit():
        readers = readers[: int(mailing.title)]
    for subscriber in readers.iterator(chunk_size=2000):
        yield MailingRecipient(subscriber, "fi", reason="Saat tämän, koska tilaat katsauksia asumisesta.")


register(MailingKind(KIND, "Bench", still_wanted=subscribed_to(KIND), recipients=_recipients))


def make_subscribers(number: int) -> None:
    first = Subscriber.objects.count()
    for start in range(first, first + number, 5000):
        rows = [
            Subscriber(
                address=f"reader{count}@ministry{count % 12}.example",
                address_hash=hash_address(f"reader{count}@ministry{count % 12}.example"),
                name="Maija Virtanen",
                language="fi",
                confirmed_at=timezone.now(),
            )
            for count in range(start, min(start + 5000, first + number))
        ]
        Subscriber.objects.bulk_create(rows)
        Subscription.objects.bulk_create(
            Subscription(subscriber=row, kind=KIND, language="fi", frequency="at_once") for row in rows
        )
    # As the database does by itself where it is given time: without figures it plans for empty tables.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def a_mailing(number: int) -> Mailing:
    """A mailing to so many, ready to be sent."""
    html = f"<h1>Asunto ensin</h1>{PARAGRAPH * 270}<p>@@reason@@</p><a href='@@unsubscribe_url@@'>Peru</a>"
    text = f"Asunto ensin\n\n{'Malli säästää yhteiskunnan varoja.' * 120}\n@@reason@@\n@@unsubscribe_url@@\n"
    mailing, _is_new = create_mailing(
        kind=KIND,
        dedup_key=f"bench:{uuid4().hex}",
        title=str(number),
        contents={"fi": Content("Asunto ensin säästää", text, html)},
        reply_to="asuminen@viesti.example",
        list_name="briefings",
    )
    fan_out_mailing(pk=mailing.pk)
    return mailing


def message_of(mailing: Mailing) -> bytes:
    """One of its messages, with a place for a number in its token."""
    delivery = Delivery.objects.filter(mailing=mailing).first()
    if delivery is None:
        raise ValueError("the mailing goes to nobody")
    delivery.public_id = "@@number@@"
    return Composer(mailing).compose(delivery, at=timezone.now())


def fan_out(number: int) -> float:
    """Seconds in which so many deliveries are written."""
    start = time.perf_counter()
    mailing = a_mailing(number)
    seconds = time.perf_counter() - start
    written = Delivery.objects.filter(mailing=mailing).count()
    if written != number:
        raise ValueError(f"{written} deliveries instead of {number}")
    return seconds
