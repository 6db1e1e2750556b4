"""The statement that readers see: its claim, its faults by the clock, its authority of the day."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.core.accessibility.enums import Conformance, FaultReason
from cms.core.i18n.labels import make_label
from tests.factories.core import (
    AccessibilityAuthorityFactory,
    AccessibilityFaultFactory,
    AccessibilityStatementPageFactory,
    in_every_language,
)


@pytest.fixture
def statement(tree):
    AccessibilityAuthorityFactory(
        names=make_label({"fi": "Traficom", "en": "Traficom in English"}), since=date(2025, 1, 1)
    )
    return AccessibilityStatementPageFactory(parent=tree.homes["fi"], slug="saavutettavuusseloste")


def soup(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def faults_below(page, heading):
    """The first sentences of the faults in the section that the heading opens."""
    found = []
    for node in page.find(id=heading).find_next_siblings():
        if node.name == "h2":
            break
        found += [item.find("b").get_text() for item in node.find_all("li")] if node.name == "ul" else []
    return found


def headings(page):
    return [heading.get_text(strip=True) for heading in page.find_all("h3")]


def test_faults_stand_by_reason_and_mended_ones_apart(client, statement, clock):
    AccessibilityFaultFactory(code="b", reason=FaultReason.BURDEN, mend_by=None)
    AccessibilityFaultFactory(code="new", found_on=date(2026, 11, 20))
    AccessibilityFaultFactory(code="old", found_on=date(2026, 10, 1))
    AccessibilityFaultFactory(code="gone", mended_on=date(2026, 11, 24))
    AccessibilityFaultFactory(code="tomorrow", found_on=date(2026, 11, 21), mended_on=date(2026, 11, 25))

    page = soup(client, statement)

    assert faults_below(page, "faults") == ["Puute old", "Puute new", "Puute tomorrow", "Puute b"]
    assert faults_below(page, "mended") == ["Puute gone"]
    assert headings(page)[:2] == ["Ei vielä korjattu", "Korjaaminen olisi kohtuuton rasite"]


def test_fault_that_was_promised_to_be_mended_is_told_as_late(client, statement, clock):
    AccessibilityFaultFactory(mend_by=date(2026, 11, 24))
    assert "Korjataan viimeistään 24.\N{NO-BREAK SPACE}marraskuuta 2026." in soup(client, statement).get_text()

    clock.shift(24 * 3600)

    assert (
        "Se piti korjata viimeistään 24.\N{NO-BREAK SPACE}marraskuuta 2026. Olemme myöhässä."
        in soup(client, statement).get_text()
    )


def test_statement_names_the_authority_of_the_day(client, statement, clock):
    AccessibilityAuthorityFactory(names=make_label({"fi": "Tuleva virasto"}), since=date(2026, 11, 25))
    AccessibilityAuthorityFactory(names=make_label({"fi": "Vanha virasto"}), since=None)
    assert headings(soup(client, statement))[-1] == "Traficom"

    clock.shift(24 * 3600)

    assert headings(soup(client, statement))[-1] == "Tuleva virasto"


def test_claim_is_told_in_every_language(client, tree, statement):
    pages = in_every_language(
        AccessibilityStatementPageFactory, {code: tree.homes[code] for code in ("sv", "en")}, slug="x"
    )

    claims = {code: soup(client, page).find(id="state").find_next("b").get_text() for code, page in pages.items()}

    assert claims == {
        "sv": "Webbplatsen uppfyller tillgänglighetskraven delvis.",
        "en": "The site meets the requirements in part.",
    }


def test_queries_stay_the_same_with_more_faults(client, statement):
    def queries(number):
        for _ in range(number):
            AccessibilityFaultFactory()
            AccessibilityFaultFactory(mended_on=date(2026, 11, 2))
            AccessibilityAuthorityFactory()
        client.get(statement.get_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(statement.get_url())
        return len(captured)

    few = queries(3)

    assert queries(27) == few
    assert few <= 12


# What publishing asks for


def missing(page):
    with translation.override("en"):
        return [(item.field, str(item.message)) for item in page.missing_for_publishing()]


def test_statement_with_its_fields_faults_and_authority_can_be_published(statement):
    AccessibilityFaultFactory()

    assert missing(statement) == []


@pytest.mark.parametrize("name", ["scope", "method", "prepared_on", "reviewed_on", "review_by", "contact"])
def test_statement_needs_each_field_of_the_law(statement, name):
    AccessibilityFaultFactory()
    setattr(statement, name, "" if name in ("scope", "method") else None)

    assert [item.field for item in statement.missing_for_publishing()] == [name]


def test_claim_may_not_contradict_the_faults(statement):
    assert missing(statement) == [
        ("conformance", "Add the known faults first, or say that the site is accessible in full.")
    ]

    statement.conformance = Conformance.FULL
    assert missing(statement) == []

    AccessibilityFaultFactory(reason=FaultReason.OUTSIDE, mend_by=None)
    assert missing(statement) == []

    AccessibilityFaultFactory()
    assert missing(statement) == [("conformance", "There are open faults, so the site can't be accessible in full.")]


def test_dates_come_in_order(statement):
    AccessibilityFaultFactory()
    statement.updated_on, statement.review_by = date(2026, 10, 31), date(2026, 11, 1)

    assert [item.field for item in statement.missing_for_publishing()] == ["updated_on", "review_by"]


def test_statement_without_an_authority_is_not_published(tree):
    page = AccessibilityStatementPageFactory(parent=tree.homes["fi"], summary="Lyhyesti.")
    AccessibilityFaultFactory()

    assert missing(page) == [("conformance", "Add the authority that supervises accessibility first.")]
