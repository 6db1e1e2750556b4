"""The page that searches everything: what it finds, shows and says in each state."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import MenuItem
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import BranchFactory, ContentPageFactory, RegionFactory, TopicFactory
from tests.factories.news import NewsPageFactory
from tests.factories.stories import StoryPageFactory

PATH = {"fi": "/fi/haku/", "sv": "/sv/sok/", "en": "/en/search/"}


@pytest.fixture
def site(search_pages, story_indexes, news_indexes, tree):
    """A story, a piece of news and a text in Finnish, and a story in Swedish."""
    topic = TopicFactory(code="asuminen")
    moment = timezone.now() - timedelta(days=400)
    StoryPageFactory(
        parent=story_indexes["fi"],
        title="Päiväkoti",
        summary="Lapset leikkivät.",
        problem="<p>Sosiaalisten innovaatioiden <b>koti</b> & piha.</p>",
        topics=[topic],
        evidence_level=4,
        first_published_at=moment,
    )
    NewsPageFactory(parent=news_indexes["fi"], title="Uutinen", summary="Kodista ja päiväkodeista.", topics=[topic])
    ContentPageFactory(parent=tree.homes["fi"], title="Meistä", body=[{"type": "text", "value": "<p>Kotimme.</p>"}])
    StoryPageFactory(parent=story_indexes["sv"], title="Daghemmen", summary="Ett hem.")
    return tree


def titles(client, query, language="fi", **parameters):
    response = client.get(PATH[language], {"q": query, **parameters})
    return [result.card.title for result in response.context["results"]]


def read(client, query, language="fi"):
    return client.get(f"{PATH[language]}?{query}").content.decode()


@pytest.mark.postgres
def test_everything_is_found_the_prominent_first(client, site):
    assert titles(client, "päiväkoti") == ["Päiväkoti", "Uutinen"]
    assert titles(client, "sosiaalinen innovaatio") == ["Päiväkoti"]
    assert titles(client, "daghem", "sv") == ["Daghemmen"]
    assert titles(client, "daghem") == []


@pytest.mark.postgres
def test_facets_of_all_types_narrow_what_is_found(client, site):
    everything = client.get(PATH["fi"], {"q": "koti"}).context["list"]
    groups = {
        group.facet.name: {choice.option.code: choice.count for choice in group.choices} for group in everything.groups
    }
    year, before = timezone.localtime().year, (timezone.localtime() - timedelta(days=400)).year

    assert groups["type"] == {"story": 1, "news": 1, "page": 1}
    assert groups["topic"] == {"asuminen": 2}
    assert groups["evidence"] == {"4": 1}
    assert groups["year"] == {str(year): 2, str(before): 1}
    assert titles(client, "koti", type="page") == ["Meistä"]
    assert titles(client, "koti", type=["story", "page"], year=before) == ["Päiväkoti"]
    assert titles(client, "", topic="asuminen") == ["Uutinen", "Päiväkoti"]
    assert titles(client, "koti", year="1899") == titles(client, "koti", type="unknown") == []


def test_result_shows_its_type_date_and_the_words_marked(client, site):
    page = read(client, "q=innovaatio")

    assert "Sosiaalisten <mark>innovaatioiden</mark> koti &amp; piha." in page
    assert '<span class="kind">Tarinat</span>' in page
    assert '<time datetime="' in page


def test_page_without_words_is_a_start_with_nothing_found(client, site, topic_indexes):
    response = client.get(PATH["fi"])

    assert "list" not in response.context
    assert [topic.label for topic in response.context["topics"]] == ["asuminen fi"]
    page = response.content.decode()
    assert "noindex" not in page
    assert "Lainausmerkeissä olevat sanat etsitään sellaisinaan." in page
    assert read(client, "q=+%0A").count("<h2") == page.count("<h2")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_page_that_found_nothing_says_so_and_leads_on(client, site, language):
    words = {"fi": "Mitään ei löytynyt", "sv": "Inget hittades", "en": "Nothing was found"}

    page = read(client, "q=dahgemmen", language)

    assert words[language] in page
    assert '<meta name="robots" content="noindex">' in page
    if language == "sv":
        assert '<a href="?q=daghemmen">daghemmen</a>' in page
    else:
        assert 'name="q" type="search" maxlength="200" value="dahgemmen"' in page


@pytest.mark.parametrize("words", ["asuminen", "asumisen", "asumi fi", "fi"])
def test_topic_that_the_words_name_is_shown_beside_what_they_find(client, site, topic_indexes, words):
    TopicFactory(code="toimeentulo", names=make_label({"fi": "Toimeentulo"}))

    response = client.get(PATH["fi"], {"q": words})

    assert [topic.label for topic in response.context["named_topics"]] == ["asuminen fi"]
    assert client.get(PATH["fi"], {"q": "koti asuminen"}).context["named_topics"] == []
    assert client.get(PATH["fi"], {"type": "story"}).context["named_topics"] == []


def test_page_that_found_nothing_shows_where_to_start(client, site, topic_indexes):
    response = client.get(PATH["fi"], {"q": "dahgemmen"})

    assert [topic.label for topic in response.context["topics"]] == ["asuminen fi"]
    assert '<h2 id="topics">' in response.content.decode()
    assert "topics" not in client.get(PATH["fi"], {"q": "koti"}).context


def test_words_found_in_another_language_lead_there(client, site):
    assert '<a href="/sv/sok/?q=daghem" hreflang="sv">' in read(client, "q=daghem")


@pytest.mark.parametrize("state", ["draft", "embargo", "withdrawn", "error"])
def test_what_readers_may_not_see_is_neither_found_nor_counted(client, site, story_indexes, state):
    story = StoryPageFactory(parent=story_indexes["fi"], title="Salattu päiväkoti", live=state != "draft")
    if state == "embargo":
        Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))
    elif state in ("withdrawn", "error"):
        kind = WithdrawalKind.ERROR if state == "error" else WithdrawalKind.WITHDRAWN
        Withdrawal.objects.create(translation_key=story.translation_key, kind=kind, withdrawn_at=timezone.now())

    response = client.get(PATH["fi"], {"q": "päiväkoti"})

    assert [result.card.title for result in response.context["results"]] == ["Päiväkoti", "Uutinen"]
    assert response.context["list"].groups[0].choices[0].count == 1
    assert titles(client, "salattu") == []
    assert "salattu" not in str(client.get(PATH["fi"], {"q": "salatu"}).context["suggestions"])


def test_pages_of_results_keep_the_words(client, site, tree):
    for number in range(11):
        ContentPageFactory(parent=tree.homes["fi"], title=f"Kunta {number}")

    response = client.get(PATH["fi"], {"q": "kunta", "page": "2"})

    assert len(response.context["results"]) == 1
    assert 'start="11"' in response.content.decode()
    assert '<a href="?q=kunta#results">' in response.content.decode()


def test_answer_with_words_is_never_stored(client, site, search_pages):
    found = client.get(PATH["fi"], {"q": "päiväkoti", "type": "story"})
    narrowed = client.get(PATH["fi"], {"type": "story"})

    page = found.context["page"]
    assert page.shown_parameters(found.context_data) == [("type", "story")]
    assert page.shown_parameters(narrowed.context_data) == [("type", "story")]


def test_menu_leads_to_the_search_page_with_a_sign_and_an_unknown_address_to_its_field(client, site, search_pages):
    MenuItem.objects.create(page=search_pages["fi"], labels=make_label({"fi": "Haku", "en": "Search"}), area="header")

    page = client.get("/fi/").content.decode()
    lost = client.get("/en/no/such/page/").content.decode()

    assert f'<a href="{PATH["fi"]}"><svg class="icon"' in page
    assert f'method="get" action="{PATH["en"]}" role="search"' in lost


def test_queries_stay_the_same_with_more_results(client, site, story_indexes, tree):
    def number(query):
        client.get(f"{PATH['fi']}?{query}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{PATH['fi']}?{query}")
        return len(captured)

    def add(count):
        for _number in range(count):
            StoryPageFactory(
                parent=story_indexes["fi"],
                title="Koti",
                topics=[TopicFactory()],
                branches=[BranchFactory()],
                regions=[RegionFactory()],
            )

    queries = ("q=koti", "q=koti&type=story&evidence=4&year=2026&topic=asuminen", "q=kodti+paivakoti&type=news", "")
    add(3)
    few = [number(query) for query in queries]
    add(27)

    assert [number(query) for query in queries] == few
    assert max(few) <= 20
