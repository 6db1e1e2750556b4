"""The page that says how to reach the centre."""

import pytest
from bs4 import BeautifulSoup

from cms.core.enquiries.models import ContactPage
from tests.factories.core import ContactFactory, PageFactory, in_every_language


class ContactPageFactory(PageFactory):
    class Meta:
        model = ContactPage


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fi", ["/fi/lomakkeet/yhteydenotto/", "/fi/lomakkeet/saavutettavuuspalaute/"]),
        ("en", ["/en/forms/contact/", "/en/forms/accessibility-feedback/"]),
    ],
)
def test_page_shows_contacts_and_leads_to_the_forms(client, tree, language, forms):
    contact = ContactFactory(phone="+358 1 234")
    in_every_language(ContactPageFactory, tree.homes, slug="yhteys", contacts=[contact])

    page = BeautifulSoup(client.get(f"/{language}/yhteys/").content, "html.parser")

    assert [link["href"] for link in page.select("main .actions a")] == forms
    assert page.select_one(".contacts a")["href"] == f"mailto:{contact.email}"
    assert page.select_one('.contacts a[href^="tel:"]')["href"] == "tel:+3581234"


def test_page_costs_few_queries(client, tree, django_assert_max_num_queries):
    ContactPageFactory(parent=tree.homes["fi"], slug="yhteys", contacts=[ContactFactory(), ContactFactory()])
    client.get("/fi/yhteys/")

    with django_assert_max_num_queries(20):
        client.get("/fi/yhteys/")


def test_page_without_a_contact_is_not_published(tree):
    page = ContactPageFactory(parent=tree.homes["fi"], draft=True, summary="Näin tavoitat meidät.")

    assert [missing.field for missing in page.missing_for_publishing()] == ["contacts"]
