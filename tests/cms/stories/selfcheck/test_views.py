"""The self-check as a reader fills it in: nothing is stored, nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cms.core.i18n import languages
from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.models import FormUse, PostCount
from cms.core.public_forms.services import Limit
from tests.factories.core import TopicFactory
from tests.factories.forms import ANSWERED_AT_ONCE
from tests.forms import FORM_INPUTS, problems_of, typed

pytestmark = pytest.mark.django_db

ADDRESS = "/fi/lomakkeet/itsearviointi/"
VALUES = ANSWERED_AT_ONCE["self_check"].values


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def counts():
    """Rows of every table, apart from the counts that keep floods away."""
    models = (kind.model_class() for kind in ContentType.objects.all())
    return {model: model._base_manager.count() for model in models if model is not None and model is not PostCount}


@pytest.mark.parametrize("language", languages.codes())
def test_answers_give_a_result_in_the_readers_language(client, tree, language):
    response = client.post(form_address("self_check", language=language), VALUES)

    page = soup(response)
    assert (response.status_code, page.html["lang"]) == (200, language)
    assert page.h1.get_text(strip=True) == "Naapurien keittiö"
    assert [entry.get_text(" ", strip=True) for entry in page.select(".profile .num")] == ["4/5", "2/5"]
    assert len(page.select(".profile .ribbon")) == 4
    assert page.select_one(".answer .typed").get_text() == "Ruoan hinta nousi.\n\nKunta valmistelee ohjelmaa."


def test_result_is_kept_nowhere(client, tree):
    client.get(ADDRESS)
    before = counts()

    with CaptureQueriesContext(connection) as captured:
        response = client.post(ADDRESS, VALUES)

    assert counts() == before
    assert not FormUse.objects.exists()
    assert not any("Naapurien" in query["sql"] for query in captured)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_change_brings_every_answer_back(client, tree):
    result = client.post(ADDRESS, VALUES)

    again = client.post(ADDRESS, {**typed(result), "change": "1"})

    assert again.templates[0].name == "stories/self_check.html"
    shown = {name: str(text).replace("\r\n", "\n") for name, text in typed(again).items()}
    assert {name: shown.get(name, "") for name in VALUES} == VALUES
    assert problems_of(again) == []


def test_nothing_answered_is_told_at_the_first_criterion(client, tree):
    response = client.post(ADDRESS, {"name": "Kesken", "demand_reasons": "Perustelu ilman tasoa"})

    assert problems_of(response) == [("Valitse taso vähintään yhteen neljästä kohdasta.", "#id_timeliness_level_0")]
    assert typed(response)["demand_reasons"] == "Perustelu ilman tasoa"


def test_partial_answer_says_what_was_left_open(client, tree):
    page = soup(client.post(ADDRESS, VALUES))

    assert "2 kriteeriä jätettiin auki." in page.select_one(".notice").get_text()
    whole = {f"{code}_level": "3" for code in ("timeliness", "demand", "feasibility", "value")}
    assert "jätettiin auki" not in soup(client.post(ADDRESS, whole)).get_text()


def test_level_taken_back_is_left_open(client, tree):
    page = soup(client.post(ADDRESS, {**VALUES, "value_level": "open"}))
    refused = client.post(ADDRESS, {f"{code}_level": "open" for code in ("timeliness", "demand")})

    assert page.select_one(".profile > div:last-child").get_text(" ", strip=True) == "Arvolupaus Jätetty auki"
    assert [anchor for _message, anchor in problems_of(refused)] == ["#id_timeliness_level_0"]


@pytest.mark.parametrize("level", ["0", "6", "x", "-1"])
def test_level_outside_the_scale_is_refused_at_its_field(client, tree, level):
    response = client.post(ADDRESS, {**VALUES, "value_level": level})

    assert [anchor for _message, anchor in problems_of(response)] == ["#id_value_level_0"]


def test_markup_in_answers_is_shown_as_typed(client, tree):
    response = client.post(ADDRESS, {**VALUES, "name": "<b>R&D</b>", "demand_reasons": "<script>alert(1)</script>"})

    page = soup(response)
    assert page.h1.get_text(strip=True) == "<b>R&D</b>"
    assert page.main.find("script") is None


def test_topic_leads_to_its_stories(client, story_indexes):
    TopicFactory(code="asuminen")

    with_topic = soup(client.post(ADDRESS, {**VALUES, "topic": "asuminen"}))
    without = soup(client.post(ADDRESS, VALUES))

    assert with_topic.select_one(".onward a")["href"] == "/fi/tarinat/?topic=asuminen"
    assert without.select_one(".onward a")["href"] == "/fi/tarinat/"
    assert problems_of(client.post(ADDRESS, {**VALUES, "topic": "keksitty"}))[0][1] == "#id_topic"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_post_from_elsewhere_is_refused(client, tree, headers):
    assert client.post(ADDRESS, VALUES, headers=headers).status_code == 403


def test_flood_is_asked_to_wait_and_keeps_what_was_typed(client, tree, clock, monkeypatch):
    monkeypatch.setattr("cms.core.public_forms.services.ATTEMPTS", Limit(1))
    client.post(ADDRESS, VALUES)

    response = client.post(ADDRESS, VALUES)

    assert response.status_code == 429
    assert typed(response)["timeliness_reasons"] == VALUES["timeliness_reasons"]


def test_link_fills_in_name_and_topic(client, tree):
    TopicFactory(code="asuminen")

    shown = typed(client.get(f"{ADDRESS}?name=Naapurien+keitti%C3%B6&topic=asuminen&demand_level=5"))

    assert (shown["name"], shown["topic"]) == ("Naapurien keittiö", "asuminen")
    assert "demand_level" not in shown


def test_any_answers_give_the_form_or_a_result(client, tree, monkeypatch):
    monkeypatch.setattr("cms.core.public_forms.services.ATTEMPTS", Limit(10**6))
    value = st.sampled_from(["", "1", "3", "5", "9", "\x00", "<b>", "a\r\nb", "ä" * 3000]) | st.text(max_size=30)
    names = [*VALUES, "topic", "feasibility_level", "value_level", "value_reasons", "change", "form_id"]

    @FORM_INPUTS
    @given(st.fixed_dictionaries({}, optional=dict.fromkeys(names, value)))
    def send(values):
        sent = {name: text.encode("utf-8", "replace").decode() for name, text in values.items()}

        assert client.post(ADDRESS, sent).status_code == 200

    send()


def test_index_of_stories_leads_to_the_self_check(client, story_indexes):
    page = soup(client.get("/fi/tarinat/"))

    assert page.select_one(f'a[href="{ADDRESS}"]') is not None
