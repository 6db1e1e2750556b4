"""What follows a publication, whichever way it comes about, stands in its transaction."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.core.pages import neutral, publication
from cms.localization.services import make_translation
from cms.stories.models import StoryPage
from tests.cms.stories.conftest import StoryForm
from tests.factories.core import TopicFactory
from tests.factories.stories import PublishableStoryFactory


@pytest.fixture
def recorded(monkeypatch):
    """The pages whose publication was recorded, in order."""
    pages = []
    stock = publication.record_publication

    def record(*, page, revision, is_first):
        pages.append((page.pk, revision.pk, is_first))
        stock(page=page, revision=revision, is_first=is_first)

    monkeypatch.setattr(publication, "record_publication", record)
    return pages


@pytest.fixture
def draft(story_indexes):
    """A story that lacks nothing and waits to be published."""
    story = PublishableStoryFactory(parent=story_indexes["fi"], draft=True)
    return StoryPage.objects.get(pk=story.pk)


def test_publication_by_revision_is_recorded_once(recorded, draft):
    revision = draft.save_revision()
    revision.publish()
    second = StoryPage.objects.get(pk=draft.pk).save_revision()
    second.publish()

    assert recorded == [(draft.pk, revision.pk, True), (draft.pk, second.pk, False)]


def test_publication_from_the_form_is_recorded_once(recorded, story_form_of, draft):
    assert story_form_of(draft).status_code == 302

    page = StoryPage.objects.get(pk=draft.pk)
    assert recorded == [(draft.pk, page.live_revision_id, True)]


def test_publication_in_bulk_is_recorded_once(recorded, admin_client, draft):
    revision = draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    admin_client.post(f"{address}?id={draft.pk}", {"include_descendants": ""})

    assert recorded == [(draft.pk, revision.pk, True)]


def test_publication_on_time_is_recorded_when_it_happens(recorded, draft, clock):
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    revision.publish()
    before = list(recorded)

    clock.shift(timedelta(hours=1, seconds=1))
    call_command("publish_scheduled")

    assert before == []
    assert recorded == [(draft.pk, revision.pk, True)]


def test_other_saves_are_no_publication(recorded, draft):
    draft.save_revision().publish()
    recorded.clear()
    page = StoryPage.objects.get(pk=draft.pk)

    page.save()
    page.save_revision()
    Page.objects.get(pk=page.pk).specific.unpublish()

    assert recorded == []


def test_publication_does_not_stand_without_what_follows(monkeypatch, draft):
    def fail(**kwargs):
        raise RuntimeError("the translations can't be written")

    monkeypatch.setattr(neutral, "push_to_translations", fail)
    revision = draft.save_revision()

    with pytest.raises(RuntimeError):
        revision.publish()

    assert not Page.objects.get(pk=draft.pk).live


@pytest.fixture
def story_form_of(admin_client):
    def send(story, topic=None):
        form = StoryForm(admin_client)
        fields = form.whole(
            topic=topic or story.topics.get(), contact=story.contact, fact=story.results[0].value, slug=story.slug
        )
        return form.edit(story, publish=True, **fields)

    return send


def test_publication_from_the_form_reaches_the_translations(story_form_of, draft, story_indexes):
    draft.save_revision().publish()
    source = StoryPage.objects.get(pk=draft.pk)
    translation = make_translation(
        source=source,
        locale=Locale.objects.get(language_code="sv"),
        values={
            "title": "Hem först",
            "slug": "hem-forst",
            "summary": "Ett hem först.",
            "problem": "<p>Bostaden var en belöning.</p>",
            "solution": "<p>Bostaden är början.</p>",
            "target_groups": "bostadslösa",
            "results": list(source.results.raw_data),
        },
        publish=True,
    )
    topic = TopicFactory(code="uusi")

    assert story_form_of(source, topic).status_code == 302

    stored = StoryPage.objects.get(pk=translation.pk)
    assert list(stored.topics.all()) == [topic]
    assert stored.title == "Hem först"
