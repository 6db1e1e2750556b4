"""What readers get of a news item, a column and a podcast."""

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone, translation

from cms.core.media.enums import Licence
from cms.news.enums import NewsKind
from cms.news.models import Chapter, NewsPage, NewsSource, RelatedStory
from cms.news.presentation import news_context
from tests.factories.core import SourceFactory, TopicFactory
from tests.factories.media import ConsentFactory, MediaImageFactory
from tests.factories.news import ColumnFactory, NewsPageFactory, PodcastFactory, SoundFactory
from tests.factories.stories import PublishableStoryFactory


def read(client, path="/fi/ajankohtaista/uutinen/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def linked(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1))


def squeezed(text):
    """The words of the page's main part, in single spaces."""
    main = text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", main.replace("><", "> <")).split())


def with_chapters(page, *starts):
    page = NewsPage.objects.get(pk=page.pk)
    page.chapters = [
        Chapter(start=timedelta(seconds=start), title=f"Luku {start}", locale=page.locale) for start in starts
    ]
    page.save()
    return page


@pytest.mark.postgres
def test_news_item_shows_its_text_and_sources(client, news_indexes):
    page = NewsPageFactory(parent=news_indexes["fi"], slug="uutinen", author_name="Aino Esimerkki")
    page.news_sources = [NewsSource(source=SourceFactory(title="Esimerkkitilasto"))]
    page.save()

    text = read(client)

    assert "Neuvonta alkoi syyskuussa." in text
    assert "Esimerkkitilasto" in text
    assert "Aino Esimerkki" not in text
    assert linked(text)["@type"] == "NewsArticle"


def test_column_names_its_author_and_says_whose_views_they_are(client, news_indexes):
    portrait = MediaImageFactory(people_identifiable=True, consent=ConsentFactory(), credit="Esimerkkikuvaaja")
    ColumnFactory(parent=news_indexes["fi"], slug="uutinen", portrait=portrait)

    text = read(client)

    assert "Aino Esimerkki" in text
    assert "Nuorisotyöntekijä" in text
    assert "Näkemykset ovat kirjoittajan omia." in text
    assert "Esimerkkikuvaaja" in text
    data = linked(text)
    assert data["@type"] == "OpinionNewsArticle"
    assert data["author"] == {"@type": "Person", "name": "Aino Esimerkki", "jobTitle": "nuorisotyöntekijä"}


def test_portrait_is_gone_when_its_consent_is_withdrawn(client, news_indexes):
    consent = ConsentFactory()
    portrait = MediaImageFactory(people_identifiable=True, consent=consent, credit="Esimerkkikuvaaja")
    ColumnFactory(parent=news_indexes["fi"], slug="uutinen", portrait=portrait)
    assert 'class="portrait"' in read(client)

    consent.withdrawn_at = timezone.now()
    consent.save()

    text = read(client)
    assert 'class="portrait"' not in text
    assert "Esimerkkikuvaaja" not in text
    assert "Aino Esimerkki" in text


def test_podcast_is_played_downloaded_and_read(client, news_indexes):
    page = with_chapters(PodcastFactory(parent=news_indexes["fi"], slug="uutinen"), 0, 65)

    text = read(client)

    assert f'<audio controls preload="none" src="{page.audio.url}"' in text
    assert f'href="{page.audio.url}" download' in text
    assert "(WAV, 32 kt)" in text
    assert f'<a href="{page.audio.url}#t=65"><span class="num">1:05</span> <span>Luku 65</span></a>' in text
    assert "Aloitimme kysymyksestä." in text
    assert "Kesto: 3 min." in squeezed(text)
    data = linked(text)
    assert data["@type"] == "PodcastEpisode"
    assert data["associatedMedia"] == {
        "@type": "AudioObject",
        "contentUrl": f"{settings.CMS_BASE_URL}{page.audio.url}",
        "duration": "PT0H3M0S",
        "inLanguage": "fi",
    }


def test_listener_is_told_that_a_recording_is_in_another_language(client, news_indexes):
    PodcastFactory(parent=news_indexes["en"], slug="episode")
    PodcastFactory(parent=news_indexes["fi"], slug="uutinen")

    assert "The recording is in Finnish." in squeezed(read(client, "/en/news/episode/"))
    assert "Äänite on" not in squeezed(read(client))


def test_recording_kept_elsewhere_is_a_link_and_loads_nothing(client, news_indexes):
    page = PodcastFactory(
        parent=news_indexes["en"], slug="episode", audio=None, audio_url="https://www.radio.example/episode/1"
    )
    with_chapters(page, 0, 20)

    text = read(client, "/en/news/episode/")

    assert "<audio" not in text
    assert 'href="https://www.radio.example/episode/1" rel="noreferrer"' in text
    assert "Listen at radio.example" in text
    assert "which may set cookies" in text
    assert '<li><span class="num">0:20</span> <span>Luku 20</span></li>' in text


def test_recording_that_may_not_be_given_is_not_offered(client, news_indexes):
    sound = SoundFactory()
    PodcastFactory(parent=news_indexes["fi"], slug="uutinen", audio=sound)
    assert "<audio" in read(client)

    sound.licence = Licence.INTERNAL
    sound.save()

    text = read(client)
    assert "<audio" not in text
    assert sound.file.name not in text


def test_words_of_machines_cannot_leave_their_element(client, news_indexes):
    title = "</script><script>alert(1)</script> & <b>"
    NewsPageFactory(parent=news_indexes["fi"], slug="uutinen", title=title)

    text = read(client)

    assert "<script>alert" not in text
    assert linked(text)["headline"] == title


@pytest.mark.postgres
def test_chosen_stories_come_first_then_the_topics_then_the_newest(news_indexes, story_indexes):
    topic = TopicFactory()
    day = timezone.now() - timedelta(days=9)
    chosen = PublishableStoryFactory(parent=story_indexes["fi"], title="Valittu", first_published_at=day)
    PublishableStoryFactory(parent=story_indexes["fi"], title="Uusin", first_published_at=day + timedelta(days=3))
    NewsPageFactory(
        parent=news_indexes["fi"], title="Saman aiheen", topics=[topic], first_published_at=day + timedelta(days=1)
    )
    page = NewsPageFactory(parent=news_indexes["fi"], topics=[topic])
    RelatedStory.objects.create(page=page, chosen_id=chosen.pk)

    related = news_context(NewsPage.objects.get(pk=page.pk), {})["related"]

    assert [card.title for card in related] == ["Valittu", "Saman aiheen", "Uusin"]


def test_card_says_whose_or_how_long(client, news_indexes):
    for made_by, slug in ((NewsPageFactory, "a"), (ColumnFactory, "b"), (PodcastFactory, "c")):
        made_by(parent=news_indexes["fi"], slug=slug, title=slug)

    cards = {card.title: card for card in client.get("/fi/ajankohtaista/").context["cards"]}

    with translation.override("fi"):
        assert {title: (card.kind_label, card.note) for title, card in cards.items()} == {
            "a": ("Uutinen", ""),
            "b": ("Kolumni", "Aino Esimerkki"),
            "c": ("Podcast", "Kesto 3 min"),
        }


@pytest.mark.postgres
def test_list_is_narrowed_by_kind_and_shows_no_kinds_of_stories(client, news_indexes, story_indexes):
    NewsPageFactory(parent=news_indexes["fi"])
    ColumnFactory(parent=news_indexes["fi"], title="Kolumni")
    PublishableStoryFactory(parent=story_indexes["fi"])

    response = client.get("/fi/ajankohtaista/?kind=column")

    assert [card.title for card in response.context["cards"]] == ["Kolumni"]
    kinds = next(group for group in response.context["list"].groups if group.facet.name == "kind")
    assert [(choice.option.code, choice.count) for choice in kinds.choices] == [("news", 1), ("column", 1)]


@pytest.mark.postgres
def test_search_finds_chapters_and_authors(client, news_indexes):
    with_chapters(PodcastFactory(parent=news_indexes["fi"], title="Jakso"), 65)
    ColumnFactory(parent=news_indexes["fi"], title="Kolumni", kind=NewsKind.COLUMN)

    assert [card.title for card in client.get("/fi/ajankohtaista/?q=luku").context["cards"]] == ["Jakso"]
    assert [card.title for card in client.get("/fi/ajankohtaista/?q=esimerkki").context["cards"]] == ["Kolumni"]


def test_empty_list_says_so_in_the_readers_language(client, news_indexes):
    assert "Ajankohtaista ei ole vielä julkaistu tällä kielellä." in read(client, "/fi/ajankohtaista/")
    assert "Take one of the filters above away" in read(client, "/en/news/?q=nothing")


def test_topic_shows_its_news_beside_its_stories(client, news_indexes, story_indexes, topic_indexes):
    topic = TopicFactory(code="asuminen", slugs={"fi": "asuminen"})
    NewsPageFactory(parent=news_indexes["fi"], title="Uutinen", topics=[topic])
    PublishableStoryFactory(parent=story_indexes["fi"], title="Tarina", topics=[topic])

    cards = client.get("/fi/aiheet/asuminen/").context["cards"]

    assert {card.title for card in cards} == {"Uutinen", "Tarina"}
