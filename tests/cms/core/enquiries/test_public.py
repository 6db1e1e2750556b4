"""The contact form and the form for feedback on accessibility, as readers meet them."""

import pytest
from bs4 import BeautifulSoup

from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.pages import own_path
from cms.mailing.models import Delivery
from tests.factories.core import ContentPageFactory
from tests.forms import typed

CONTACT, FEEDBACK = "/fi/lomakkeet/yhteydenotto/", "/sv/formular/tillganglighetsrespons/"


def test_message_reaches_the_inbox_and_the_reader_is_told_when_to_expect_an_answer(client, tree, fill_in):
    page = ContentPageFactory(parent=tree.homes["fi"], slug="sivu")
    values = {"text": "Hei", "page": "http://testserver/fi/sivu/?q=1", "name": "", "email": "maija@example.org"}

    response = fill_in(CONTACT, values)

    enquiry = Enquiry.objects.get()
    assert (enquiry.kind, enquiry.language, enquiry.text) == ("contact", "fi", "Hei")
    assert (enquiry.page_path, enquiry.page_key) == ("/fi/sivu/", page.translation_key)
    text = BeautifulSoup(client.get(response.url).content, "html.parser").main.get_text(" ", strip=True)
    assert enquiry.reference in text
    assert "8.\N{NO-BREAK SPACE}joulukuuta 2026" in text
    assert Delivery.objects.get().address == "maija@example.org"


def test_feedback_may_be_anonymous(client, tree, fill_in):
    response = fill_in(FEEDBACK, {"text": "Bilden saknar text"})

    enquiry = Enquiry.objects.get()
    assert (enquiry.kind, enquiry.language, enquiry.email, enquiry.sender) == (
        "accessibility",
        "sv",
        "",
        "anonym",
    )
    assert "kan vi inte svara dig" in client.get(response.url).content.decode()
    assert not Delivery.objects.exists()


def test_contact_form_needs_an_address_to_answer_to(client, tree, fill_in):
    response = fill_in(CONTACT, {"text": "Hei"})

    assert response.status_code == 200
    assert "Kirjoita sähköpostiosoitteesi." in response.content.decode()
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("/fi/tarinat/", "http://testserver/fi/tarinat/"),
        ("http://testserver/fi/tarinat/?q=1#x", "http://testserver/fi/tarinat/"),
        ("https://evil.example/fi/", ""),
        ("//evil.example/fi/", ""),
        ("javascript:alert(1)", ""),
        ("/admin/", ""),
        ("", ""),
    ],
)
def test_link_may_name_a_page_of_ours_only(client, tree, link, shown):
    assert typed(client.get(FEEDBACK, {"page": link}))["page"] == shown


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "/"),
        ("/fi/", "/fi/"),
        ("/fi/s%C3%A4/", "/fi/sä/"),
        ("testserver/sv/sida/", "/sv/sida/"),
        ("https://testserver/en", "/en"),
        ("http://testserver.evil.example/fi/", None),
        ("http://user@testserver/fi/", None),
        ("ftp://testserver/fi/", None),
        ("http://[", None),
        ("/fi//evil.example/", None),
        ("/fi\\evil", None),
        ("fi/sivu", None),
        ("mailto:x@example.org", None),
        ("/static/x.css", None),
    ],
)
def test_address_of_a_page_is_a_path_of_this_site(address, path):
    assert own_path(address) == path
