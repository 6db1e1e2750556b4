"""What a branch's page says: its briefings, those to come, what they answer, whom to ask, where to subscribe."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from briefings.enums import Phase
from briefings.models import BranchDesk
from cms.core.i18n.labels import make_label
from cms.core.pages import following
from cms.core.visibility.models import Embargo
from tests.factories.briefings import BranchInitiativeFactory, PlannedBriefingFactory, PublishableBriefingFactory
from tests.factories.core import BranchFactory, ContactFactory
from tests.factories.stories import StoryPageFactory

YM = "/fi/hallinnonalat/ym/"


@pytest.fixture
def branch(branch_indexes, clock):
    return BranchFactory(code="YM")


def text_of(client, path=YM):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_branch_shows_its_newest_briefings_and_leads_to_all(client, briefing_indexes, branch):
    for number in range(1, 5):
        PublishableBriefingFactory(parent=briefing_indexes["fi"], title=f"Katsaus {number}", branches=[branch])
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Muiden katsaus")
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Luonnos", branches=[branch], draft=True)

    part = text_of(client).partition('id="briefings"')[2].partition('id="pages"')[0]

    assert re.findall(r'class="card-title"><a[^>]*>([^<]+)', part) == ["Katsaus 4", "Katsaus 3", "Katsaus 2"]
    assert 'href="/fi/katsaukset/?branch=YM"' in part


def test_branch_without_anything_says_nothing_of_briefings(client, branch):
    assert 'id="briefings"' not in text_of(client)


def test_planned_briefing_is_announced_with_its_month_until_it_is_published(client, briefing_indexes, branch):
    draft = PublishableBriefingFactory(parent=briefing_indexes["fi"], draft=True)
    PlannedBriefingFactory(
        names=make_label({"fi": "Mitä tuki maksaa?"}), month=date(2027, 3, 1), branches=[branch], briefing=draft
    )
    PlannedBriefingFactory(names=make_label({"fi": "Muiden suunnitelma"}))

    text = text_of(client)
    assert "Mitä tuki maksaa?" in text
    assert "Maaliskuu 2027" in text
    assert "Muiden suunnitelma" not in text

    draft.save_revision().publish()
    assert "Mitä tuki maksaa?" not in text_of(client)


def test_branch_names_the_reforms_that_it_leads_or_takes_part_in(client, branch):
    BranchInitiativeFactory(names=make_label({"fi": "Oma ohjelma"}), branch=branch, project_number="YM075:00/2023")
    shared = BranchInitiativeFactory(names=make_label({"fi": "Yhteinen ohjelma"}))
    shared.together_with.add(branch)
    BranchInitiativeFactory(names=make_label({"fi": "Päättynyt ohjelma"}), branch=branch, phase=Phase.ENDED)
    BranchInitiativeFactory(names=make_label({"fi": "Umpeutunut"}), branch=branch, window_to=date(2026, 11, 23))
    BranchInitiativeFactory(names=make_label({"fi": "Päättyy tänään"}), branch=branch, window_to=date(2026, 11, 24))

    text = text_of(client)

    shown = [
        name
        for name in ("Oma ohjelma", "Yhteinen ohjelma", "Päättynyt ohjelma", "Umpeutunut", "Päättyy tänään")
        if name in text
    ]
    assert shown == ["Oma ohjelma", "Yhteinen ohjelma", "Päättyy tänään"]
    assert "YM075:00/2023" in text


def test_branch_has_its_contact_and_the_way_to_subscribe(client, branch, monkeypatch):
    BranchDesk.objects.create(branch=branch, contact=ContactFactory(email="ym@example.org"))
    monkeypatch.setattr(following, "_makers", [])
    assert "/fi/tilaa/" not in text_of(client)

    following.register(lambda language, subject: f"/{language}/tilaa/?branch={subject['branch']}")

    text = text_of(client)
    assert "mailto:ym@example.org" in text
    assert 'href="/fi/tilaa/?branch=YM"' in text


def test_list_of_a_branch_leaves_out_the_briefings_shown_above_it(client, briefing_indexes, story_indexes, branch):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Katsaus", branches=[branch])
    StoryPageFactory(parent=story_indexes["fi"], title="Tarina", branches=[branch])

    text = text_of(client)
    rest = text.partition('id="pages"')[2]

    assert text.count(">Katsaus</a>") == 1
    assert ">Tarina</a>" in rest and ">Katsaus</a>" not in rest
    assert rest.startswith(">1 muu sivu")
    assert "Katsaus" in client.get(f"{YM}feed.atom").content.decode()


def test_branch_with_nothing_but_briefings_does_not_say_that_it_has_nothing(client, briefing_indexes, branch):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Katsaus", branches=[branch])

    text = text_of(client)

    assert 'id="pages"' not in text
    assert "Katsaus" in text
    assert f'href="{YM}feed.atom"' in text


def test_list_of_a_branch_holds_the_briefings_where_nothing_else_leads_to_all(client, briefing_indexes, branch):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Katsaus", branches=[branch])
    Embargo.objects.create(
        translation_key=briefing_indexes["fi"].translation_key, until=timezone.now() + timedelta(hours=1)
    )

    assert ">Katsaus</a>" in text_of(client).partition('id="pages"')[2]
