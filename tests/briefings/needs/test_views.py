"""The form of a need, and the need in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from briefings.models import NeedStatement, PlannedBriefing
from cms.core.public_forms.addresses import form_address
from tests.factories.core import BranchFactory, TopicFactory, UserFactory
from tests.factories.forms import SAMPLES
from tests.factories.stories import PublishableStoryFactory
from tests.forms import fill_in, fresh_id

__all__ = ["fill_in", "fresh_id"]


@pytest.fixture
def topic(db):
    return TopicFactory(code="asuminen")


@pytest.fixture
def staff(client, db):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_link_from_a_branch_fills_the_form_in(client, topic):
    BranchFactory(code="YM")
    address = form_address("need", language="fi", query={"branch": "YM", "topic": "asuminen"})

    form = soup(client.get(address)).select_one("form.form")

    assert form.select_one("option[selected]")["value"] == "YM"
    assert [box["value"] for box in form.select("input[type=checkbox][checked]")] == ["asuminen"]


def test_sender_reads_a_number_and_a_last_day(client, topic, fill_in):
    response = fill_in(form_address("need", language="fi"), SAMPLES["need"].values)

    enquiry = NeedStatement.objects.get().enquiry
    text = soup(client.get(response.url)).get_text()
    assert enquiry.reference in text
    assert f"{enquiry.due_on.day}. " in text.replace("\u00a0", " ")


def test_staff_see_what_answers_it_and_plan_a_briefing(client, topic, staff, fill_in, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"], topics=[topic], title="Koti ensin")
    fill_in(form_address("need", language="fi"), SAMPLES["need"].values)
    enquiry = NeedStatement.objects.get().enquiry
    address = reverse("briefing_need", args=[enquiry.pk])

    page = soup(client.get(address))
    wrong = client.post(f"{address}plan/", {"title": "Mitä tuki maksaa?", "kind": "glance", "month": "1.1.2020"})
    client.post(f"{address}plan/", {"title": "Mitä tuki maksaa?", "kind": "glance", "month": "9.3.2027"})

    assert page.select_one(f'a[href="{story.get_url()}"]').get_text() == "Koti ensin"
    assert soup(wrong).select_one("input[name=title]")["value"] == "Mitä tuki maksaa?"
    assert str(PlannedBriefing.objects.get()) == "Mitä tuki maksaa?"
    assert soup(client.get(address)).select_one(f'form[action="{address}plan/"]') is None


def test_needs_are_for_those_who_handle_enquiries(client, topic, fill_in):
    fill_in(form_address("need", language="fi"), SAMPLES["need"].values)
    client.force_login(UserFactory(is_staff=True))
    address = reverse("briefing_need", args=[NeedStatement.objects.get().enquiry_id])

    assert [client.get(address).status_code, client.post(f"{address}plan/").status_code] != [200, 200]
    assert PlannedBriefing.objects.count() == 0
