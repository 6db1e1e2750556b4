"""Scheduled publishing: what is due happens, and one page that fails holds up nothing behind it."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.pages.schedule import publish_due
from cms.stories.models import StoryPage
from tests.factories.stories import PublishableStoryFactory


def schedule(story, moment):
    story.go_live_at = moment
    story.save_revision().publish()


@pytest.fixture
def two_due(story_indexes, clock):
    """Two drafts that are due, the earlier first."""
    now = timezone.now()
    first, second = (PublishableStoryFactory(parent=story_indexes["fi"], draft=True) for _ in range(2))
    schedule(first, now + timedelta(minutes=1))
    schedule(second, now + timedelta(minutes=2))
    clock.shift(timedelta(minutes=3))
    return first, second


def test_publish_due_publishes_what_is_due(two_due):
    failures = publish_due()

    assert failures == 0
    assert StoryPage.objects.filter(live=True).count() == 2


def test_publish_due_leaves_what_is_not_due(two_due, clock):
    clock.shift(timedelta(minutes=-2))

    publish_due()

    assert not StoryPage.objects.filter(live=True).exists()


def test_publish_due_goes_on_after_a_page_that_fails(two_due, caplog):
    first, second = two_due
    revision = StoryPage.objects.get(pk=first.pk).latest_revision
    revision.content["title"] = ""
    revision.save()

    with caplog.at_level(logging.CRITICAL):
        failures = publish_due()

    assert failures == 1
    assert [page.pk for page in StoryPage.objects.filter(live=True)] == [second.pk]
    assert StoryPage.objects.get(pk=first.pk).latest_revision.approved_go_live_at is not None


def test_publish_due_unpublishes_what_has_expired(story_indexes, clock):
    story = PublishableStoryFactory(parent=story_indexes["fi"], expire_at=timezone.now() + timedelta(minutes=1))
    clock.shift(timedelta(minutes=2))

    publish_due()

    story = StoryPage.objects.get(pk=story.pk)
    assert (story.live, story.expired) == (False, True)
