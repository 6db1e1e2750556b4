"""The comparison at the index of stories, as a reader meets it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.pages.codes import page_code
from cms.core.visibility.models import Embargo
from tests.factories.core import TopicFactory, in_every_language
from tests.factories.stories import PublishableStoryFactory, StoryPageFactory


def code(story):
    return page_code(story.translation_key)


def address(*stories, path="/fi/tarinat/", more=""):
    return f"{path}?{more}{'&'.join(f'compare={code(story)}' for story in stories)}"


def links(response, text):
    """Addresses of the links whose words hold the text."""
    html = response.content.decode()
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [unescape(href) for href, words in found if text in re.sub("<[^>]+>", "", words)]


@pytest.fixture
def stories(story_indexes):
    topic = TopicFactory(code="asuminen")
    return [
        PublishableStoryFactory(parent=story_indexes["fi"], title=f"Tarina {letter}", topics=[topic])
        for letter in "ABCDEFGHIJ"
    ]


def test_index_without_a_comparison_offers_one(client, stories):
    response = client.get("/fi/tarinat/")

    html = response.content.decode()
    assert "side-by-side" not in html and "noindex" not in html
    first = response.context["cards"][0]
    assert links(response, "Lisää vertailuun") == [
        f"?compare={card.code}#story-{card.code}" for card in response.context["cards"]
    ]
    assert f'id="story-{first.code}"' in html


def test_two_stories_stand_side_by_side_with_header_cells(client, stories):
    html = client.get(address(*stories[:2])).content.decode()

    assert len(re.findall(r'<th role="columnheader" scope="col"', html)) == 3
    assert html.count('<th role="rowheader" scope="row">') == html.count('<tr role="row"') - 1
    assert "Tarina A" in html and "Asunto on lähtökohta." in html
    assert '<meta name="robots" content="noindex">' in html


def test_commas_ask_for_the_same_as_repeated_parameters(client, stories):
    repeated = client.get(address(*stories[:3]))
    commas = client.get(f"/fi/tarinat/?compare={','.join(map(code, stories[:3]))}")

    assert commas.content == repeated.content


def test_canonical_address_and_languages_keep_the_comparison_alone(client, story_indexes):
    families = [in_every_language(StoryPageFactory, story_indexes) for _ in range(2)]
    pair = [family["fi"] for family in families]
    tail = f"?compare={code(pair[0])}&compare={code(pair[1])}"

    response = client.get(address(*pair, more="q=x&page=2&"))

    html = unescape(response.content.decode())
    assert re.findall(r'rel="canonical" href="https?://[^/]+(/[^"]*)"', html) == [f"/fi/tarinat/{tail}"]
    assert {language.code: language.url for language in response.context["languages"]} == {
        "fi": f"/fi/tarinat/{tail}",
        "sv": f"/sv/berattelser/{tail}",
        "en": f"/en/stories/{tail}",
    }


def test_card_that_is_chosen_says_what_is_next(client, stories):
    one, two = (client.get(address(*stories[-number:])) for number in (1, 2))

    assert [card.choice.onward for card in one.context["cards"] if card.choice.is_chosen] == [
        "Lisää vielä toinen tarina."
    ]
    assert links(one, "Katso rinnakkain") == []
    shown = [card for card in two.context["cards"] if card.choice.is_chosen]
    assert links(two, "Katso rinnakkain") == ["#comparison"] * (len(shown) + 1)


def test_filters_paging_and_chips_keep_the_comparison_and_it_keeps_them(client, stories):
    asked = f"compare={code(stories[0])}&compare={code(stories[1])}"

    response = client.get(address(*stories[:2], more="topic=asuminen&"))

    html = unescape(response.content.decode())
    for story in stories[:2]:
        assert f'<input type="hidden" name="compare" value="{code(story)}">' in html
    assert links(response, "Seuraava sivu") == [f"?topic=asuminen&page=2&{asked}#results"]
    assert response.context["list"].chips[0].url == f"?{asked}"
    assert links(response, "Näytä kaikki") == [f"/fi/tarinat/?{asked}"]
    added = response.context["cards"][0].code
    assert links(response, "Lisää vertailuun")[0] == f"?topic=asuminen&{asked}&compare={added}#story-{added}"


def test_one_story_can_be_removed_wherever_it_is_named(client, stories):
    response = client.get(address(*stories[:2], more="q=tarina&"))

    without_first = f"?q=tarina&compare={code(stories[1])}"
    assert without_first in links(response, "Poista: Tarina A")
    assert f"{without_first}#list" in links(response, "Poista vertailusta: Tarina A")
    assert links(response, "Poista kaikki") == ["?q=tarina#list"]


def test_link_below_a_chosen_card_takes_it_out(client, stories):
    newest = client.get("/fi/tarinat/").context["cards"][0]

    response = client.get(f"/fi/tarinat/?compare={newest.code}")

    choice = response.context["cards"][0].choice
    assert (choice.is_chosen, choice.url) == (True, f"?#story-{newest.code}")


@pytest.mark.parametrize(("number", "words"), [(0, "Valitse vertailuun vähintään kaksi tarinaa."), (1, "Valitse")])
def test_fewer_than_two_give_a_hint_and_no_table(client, stories, number, words):
    html = client.get(address(*stories[:number]) + "&compare=").content.decode()

    assert words in html
    assert "<table" not in html


def test_more_than_four_show_the_first_four_and_say_so(client, stories):
    response = client.get(address(*stories[:6]))

    html = response.content.decode()
    assert "2 tarinaa jäi pois vertailusta." in html
    assert [column.title for column in response.context["comparison"].columns] == [story.title for story in stories[:4]]
    assert links(response, "Lisää vertailuun") == []
    assert "Neljä on enimmäismäärä." in html


def test_unknown_and_hidden_stories_leave_a_notice_and_no_trace(client, stories, clock):
    hidden = stories[2]
    assert hidden.title in client.get(address(*stories[:3])).content.decode()
    Embargo.objects.create(translation_key=hidden.translation_key, until=timezone.now() + timedelta(hours=1))

    response = client.get(address(*stories[:3], more="compare=17&"))

    html = response.content.decode()
    assert "2 tarinaa ei voi näyttää." in html
    assert hidden.title not in html and code(hidden) not in html


def test_comparison_is_kept_as_lists_are(client, stories):
    plain, compared = client.get("/fi/tarinat/"), client.get(address(*stories[:2]))

    kept = {"Cache-Control", "ETag", "Vary", "Expires"}
    assert {name for name in plain.headers if name in kept} == {name for name in compared.headers if name in kept}
    assert plain.headers.get("Cache-Control") == compared.headers.get("Cache-Control")
    assert not compared.cookies


def test_queries_stay_the_same_with_one_to_four_stories(client, stories):
    def count(number):
        client.get(address(*stories[:number]))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(*stories[:number]))
        return len(captured)

    numbers = [count(number) for number in (1, 2, 3, 4)]

    assert len(set(numbers)) == 1
    assert numbers[0] <= 20


def test_story_leads_into_a_comparison(client, stories):
    response = client.get(stories[0].get_url())

    assert links(response, "Vertaa muihin tarinoihin") == [f"/fi/tarinat/?compare={code(stories[0])}"]
