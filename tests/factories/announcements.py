"""Announcements of briefings, and people who have subscribed to them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone

from briefings.announcements.matching import KIND
from briefings.models import Announcement
from cms.mailing.models import Subscriber, Subscription
from tests.factories.mailing import SubscriberFactory


class AnnouncementFactory(factory.django.DjangoModelFactory):
    """One that is open: `state="waiting"` and `opened_at=None` make one that can still be undone."""

    class Meta:
        model = Announcement

    translation_key = factory.LazyFunction(uuid4)
    event = "published"
    occasion = factory.LazyFunction(lambda: f"test:{uuid4().hex}")
    state = "open"
    opens_at = factory.LazyFunction(timezone.now)
    opened_at = factory.SelfAttribute("opens_at")


def subscribe(subscriber: Subscriber | None = None, *, days_ago: float = 30, **values: Any) -> Subscription:
    """A subscription to briefings: of a new subscriber where none is given, to everything, at once, in Finnish."""
    language = values.pop("language", "fi")
    return Subscription.objects.create(
        subscriber=subscriber or SubscriberFactory(language=language),
        kind=KIND,
        language=language,
        **{"frequency": "at_once", "started_at": timezone.now() - timedelta(days=days_ago)} | values,
    )
