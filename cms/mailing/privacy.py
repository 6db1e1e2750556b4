"""What the site knows of those whom it has sent e-mail, and of those whom e-mail to others names."""

from datetime import datetime, timedelta
from email.utils import getaddresses
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.privacy import mentions
from cms.core.privacy.addresses import hash_address, normalise_address, same_address
from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import (
    Erasure,
    Footprint,
    Person,
    PersonalData,
    Retention,
    Trace,
    exempt,
    register,
    register_trace,
)
from cms.core.privacy.services.logs import forget_labels
from cms.mailing import mailbox
from cms.mailing.enums import DeliveryState
from cms.mailing.models import BounceEvent, ConsentEvent, Delivery, Subscriber, Subscription
from cms.mailing.services.subscribers import erase_subscriber

ADDRESS_DAYS = 90
ROW_DAYS = 730
UNCONFIRMED_DAYS = 30
ENDED_DAYS = 28
NETWORK_DAYS = 365
TEXTS = ("subject", "text", "html")


def find_deliveries(person: Person) -> QuerySet:
    """Deliveries to the address, also those whose address has been erased already."""
    return Delivery.objects.filter(Q(address_hash=hash_address(person.email)) | same_address("address", person.email))


def erase_deliveries(rows: QuerySet, person: Person | None) -> Erasure:
    """Delete the rows, whatever their state: what waits is not sent, and what is under way is not repeated."""
    erased = rows.delete()[1].get(Delivery._meta.label, 0)
    if person is not None:
        for path in _kept_messages(person):
            transaction.on_commit(partial(path.unlink, missing_ok=True))
    return Erasure(erased=erased)


def _kept_messages(person: Person) -> list[Path]:
    """Files of the demo's mailbox with messages to the person."""
    folder = mailbox.folder()
    if folder is None or not folder.is_dir():
        return []
    return [
        folder / message.name
        for message in mailbox.latest_messages(limit=10**6)
        if person.address in {normalise_address(address) for _name, address in getaddresses([message.recipient])}
    ]


# Of these a mailing keeps the row, so that its figures stay true.
SETTLED = (
    DeliveryState.SENT,
    DeliveryState.BOUNCED,
    DeliveryState.COMPLAINED,
    DeliveryState.SKIPPED,
    DeliveryState.FAILED,
    DeliveryState.UNCERTAIN,
)


def expire_deliveries(now: datetime) -> int:
    """After 90 days an e-mail loses address, name and subject, and one that still waits goes; after two years all go.

    What was refused or uncertain goes after 90 days too, unless it counts in the figures of a mailing.
    """
    limit = now - timedelta(days=ADDRESS_DAYS)
    left = Q(state__in=(DeliveryState.SENT, DeliveryState.BOUNCED, DeliveryState.COMPLAINED), sent_at__lt=limit)
    counts = Q(state__in=SETTLED, content__isnull=False, created_at__lt=limit)
    known = Delivery.objects.filter(left | counts).exclude(address="")
    keys = list(known.values_list("pk", flat=True))
    forget_labels(objects={(Delivery, str(key)) for key in keys})
    emptied = Delivery.objects.filter(pk__in=keys).update(
        address="", name="", domain="", subject="", reason="", reply_to="", smtp_answer=""
    )
    over = Q(created_at__lt=limit) & ~left & ~counts
    kept = Q(state=DeliveryState.SENDING) | Q(
        state__in=(DeliveryState.SENT, DeliveryState.BOUNCED, DeliveryState.COMPLAINED)
    )
    old = Delivery.objects.filter((over & ~kept) | Q(created_at__lt=now - timedelta(days=ROW_DAYS)))
    forget_labels(objects={(Delivery, str(key)) for key in old.values_list("pk", flat=True)})
    BounceEvent.objects.filter(received_at__lt=now - timedelta(days=ROW_DAYS)).delete()
    return emptied + old.delete()[0]


