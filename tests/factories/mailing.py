from uuid import uuid4

import factory

from cms.core.privacy.addresses import hash_address
from cms.mailing.models import Delivery


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
