"""The way to one's own subscriptions, and with them to another mailbox."""

from uuid import uuid4

from django.db import transaction

from cms.core.notify import notify
from cms.core.privacy.addresses import hash_address
from cms.core.public_forms.addresses import form_address
from cms.mailing.enums import ConsentKind
from cms.mailing.errors import SameAddress
from cms.mailing.models import Subscriber
from cms.mailing.services.subscriptions.consent import keep_wording, record_consent
from cms.mailing.services.subscriptions.requesting import ask_to_confirm, manage_path, may_write_to


def send_manage_link(*, address: str, language: str) -> None:
    """Send the owner of an address the link to their subscriptions, or that there are none.

    Either way one mail leaves, so that neither the answer nor its time tells which; past the limits of an address
    nothing happens.

    Raises:
        UnusableAddress: no mail can be sent there.
    """
    with transaction.atomic():
        if not may_write_to(address):
            return
        subscriber = Subscriber.objects.filter(address_hash=hash_address(address), confirmed_at__isnull=False).first()
        path = (
            manage_path(subscriber, language)
            if subscriber is not None
            else form_address("subscribe", language=language)
        )
        notify(
            to=address,
            language=language,
            template="mailing/manage" if subscriber is not None else "mailing/no_subscriptions",
            context={"path": path},
            dedup_key=f"manage-link:{uuid4().hex}",
        )


def ask_for_other_address(
    *, subscriber: Subscriber, address: str, language: str, wording: str, source: str, network: str = ""
) -> None:
    """Ask the owner of `address` whether the subscriptions are to come there; until they say yes nothing moves.

    The present address is told. Past the limits of the new one nothing happens.

    Raises:
        SameAddress: the mail comes there already.
        UnusableAddress: no mail can be sent there; nothing is stored.
    """
    if subscriber.address_hash == hash_address(address):
        raise SameAddress
    with transaction.atomic():
        if not may_write_to(address):
            return
        new, _is_new = Subscriber.objects.get_or_create(
            address_hash=hash_address(address),
            defaults={
                "address": address.strip(),
                "language": language,
                "name": subscriber.name,
                "organisation": subscriber.organisation,
            },
        )
        event = record_consent(
            subscriber=new,
            kind=ConsentKind.REQUESTED,
            text=keep_wording(language=language, body=wording),
            moves_from=subscriber,
            network=network,
            source=source,
        )
        ask_to_confirm(event=event, language=language)
        notify(
            to=subscriber.address or "",
            language=language,
            template="mailing/address_changes",
            context={"path": form_address("subscriptions_link", language=language)},
            dedup_key=f"address-changes:{event.pk}",
        )
