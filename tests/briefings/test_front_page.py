"""The newest briefings on the front page: a list that its editor placed there, with the way to all of them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.pages.models.standard import HomePage
from cms.core.visibility.models import Embargo
from tests.factories.briefings import PublishableBriefingFactory

BRIEFINGS = {
    "heading": "Katsauksia päättäjille",
    "kind": "latest",
    "page_type": "briefings.briefingpage",
    "all_label": "Kaikki katsaukset",
    "shape": "dated",
    "count": 3,
    "pages": [],
}
LINK = '<a class="more" href="/fi/katsaukset/">Kaikki katsaukset'


@pytest.fixture
def front(tree, briefing_indexes):
    """Sets the list on the front page of each language; takes what differs from `BRIEFINGS`."""

    def place(**changes):
        for home in tree.homes.values():
            page = HomePage.objects.get(pk=home.pk)
            page.body = [{"type": "page_list", "value": {**BRIEFINGS, **changes}}]
            page.save()

    place()
    return place


def section(client, path="/fi/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().partition('<section class="page-list">')[2].partition("</section>")[0]


def titles(text):
    return re.findall(r"<h3><a[^>]*>([^<]+)", text)


def test_front_page_shows_the_newest_briefings_and_leads_to_all(client, front, briefing_indexes):
    for number in range(1, 5):
        PublishableBriefingFactory(parent=briefing_indexes["fi"], title=f"Katsaus {number}")
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Luonnos", draft=True)

    text = section(client)

    assert titles(text) == ["Katsaus 4", "Katsaus 3", "Katsaus 2"]
    assert LINK in text


def test_each_language_shows_and_leads_to_its_own(client, front, briefing_indexes):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Suomeksi")
    PublishableBriefingFactory(parent=briefing_indexes["sv"], title="På svenska")

    assert titles(section(client)) == ["Suomeksi"]
    assert titles(section(client, "/sv/")) == ["På svenska"]
    assert 'href="/sv/oversikter/"' in section(client, "/sv/")


def test_without_a_briefing_there_is_no_section(client, front, briefing_indexes):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], draft=True)

    assert section(client) == ""
    assert "Katsauksia päättäjille" not in client.get("/fi/").content.decode()


@pytest.mark.parametrize("changes", [{"all_label": ""}, {"page_type": ""}, {"page_type": "core.contentpage"}])
def test_no_link_where_editors_want_none_or_no_list_holds_them(client, front, briefing_indexes, changes):
    PublishableBriefingFactory(parent=briefing_indexes["fi"])
    assert LINK in section(client)

    front(**changes)

    assert 'class="more"' not in section(client)


def test_no_link_to_a_list_that_readers_cannot_open(client, front, briefing_indexes):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Katsaus")
    Embargo.objects.create(
        translation_key=briefing_indexes["fi"].translation_key, until=timezone.now() + timedelta(hours=1)
    )

    assert titles(section(client)) == ["Katsaus"]
    assert LINK not in section(client)
