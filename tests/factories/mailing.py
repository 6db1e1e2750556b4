from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone

from cms.core.privacy.addresses import hash_address
from cms.mailing.models import Delivery, Mailing, MailingContent, Subscriber, Subscription


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    address = factory.Sequence(lambda number: f"reader{number}@example.org")
    address_hash = factory.LazyAttribute(lambda delivery: hash_address(delivery.address))
    language = "fi"
    dedup_key = factory.LazyFunction(lambda: f"test:{uuid4().hex}")
    message_id = factory.LazyFunction(lambda: f"<{uuid4().hex}@viesti.example>")
    subject = "Tervetuloa"
    text = "Hei!\n"
    html = "<p>Hei!</p>"


class SubscriberFactory(factory.django.DjangoModelFactory):
    """Somebody who has confirmed; `subscribed_to="briefings"` adds a subscription to all of that kind,
    `confirmed_at=None` is still being asked.
    """

    class Meta:
        model = Subscriber
        skip_postgeneration_save = True

    address = factory.Sequence(lambda number: f"subscriber{number}@example.org")
    address_hash = factory.LazyAttribute(lambda subscriber: hash_address(subscriber.address))
    language = "fi"
    confirmed_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def subscribed_to(self, create: bool, kind: str | None, **kwargs: object) -> None:
        if kind:
            Subscription.objects.create(subscriber=self, kind=kind, language=self.language, frequency="at_once")


class SubscriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscription

    subscriber = factory.SubFactory(SubscriberFactory)
    kind = "newsletter"
    language = "fi"
    frequency = "at_once"


class MailingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mailing

    kind = "letters"
    title = "Asunto ensin"
    dedup_key = factory.LazyFunction(lambda: f"test:{uuid4().hex}")
    state = "sending"


class MailingContentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MailingContent

    mailing = factory.SubFactory(MailingFactory)
    language = "fi"
    subject = "Asunto ensin säästää"
    text = "Hyvä lukija\n\n@@reason@@\n@@unsubscribe_url@@\n"
    html = '<p>Hyvä lukija</p><p>@@reason@@</p><p><a href="@@unsubscribe_url@@">Peru tilaus</a></p>'
    sha256 = "0" * 64


def mailed(subscriber: Subscriber, **values: Any) -> Delivery:
    """A delivery of a mailing, a newsletter by default, to a subscriber."""
    kind = values.pop("mailing__kind", "newsletter")
    mailing = values.pop("mailing", None) or MailingFactory(kind=kind)
    return DeliveryFactory(subscriber=subscriber, address=subscriber.address, mailing=mailing, **values)
