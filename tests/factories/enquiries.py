from datetime import timedelta

import factory
from django.utils import timezone

from cms.core.enquiries.models import Enquiry


class EnquiryFactory(factory.django.DjangoModelFactory):
    """A message in Finnish, arrived now; `closed=True` is one that has been handled."""

    class Meta:
        model = Enquiry

    class Params:
        closed = factory.Trait(state="closed", close_reason="done", closed_at=factory.LazyFunction(timezone.now))

    kind = "contact"
    language = "fi"
    name = "Maija Esimerkki"
    email = factory.Sequence(lambda number: f"reader{number}@example.org")
    text = "Mistä saan lisää tietoa?"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
