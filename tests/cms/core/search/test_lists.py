from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone, translation

from cms.core.search.lists import ListQuery, read_query
from cms.stories.enums import StoryKind
from tests.factories.core import BranchFactory, RegionFactory, RegionKindFactory, TopicFactory
from tests.factories.stories import StoryPageFactory


def read(text, *names):
    return read_query(QueryDict(text), names or ("topic", "kind"))


def listed(client, parameters=""):
    return client.get(f"/fi/tarinat/{parameters}").context["list"]


def titles(client, parameters=""):
    return [card.title for card in client.get(f"/fi/tarinat/{parameters}").context["cards"]]


def choices(pages, name):
    return {
        choice.option.code: choice.count
        for group in pages.groups
        if group.facet.name == name
        for choice in group.choices
    }


# Reading the address


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ListQuery()),
        ("q=+koti++ensin%0A", ListQuery(q="koti ensin")),
        ("q=%E2%80%A8%00", ListQuery()),
        ("topic=a&topic=b&topic=a", ListQuery(chosen={"topic": ["a", "b"]})),
        ("topic=&topic=%C3%A4&topic=a%00b&topic=a'b", ListQuery()),
        ("topic=" + "a" * 61, ListQuery()),
        ("unknown=1", ListQuery()),
        ("year=2025", ListQuery(year=2025)),
        ("year=25&page=0", ListQuery()),
        ("year=%D9%A2%D9%A0%D9%A2%D9%A5", ListQuery()),
        ("year=20250000000000000000", ListQuery()),
        ("page=3", ListQuery(page=3)),
        ("page=-1", ListQuery()),
        ("page=1e3", ListQuery()),
        ("page=1000000000000000000000", ListQuery()),
    ],
)
def test_read_query_leaves_out_what_makes_no_sense(text, query):
    assert read(text) == query


def test_read_query_takes_so_much_and_no_more():
    query = read("q=" + "ä" * 5000 + "".join(f"&topic=t{n}" for n in range(100)))

    assert query.q == "ä" * 200
    assert len(query.chosen["topic"]) == 40


def test_address_of_a_query_keeps_all_but_what_is_taken_away():
    query = read("q=koti&topic=a&topic=b&kind=lesson&year=2025&page=3")

    assert query.address(page=2) == "?q=koti&topic=a&topic=b&kind=lesson&year=2025&page=2"
    assert query.address(without=("topic", "a")) == "?q=koti&topic=b&kind=lesson&year=2025"
    assert query.address(without=("q", "koti")) == "?topic=a&topic=b&kind=lesson&year=2025"
    assert query.address(without=("year", "2025")) == "?q=koti&topic=a&topic=b&kind=lesson"
    assert read("topic=a").address(without=("topic", "a")) == "?"


# Narrowing


@pytest.fixture
def stories(story_indexes):
    """Three stories over two topics, a child topic, two branches and two regions."""
    housing = TopicFactory(code="asuminen", position=1)
    homeless = TopicFactory(code="asunnottomuus", position=2, parent=housing)
    health = TopicFactory(code="terveys", position=3)
    ym, stm = BranchFactory(code="YM", position=1), BranchFactory(code="STM", position=2)
    uusimaa = RegionFactory(code="uusimaa")
    helsinki = RegionFactory(code="helsinki", parent=uusimaa, kind=RegionKindFactory(code="kunta", position=2))
    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)
    common = {"parent": story_indexes["fi"]}
    return [
        StoryPageFactory(
            **common,
            title="Koti",
            summary="Äkkiä koti.",
            topics=[housing],
            branches=[ym, stm],
            regions=[helsinki],
            evidence_level=4,
            first_published_at=moment,
        ),
        StoryPageFactory(
            **common,
            title="Katu",
            topics=[homeless, health],
            branches=[ym],
            kind=StoryKind.IN_PROGRESS,
            first_published_at=moment + timedelta(days=1),
        ),
        StoryPageFactory(
            **common,
            title="Nettiterapia",
            topics=[health],
            regions=[uusimaa],
            evidence_level=5,
            first_published_at=moment - timedelta(days=300),
        ),
    ]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("", ["Katu", "Koti", "Nettiterapia"]),
        ("?topic=terveys", ["Katu", "Nettiterapia"]),
        ("?topic=asuminen", ["Katu", "Koti"]),
        ("?topic=asunnottomuus", ["Katu"]),
        ("?topic=asunnottomuus&topic=terveys", ["Katu", "Nettiterapia"]),
        ("?topic=terveys&topic=terveys&topic=tuntematon", ["Katu", "Nettiterapia"]),
        ("?topic=tuntematon", []),
        ("?branch=STM", ["Koti"]),
        ("?branch=YM&topic=terveys", ["Katu"]),
        ("?region=uusimaa", ["Koti", "Nettiterapia"]),
        ("?region=helsinki", ["Koti"]),
        ("?evidence=4&evidence=5", ["Koti", "Nettiterapia"]),
        ("?kind=in_progress", ["Katu"]),
        ("?kind=4", []),
        ("?year=2025", ["Nettiterapia"]),
        ("?year=1999", []),
        ("?q=ÄKKIÄ", ["Koti"]),
        ("?q=koti+äkki", ["Koti"]),
        ("?q=koti+katu", []),
        ("?q=%25", []),
        ("?q=_", []),
    ],
)
def test_list_is_narrowed_by_each_parameter(client, stories, parameters, found):
    assert titles(client, parameters) == found


