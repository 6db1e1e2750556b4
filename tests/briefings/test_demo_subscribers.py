"""The demo's subscribers get one digest each, and seeding again adds nothing."""

from django.utils import timezone

from briefings.demo.subscribers import seed_subscribers
from briefings.models import DigestRun
from cms.core.demo.registry import Seeding
from cms.mailing.models import Delivery, Mailing, Subscriber, Subscription
from cms.mailing.services import fan_out_mailing
from tests.factories.briefings import PublishableBriefingFactory


def test_demo_has_subscribers_and_digests_for_them(briefing_indexes, clock):
    pages = [PublishableBriefingFactory(parent=briefing_indexes["fi"]) for _ in range(3)]
    seeding = Seeding(now=timezone.now(), say=lambda words: None)

    seed_subscribers(seeding)
    seed_subscribers(seeding)
    for mailing in Mailing.objects.all():
        fan_out_mailing(pk=mailing.pk)

    assert Subscriber.objects.count() == Subscription.objects.count() == 11
    assert sorted(DigestRun.objects.values_list("frequency", flat=True)) == ["daily", "weekly"]
    texts = list(Delivery.objects.values_list("text", flat=True))
    assert len(texts) > 5
    assert all(pages[0].title + "\n" in text for text in texts)
    assert {address.rpartition(".")[2] for address in Delivery.objects.values_list("address", flat=True)} <= {
        "example",
        "org",
    }