DELIVERIES = PersonalData(
    code="deliveries",
    label=_("E-mail that the site has sent"),
    model="mailing.Delivery",
    people=_("Everybody to whom the site sends e-mail: those who write to the centre, and staff"),
    data=_("E-mail address, name, language, subject, when it was sent and what the receiving server answered"),
    purpose=_("To answer, to confirm and to remind, and to know that the e-mail arrived"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The administrators of the site"),
    source=_("The person, who has written to the centre or uses the site"),
    recipients=_("The e-mail servers on the way to the person"),
    retention=Retention(
        _(
            "The text goes as soon as the e-mail is sent, address, name and subject 90 days later. What is left is a "
            "keyed hash and the time, which are erased after two years."
        )
    ),
    fields=("address", "name", "domain", "subject", "text", "html", "reason", "reply_to", "smtp_answer"),
    email_fields=(),
    find=find_deliveries,
    erase=erase_deliveries,
    expire=expire_deliveries,
    order=500,
)


def export_subscriber(subscriber: Subscriber) -> dict[str, Any]:
    """Who it is, what is subscribed to or has been, and every consent with the wording that was shown."""
    return {
        "address": subscriber.address,
        "name": subscriber.name,
        "organisation": subscriber.organisation,
        "language": subscriber.language,
        "created_at": subscriber.created_at.isoformat(),
        "confirmed_at": subscriber.confirmed_at.isoformat() if subscriber.confirmed_at else None,
        "subscriptions": [
            {
                "kind": row.kind,
                "topic": row.topic.code if row.topic else None,
                "branch": row.branch.code if row.branch else None,
                "region": row.region.code if row.region else None,
                "language": row.language,
                "frequency": row.frequency,
                "started_at": row.started_at.isoformat(),
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
                "end_reason": row.end_reason,
            }
            for row in subscriber.subscriptions.select_related("topic", "branch", "region")
        ],
        "consent": [
            {
                "event": event.kind,
                "at": event.at.isoformat(),
                "wording": event.text.body if event.text else None,
                "choices": event.choices,
                "source": event.source,
            }
            for event in subscriber.consent_events.select_related("text")
        ],
    }


def erase_subscribers(rows: QuerySet, person: Person | None) -> Erasure:
    """Take address, name and organisation away, end what is subscribed to, and keep the address from being imported.

    Who never confirmed leaves nothing behind, not even the mark against imports.
    """
    erased = 0
    for subscriber in rows:
        erase_subscriber(subscriber=subscriber, suppress=person is not None and subscriber.is_confirmed)
        erased += 1
    return Erasure(erased=erased)


def expire_subscribers(now: datetime) -> int:
    """Unconfirmed requests go after 30 days, those whose last subscription has ended 28 days later.

    The hash of the network in a consent event goes after a year.
    """
    ConsentEvent.objects.filter(at__lt=now - timedelta(days=NETWORK_DAYS)).exclude(network_hash="").update(
        network_hash=""
    )
    living = Subscriber.objects.filter(erased_at__isnull=True)
    unconfirmed = living.filter(confirmed_at__isnull=True, created_at__lt=now - timedelta(days=UNCONFIRMED_DAYS))
    limit = now - timedelta(days=ENDED_DAYS)
    ended = living.filter(confirmed_at__lt=limit).exclude(
        Exists(
            Subscription.objects.filter(subscriber=OuterRef("pk")).filter(
                Q(ended_at__isnull=True) | Q(ended_at__gte=limit)
            )
        )
    )
    gone = [*unconfirmed, *ended]
    for subscriber in gone:
        erase_subscriber(subscriber=subscriber, suppress=False)
    return len(gone)


SUBSCRIBERS = PersonalData(
    code="subscribers",
    label=_("Subscriptions to e-mail"),
    model="mailing.Subscriber",
    people=_("Those who subscribe to briefings or newsletters"),
    data=_("E-mail address, name and organisation if given, language, subjects, and what was consented to and when"),
    purpose=_("To send what the person has asked for, and to be able to show that they asked for it"),
    basis=LegalBasis.CONSENT,
    owner=_("The centre's communications staff"),
    source=_("The person, or a list on which the person had consented to mail"),
    recipients=_("The e-mail servers on the way to the person"),
    retention=Retention(
        _(
            "An unconfirmed request is erased after 30 days. Address, name and organisation are erased 28 days after "
            "the last subscription has ended; a keyed hash of the network goes after a year. A keyed hash of an "
            "address that is not to be written to stays, so that it is not."
        )
    ),
    fields=("address", "name", "organisation"),
    email_fields=("address",),
    find=lambda person: Subscriber.objects.filter(address_hash=hash_address(person.email)),
    export=export_subscriber,
    erase=erase_subscribers,
    expire=expire_subscribers,
    order=450,
)


def _about(footprint: Footprint) -> list[Delivery]:
    """E-mail to others that names the person's address or full name."""
    person = footprint.person
    if person is None:
        return []
    words = [person.address, *(name for name in person.names if len(name.split()) > 1)]
    found = Q()
    for word in words:
        for column in TEXTS:
            found |= Q(**{f"{column}__icontains": word})
    others = Delivery.objects.filter(found).exclude(pk__in=footprint.keys(DELIVERIES.code))
    by_address, by_name = mentions.of_address(person.email), mentions.of_names(person.names)
    return [
        row
        for row in others
        if any(
            by_address.search(getattr(row, column)) or (by_name and by_name.search(getattr(row, column)))
            for column in TEXTS
        )
    ]


def _export_mentions(footprint: Footprint) -> list[dict[str, Any]]:
    return [{"subject": row.subject, "written_at": row.created_at.isoformat()} for row in _about(footprint)]


def _erase_mentions(footprint: Footprint) -> Erasure:
    """Unsent e-mail about the person's own matter, which gives the address, is not sent; else the name is taken out."""
    person, outcome = footprint.person, Erasure()
    if person is None:
        return outcome
    by_address, by_name = mentions.of_address(person.email), mentions.of_names(person.names)
    for row in _about(footprint):
        outcome.erased += 1
        forget_labels(objects={(Delivery, str(row.pk))})
        if row.state != DeliveryState.SENT and any(by_address.search(getattr(row, column)) for column in TEXTS):
            row.delete()
            continue
        for column in TEXTS:
            text = by_address.sub(mentions.REMOVED, getattr(row, column))
            setattr(row, column, by_name.sub(mentions.REMOVED, text) if by_name else text)
        row.save(update_fields=TEXTS)
    return outcome


MAIL_TO_OTHERS = Trace(
    code="mail-to-others",
    label=_("E-mail to others that names the person"),
    description=_("Notices to staff and others; their text goes when they are sent."),
    export=_export_mentions,
    erase=_erase_mentions,
    order=200,
)


def declare() -> None:
    register(DELIVERIES)
    register(SUBSCRIBERS)
    exempt("mailing.Mailing", ["reply_to"], reason="The published address of whoever answers questions.")
    register_trace(MAIL_TO_OTHERS)