@pytest.mark.postgres
def test_facet_counts_leave_their_own_choice_out(client, stories):
    pages = listed(client, "?kind=lesson&topic=terveys")

    assert choices(pages, "kind") == {"lesson": 1, "in_progress": 1}
    assert choices(pages, "topic") == {"asuminen": 1, "terveys": 1}
    assert choices(pages, "evidence") == {"5": 1}


@pytest.mark.postgres
def test_child_topic_counts_under_its_parent(client, stories):
    assert choices(listed(client), "topic") == {"asuminen": 2, "asunnottomuus": 1, "terveys": 2}
    assert listed(client, "?topic=asuminen").count == 2


@pytest.mark.postgres
def test_part_of_a_region_counts_under_the_whole(client, stories):
    assert choices(listed(client), "region") == {"uusimaa": 2, "helsinki": 1}


def test_number_beside_a_choice_is_what_the_choice_shows(client, stories):
    for name in ("topic", "branch", "region", "evidence", "kind"):
        for code, count in choices(listed(client), name).items():
            assert (name, code, listed(client, f"?{name}={code}").count) == (name, code, count)


def test_chosen_value_that_leads_nowhere_stays_in_the_form(client, stories):
    pages = listed(client, "?topic=asunnottomuus&evidence=5")

    assert pages.count == 0
    assert choices(pages, "topic")["asunnottomuus"] == 0
    with translation.override("fi"):
        assert [chip.url for chip in pages.chips] == ["?evidence=5", "?topic=asunnottomuus"]


def test_chips_each_take_one_value_away(client, stories):
    with translation.override("fi"):
        chips = listed(client, "?q=koti&topic=asuminen&topic=terveys&evidence=4&year=2026").chips

    assert [chip.url for chip in chips] == [
        "?topic=asuminen&topic=terveys&evidence=4&year=2026",
        "?q=koti&topic=terveys&evidence=4&year=2026",
        "?q=koti&topic=asuminen&evidence=4&year=2026",
        "?q=koti&topic=asuminen&topic=terveys&year=2026",
        "?q=koti&topic=asuminen&topic=terveys&evidence=4",
    ]
    assert chips[1].label == "asuminen fi"


def test_unknown_code_makes_no_chip_but_the_way_back(client, stories):
    response = client.get("/fi/tarinat/?topic=tuntematon")

    assert response.context["list"].chips == []
    assert response.context["list"].query.is_narrowed
    assert '<a class="button quiet" href="/fi/tarinat/">' in response.content.decode()


# Pages of the list


def test_page_past_the_end_gives_the_last_one(client, story_indexes):
    for number in range(9):
        StoryPageFactory(parent=story_indexes["fi"], first_published_at=timezone.now() - timedelta(days=number))
    first, last = listed(client), listed(client, "?page=99")

    assert (first.page.number, len(first.entries), first.next_address) == (1, 8, "?page=2")
    assert (last.page.number, len(last.entries), last.next_address) == (2, 1, "")
    assert last.count == 9


def test_page_links_keep_the_filters(client, story_indexes):
    for _number in range(9):
        StoryPageFactory(parent=story_indexes["fi"])

    assert list(listed(client, "?kind=lesson&page=2").page_links) == [(1, "?kind=lesson"), (2, "?kind=lesson&page=2")]


def test_story_in_another_language_is_in_another_list(client, story_indexes):
    StoryPageFactory(parent=story_indexes["sv"], title="Hem")

    assert titles(client) == []
    assert [card.title for card in client.get("/sv/berattelser/").context["cards"]] == ["Hem"]


def test_topic_filter_finds_the_translation_by_the_same_code(client, story_indexes):
    topic = TopicFactory(code="asuminen")
    StoryPageFactory(parent=story_indexes["sv"], title="Hem", topics=[topic])

    assert [card.title for card in client.get("/sv/berattelser/?topic=asuminen").context["cards"]] == ["Hem"]
