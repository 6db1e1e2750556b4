"""What each kind asks for before it is published: messages at the fields, in the form as the browser sends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from cms.core.media.enums import Licence
from cms.news.enums import NewsKind
from cms.news.models import NewsPage
from tests.cms.stories.conftest import errors_of
from tests.factories.core import TopicFactory
from tests.factories.media import ConsentFactory, MediaDocumentFactory, MediaImageFactory
from tests.factories.news import SoundFactory


@pytest.fixture
def send(admin_client, admin_user, news_indexes):
    """Sends the form of a whole news item, changed by the arguments; returns the response."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    topic = TopicFactory()

    def post(*, publish: bool = True, chapters: list[dict[str, str]] | None = None, **fields: Any) -> Any:
        transcript = fields.pop("transcript", "")
        many = {"topics": fields.pop("topics", [str(topic.pk)])}
        body = fields.pop("body", [("text", rich_text("<p>Neuvonta alkoi.</p>"))])
        base = {
            "title": "Uutinen",
            "slug": "uutinen",
            "summary": "Neuvontapiste avattiin.",
            "kind": "news",
            "comments": inline_formset([]),
            "news_sources": inline_formset([]),
            "chosen_related": inline_formset([]),
            "chapters": inline_formset(chapters or []),
            "body": streamfield(body),
            "transcript": rich_text(transcript),
            **fields,
        }
        address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_indexes["fi"].pk])
        action = {"action-publish": "action-publish"} if publish else {}
        return admin_client.post(address, {**nested_form_data(base), **many, **action})

    return post


def podcast(**fields: Any) -> dict[str, Any]:
    whole = {
        "kind": "podcast",
        "audio": str(SoundFactory().pk),
        "duration": "00:10:00",
        "transcript": "<p><b>Aino:</b> Aloitimme kysymyksestä.</p>",
    }
    return {**whole, **fields}


def test_whole_news_item_is_published(send):
    assert send().status_code == 302

    assert NewsPage.objects.get().live


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"summary": ""}, ["summary"]),
        ({"body": []}, ["body"]),
        ({"topics": []}, ["topics"]),
        ({"kind": "column"}, ["author_name", "author_role"]),
        ({"kind": "podcast"}, ["audio", "duration", "transcript"]),
    ],
)
def test_each_kind_asks_for_what_it_needs(send, fields, missing):
    assert sorted(errors_of(send(**fields))) == sorted(missing)
    assert not NewsPage.objects.exists()


def test_draft_may_lack_all_of_it(send):
    assert send(publish=False, kind="podcast", summary="", body=[], topics=[]).status_code == 302

    page = NewsPage.objects.get()
    assert [item.field for item in page.missing_for_publishing()] == [
        *("summary", "topics", "body", "audio", "duration", "transcript"),
    ]


def test_whole_column_is_published(send):
    assert send(kind="column", author_name="Aino Esimerkki", author_role="nuorisotyöntekijä").status_code == 302


def test_portrait_needs_a_consent_that_holds(send):
    fields = {"kind": "column", "author_name": "Aino Esimerkki", "author_role": "nuorisotyöntekijä"}
    without = MediaImageFactory(people_identifiable=True)
    agreed = MediaImageFactory(people_identifiable=True, consent=ConsentFactory())

    assert list(errors_of(send(**fields, portrait=str(without.pk)))) == ["portrait"]
    assert send(**fields, portrait=str(agreed.pk)).status_code == 302


def test_whole_podcast_is_published_with_its_chapters(send):
    chapters = [{"start": "00:00:00", "title": "Alku"}, {"start": "4:20", "title": "Loppu"}]

    assert send(**podcast(), chapters=chapters).status_code == 302

    page = NewsPage.objects.get()
    assert page.duration == timedelta(minutes=10)
    assert [(row.start, row.title) for row in page.chapters.all()] == [
        (timedelta(0), "Alku"),
        (timedelta(minutes=4, seconds=20), "Loppu"),
    ]


@pytest.mark.parametrize(
    ("starts", "message"),
    [
        (
            ["00:05:00", "00:04:00"],
            "The chapters come in the order in which they begin: 4:00 can't follow 5:00.",
        ),
        (["00:05:00", "00:05:00"], "The chapters come in the order in which they begin: 5:00 can't follow 5:00."),
        (["00:10:00"], "The chapter at 10:00 begins after the end of the recording (10:00)."),
    ],
)
def test_chapters_rise_within_the_recording(send, starts, message):
    response = send(**podcast(), chapters=[{"start": start, "title": "Luku"} for start in starts])

    assert errors_of(response) == {"chapters": [message]}


@pytest.mark.parametrize("start", ["kolme", "00:61:99:00", "-1 00:00:00"])
def test_time_of_a_chapter_is_a_time(send, start):
    response = send(**podcast(), chapters=[{"start": start, "title": "Luku"}])

    assert response.status_code == 200
    assert list(response.context["form"].formsets["chapters"].forms[0].errors) == ["start"]


def test_recording_is_either_here_or_elsewhere(send):
    assert list(errors_of(send(**podcast(audio_url="https://radio.example/1")))) == ["audio_url"]
    assert send(**podcast(audio="", audio_url="https://radio.example/1")).status_code == 302


def test_recording_is_a_sound_that_readers_may_have(send):
    text = MediaDocumentFactory()
    inner = SoundFactory(licence=Licence.INTERNAL)

    assert errors_of(send(**podcast(audio=str(text.pk)))) == {"audio": ["Choose a sound file: mp3, m4a, ogg or wav."]}
    assert list(errors_of(send(**podcast(audio=str(inner.pk))))) == ["audio"]


def test_what_another_kind_needs_is_not_asked_for(news_indexes):
    page = NewsPage(title="Uutinen", kind=NewsKind.NEWS)

    asked = {item.field for item in page.missing_for_publishing()}

    assert asked == {"summary", "topics", "body"}
