"""Rows are found in their choosers by words of any language, and made there."""

import json
from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from cms.core.facts.models import Fact, Source
from cms.core.i18n.labels import label_text, make_label
from cms.core.parties.models import Consent, Contact
from cms.core.streams.blocks.text import FactBlock
from tests.factories.core import ContactFactory, FactFactory, SourceFactory, TopicFactory
from tests.factories.media import ConsentFactory


def found(client, model, text):
    response = client.get(reverse(f"wagtailsnippetchoosers_core_{model}:choose_results"), {"q": text})
    return list(response.context["results"])


def make(client, model, **fields):
    response = client.post(reverse(f"wagtailsnippetchoosers_core_{model}:create"), fields)
    return json.loads(response.content)


@pytest.mark.postgres
@pytest.mark.parametrize("text", ["älyä", "ÄLYÄ", "tarvitaan äly", "gåva", "koodi-1"])
def test_fact_is_found_by_words_of_any_language(db, admin_client, text):
    wanted = FactFactory(code="koodi-1", labels=make_label({"fi": "Älyä tarvitaan", "sv": "Gåvan"}))
    FactFactory(code="muu", labels=make_label({"fi": "jotakin muuta"}))

    assert found(admin_client, "fact", text) == [wanted]


@pytest.mark.postgres
def test_search_takes_signs_as_they_are(db, admin_client):
    wanted = SourceFactory(title="Mitä (tai kuka) 100 %?")
    SourceFactory(title="Mitä tai kuka")

    assert found(admin_client, "source", "(tai 100 %?") == [wanted]


@pytest.mark.parametrize(
    ("model", "factory", "values"),
    [
        ("source", SourceFactory, {"publisher": "Äänekosken kaupunki"}),
        ("contact", ContactFactory, {"email": "aanekoski@example.org", "names": make_label({"fi": "Äänekoski"})}),
        ("consent", ConsentFactory, {"person": "Aino Äänekoski"}),
        ("topic", TopicFactory, {"names": make_label({"fi": "Äänekoski"})}),
    ],
)
def test_rows_are_found_by_their_names(db, admin_client, model, factory, values):
    wanted = factory(**values)
    factory()

    assert found(admin_client, model, "äänekos") == [wanted]


@pytest.mark.parametrize("model", ["fact", "source", "contact", "consent"])
def test_chooser_has_a_search_and_a_form_for_a_new_row(db, admin_client, model):
    response = admin_client.get(reverse(f"wagtailsnippetchoosers_core_{model}:choose"))

    assert list(response.context["filter_form"].fields) == ["q"]
    assert "code" not in response.context["creation_form"].fields


def test_staff_who_may_not_add_see_no_form_for_a_new_row(db, client, make_staff):
    client.force_login(make_staff("view_fact"))

    response = client.get(reverse("wagtailsnippetchoosers_core_fact:choose"))

    assert "creation_form" not in response.context


def test_fact_is_made_with_its_reading(db, admin_client):
    source = SourceFactory()

    answer = make(
        admin_client,
        "fact",
        labels_0="ihmistä asui yksin",
        unit="count",
        value="4579",
        as_of="2025-11-15",
        source=source.pk,
        review_by="2027-02-28",
    )

    fact = Fact.objects.get()
    assert (answer["step"], answer["result"]["id"]) == ("chosen", str(fact.pk))
    assert (fact.code, label_text(fact.labels, "fi")) == ("ihmista-asui-yksin", "ihmistä asui yksin")
    assert [(r.value, r.as_of, r.source, r.review_by) for r in fact.readings.all()] == [
        (Decimal("4579"), date(2025, 11, 15), source, date(2027, 2, 28))
    ]


def test_fact_without_a_whole_reading_is_not_made(db, admin_client):
    answer = make(admin_client, "fact", labels_1="bara på svenska", unit="count", as_of="2025-11-15")

    assert answer["step"] == "reshow_creation_form"
    assert not Fact.objects.exists()


def test_reading_is_checked_where_the_fact_is_made(db, admin_client):
    fields = {"labels_0": "a", "unit": "count", "value": "1", "source": SourceFactory().pk}

    answer = make(admin_client, "fact", **fields, as_of="2025-11-15", review_by="2025-11-14")

    with translation.override("fi"):
        assert gettext("The check must come after the date of the value.") in answer["htmlFragment"]
    assert not Fact.objects.exists()


def test_source_contact_and_consent_are_made_with_codes_of_their_own(db, admin_client):
    SourceFactory(code="tilasto-2025")
    make(admin_client, "source", title="Tilasto 2025", publisher="Laitos", kind="statistics")
    make(admin_client, "contact", names_0="Viestintä", email="viestinta@example.org")
    make(
        admin_client, "consent", person="Aino Esimerkki", covers_quotes="on", given_on="2026-11-24", evidence="Lomake 1"
    )

    assert sorted(Source.objects.values_list("code", flat=True)) == ["tilasto-2025", "tilasto-2025-2"]
    assert Contact.objects.get().code == "viestinta"
    assert Consent.objects.get().code == "aino-esimerkki"


@pytest.mark.parametrize("languages", [("en", "fi"), ("fi", "en")])
def test_choosers_speak_the_language_of_each_reader(db, admin_client, languages):
    form, dialog = reverse("wagtailsnippets_core_fact:add"), reverse("wagtailsnippetchoosers_core_source:choose")
    words = {"en": ["Choose source", "Choose", "Search", "Create"], "fi": ["Valitse lähde", "Valitse", "Hae", "Luo"]}

    for language in languages:
        headers = {"accept-language": language}
        page = admin_client.get(form, headers=headers)
        window = json.loads(admin_client.get(dialog, headers=headers).content)["html"]
        button = BeautifulSoup(page.content, "html.parser").select_one(".unchosen [data-chooser-action-choose]")
        window = BeautifulSoup(window, "html.parser")
        found = [
            next(button.stripped_strings),
            next(window.h1.stripped_strings),
            next(window.select_one("[role=tab]").stripped_strings),
            window.select("[type=submit]")[-1].get_text(strip=True),
        ]
        assert found == words[language]


def test_blocks_of_rows_speak_the_language_of_each_reader(db):
    widget = FactBlock().widget
    said = {}
    for language in ("en", "fi", "sv"):
        with translation.override(language):
            said[language] = str(widget.choose_one_text)

    assert said == {"en": "Choose fact", "fi": "Valitse luku", "sv": "Välj siffra"}
