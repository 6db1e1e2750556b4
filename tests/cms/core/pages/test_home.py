from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.pages.models.standard import HomePage
from cms.core.visibility.models import Embargo
from tests.factories.core import TopicFactory
from tests.factories.stories import StoryPageFactory


@pytest.fixture
def home(tree, story_indexes):
    home = HomePage.objects.get(pk=tree.homes["fi"].pk)
    home.heading, home.summary = "Hyvä keksintö ei leviä itsestään.", "Kerromme, mikä toimi."
    home.action_label, home.action_page = "Lue tarinoita", story_indexes["fi"]
    home.save()
    return home


def actions(client, path="/fi/"):
    return [(action["label"], action["url"]) for action in client.get(path).context["actions"]]


def test_front_page_says_what_this_is(client, home):
    text = client.get("/fi/").content.decode()

    assert "<h1>Hyvä keksintö ei leviä itsestään.</h1>" in text
    assert "Kerromme, mikä toimi." in text


def test_first_link_leads_to_the_page_in_the_readers_language(client, home, tree):
    swedish = HomePage.objects.get(pk=tree.homes["sv"].pk)
    swedish.action_label, swedish.action_page_id = "Läs berättelser", home.action_page_id
    swedish.save()

    assert actions(client)[0] == ("Lue tarinoita", "/fi/tarinat/")
    assert actions(client, "/sv/")[0] == ("Läs berättelser", "/sv/berattelser/")


def test_second_link_leads_abroad_in_its_own_language(client, home):
    assert actions(client) == [("Lue tarinoita", "/fi/tarinat/"), ("Read in English", "/en/")]
    assert actions(client, "/en/") == []


def test_links_are_left_out_where_readers_cannot_go(client, home, story_indexes, tree):
    Embargo.objects.create(
        translation_key=story_indexes["fi"].translation_key, until=timezone.now() + timedelta(hours=1)
    )
    tree.homes["en"].unpublish()

    assert actions(client) == []


def test_topics_lead_below_their_index_with_their_numbers(client, home, tree, topic_indexes, story_indexes):
    topic = TopicFactory(code="asuminen")
    StoryPageFactory(parent=story_indexes["fi"], topics=[topic])
    TopicFactory(code="mieli", slugs={"sv": "psykisk-halsa"})

    found = client.get("/fi/").context["topics"]

    assert [(row.code, row.url, row.count, row.emblem) for row in found] == [
        ("asuminen", "/fi/aiheet/asuminen/", 1, "asuminen")
    ]


def test_front_page_without_a_topic_index_shows_none(client, home):
    TopicFactory(code="asuminen")

    assert client.get("/fi/").context["topics"] == []
