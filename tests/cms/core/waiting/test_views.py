"""The start page and the plain list, as staff of each role see them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.core.roles import services as roles
from cms.core.waiting.registry import WaitingList, WaitingRow
from tests.factories.core import AdministratorFactory, FactFactory, UserFactory
from tests.factories.stories import StoryPageFactory

EDITOR, PUBLISHER, ADMINISTRATOR = range(3)


def text_of(node):
    return " ".join(node.get_text().split())


def start_page(client):
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def headings(soup):
    return [text_of(node) for node in soup.select(".start-list h3")]


@pytest.fixture
def as_member(story_indexes):
    """`as_member(number)` logs in a member of the group of that number in `seed_roles()`; returns (user, client)."""
    groups = roles.seed_roles()

    def make(number, language="en"):
        user = UserFactory()
        user.groups.add(groups[number])
        UserProfile.objects.create(user=user, preferred_language=language)
        client = Client()
        client.force_login(user)
        return user, client

    return make


def draft_of(user, parent, **values):
    page = StoryPageFactory(parent=parent, draft=True, owner=user, **values)
    page.save_revision(user=user)
    return page


def test_start_page_says_that_nothing_waits(as_member):
    _user, client = as_member(PUBLISHER)

    soup = start_page(client)

    assert text_of(soup.select_one("#start-waiting")) == "Nothing waits for you"
    assert headings(soup) == []


def test_editor_sees_own_drafts_and_what_may_be_begun(as_member, story_indexes):
    user, client = as_member(EDITOR)
    draft_of(user, story_indexes["fi"], title="Kylätalo")
    draft_of(UserFactory(), story_indexes["fi"], title="Jonkun muun")

    soup = start_page(client)

    assert headings(soup) == ["Your drafts 1"]
    assert [text_of(node) for node in soup.select(".waiting-rows a")] == ["Kylätalo"]
    assert "/admin/pages/add/stories/storypage/" in soup.select_one(".start-actions a")["href"]


def test_translator_sees_neither_drafts_nor_actions(as_member, story_indexes):
    roles.seed_roles()
    _user, client = as_member(3)

    soup = start_page(client)

    assert soup.select(".start-actions a:not(.start-guide)") == []
    assert [link["href"] for link in soup.select(".start-nothing a")] == []
    assert text_of(soup.select_one("#start-waiting")) == "Nothing waits for you"


def test_start_page_is_written_in_the_reader_s_language(as_member, story_indexes):
    user, client = as_member(EDITOR, language="fi")
    draft_of(user, story_indexes["fi"])

    soup = start_page(client)

    assert text_of(soup.select_one("#start-waiting")) == "Mikä odottaa sinua"
    assert headings(soup) == ["Luonnoksesi 1"]


def test_wagtails_counts_and_lists_of_reviews_give_way(as_member):
    _user, client = as_member(PUBLISHER)

    soup = start_page(client)

    assert soup.select(".w-summary") == []
    assert soup.select("#objects-to-moderate, #awaiting-review") == []


def test_start_page_takes_the_same_queries_however_much_waits(as_member, story_indexes):
    user, client = as_member(PUBLISHER)

    def fill(number):
        for place in range(number):
            draft_of(user, story_indexes["fi"], title=f"Luonnos {number} {place}")
            FactFactory(reading__review_by=date(2026, 1, 1))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            start_page(client)
        return len(captured)

    fill(5)
    start_page(client)
    few = queries()
    fill(25)

    assert queries() == few


def test_list_shows_all_rows_page_by_page(own_registry, as_member):
    rows = [WaitingRow(title=f"Rivi {place}", address=f"/{place}/") for place in range(70)]
    own_registry.register(
        WaitingList(code="long", label="Long list", count=lambda user: 70, rows=lambda user, limit: rows[:limit])
    )
    _user, client = as_member(EDITOR)

    response = client.get("/admin/waiting/long/?p=2")

    soup = BeautifulSoup(response.content, "html.parser")
    shown = [text_of(node) for node in soup.select(".waiting-rows a")]
    assert shown == [f"Rivi {place}" for place in range(50, 70)]


def test_list_that_does_not_concern_the_person_is_not_found(own_registry, as_member):
    own_registry.register(
        WaitingList(
            code="theirs", label="x", count=lambda user: 0, rows=lambda user, limit: [], concerns=lambda user: False
        )
    )
    _user, client = as_member(EDITOR)

    assert client.get("/admin/waiting/theirs/").status_code == 404
    assert client.get("/admin/waiting/unknown/").status_code == 404


def test_administrator_without_groups_sees_the_lists_too(tree):
    user = AdministratorFactory()
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    Page.objects.filter(pk=tree.homes["fi"].pk).update(has_unpublished_changes=True, owner=user)

    soup = start_page(client)

    assert headings(soup) == ["Your drafts 1"]
