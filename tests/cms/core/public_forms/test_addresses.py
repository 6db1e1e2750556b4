"""Addresses of forms: words of the country, in every language; and the registry behind them."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation

from cms.core.enquiries.views.public import AccessibilityView, ContactView
from cms.core.public_forms import registry
from cms.core.public_forms.addresses import form_address, sent_address


@pytest.mark.parametrize(
    ("language", "address"),
    [("fi", "/fi/lomakkeet/yhteydenotto/"), ("sv", "/sv/formular/kontakt/"), ("en", "/en/forms/contact/")],
)
def test_address_is_in_the_words_of_its_language(language, address):
    assert form_address("contact", language=language) == address
    with translation.override(language):
        assert form_address("contact") == address


def test_form_without_words_is_addressed_by_its_code():
    assert form_address("wordless", language="fi") == "/fi/lomakkeet/wordless/"
    assert form_address("wordless", language="lt") == "/lt/forms/wordless/"


def test_key_and_query_are_escaped():
    assert form_address("x", language="en", key="a/b ä", query={"page": "/fi/?a=1&b"}) == (
        "/en/forms/x/a%2Fb%20%C3%A4/?page=%2Ffi%2F%3Fa%3D1%26b"
    )


def test_page_after_sending_is_below_the_form():
    assert sent_address("contact", language="sv", key="", token="t:1") == "/sv/formular/kontakt/skickat/t:1/"


def test_tag_leads_to_the_form_in_the_language_of_the_page():
    template = Template('{% load form_tags %}{% form_address "accessibility" page=path %}')

    with translation.override("sv"):
        address = template.render(Context({"path": "/sv/sida/"}))

    assert address == "/sv/formular/tillganglighetsrespons/?page=%2Fsv%2Fsida%2F"


def test_foot_of_every_page_leads_to_the_forms_that_invite(client, tree):
    page = BeautifulSoup(client.get("/sv/").content, "html.parser")

    links = page.select_one(".footer nav[aria-label=Delta]").find_all("a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Skriv till oss", "/sv/formular/kontakt/"),
        ("Berätta vad du behöver", "/sv/formular/beratta-vad-du-behover/"),
        ("Berätta om en innovation", "/sv/formular/beratta-om-en-innovation/"),
        ("Bedöm vad din innovation kunde förändra", "/sv/formular/sjalvbedomning/"),
        ("Prenumerera", "/sv/formular/prenumerera/"),
    ]


@pytest.mark.parametrize("address", ["/fi/forms/contact/", "/fi/lomakkeet/", "/fi/lomakkeet/kontakt/", "/lomakkeet/"])
def test_words_of_another_language_lead_nowhere(client, tree, address):
    assert client.get(address).status_code == 404


def test_code_belongs_to_one_form():
    assert registry.register(code="contact", view=ContactView, invites=True) in registry.routes()

    with pytest.raises(ValueError, match="'contact'"):
        registry.register(code="contact", view=AccessibilityView)
