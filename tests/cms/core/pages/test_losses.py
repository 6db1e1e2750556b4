"""A consent that ends by the clock moves the dates of the pages that lose a part, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.pages.losses import record_ended_consents
from cms.core.pages.models.standard import ContentPage
from tests.factories.core import ContentPageFactory
from tests.factories.media import ConsentFactory


@pytest.fixture
def quoted(tree, clock):
    """A page that quotes a person whose consent ends today, and one that quotes nobody."""
    consent = ConsentFactory(valid_until=timezone.localdate())
    said = {"text": "Kukaan ei kysynyt", "name": "Aino", "role": "asukas", "consent": consent.pk}
    ContentPageFactory(parent=tree.homes["fi"], slug="muu")
    return ContentPageFactory(parent=tree.homes["fi"], slug="piha", body=[{"type": "quote", "value": said}])


def updates():
    return dict(ContentPage.objects.values_list("slug", "substantive_update_at"))


def test_pages_whose_consent_has_ended_are_moved_once(quoted, clock):
    assert record_ended_consents(at=timezone.now()) == 0
    clock.shift(timedelta(days=1))
    now = timezone.now()

    assert [record_ended_consents(at=now), record_ended_consents(at=now + timedelta(days=1))] == [1, 0]
    assert updates() == {"piha": now, "muu": None}


def test_page_published_after_the_end_has_lost_nothing(quoted, clock):
    clock.shift(timedelta(days=2))
    ContentPage.objects.filter(pk=quoted.pk).update(first_published_at=timezone.now())

    assert record_ended_consents(at=timezone.now()) == 0
