from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.core.i18n.labels import make_label
from cms.core.partners.enums import Need
from tests.factories.core import (
    OrganisationFactory,
    PartnerServiceFactory,
    PartnersPageFactory,
    SourceFactory,
    in_every_language,
)


@pytest.fixture
def pages(tree):
    return in_every_language(PartnersPageFactory, tree.homes)


def read(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def listed(page):
    """The names of services below each need."""
    return {
        section.find("h2").get_text(): [heading.get_text(strip=True) for heading in section.find_all("h3")]
        for section in page.find_all("section", class_="need")
    }


def test_services_stand_below_the_need_that_they_answer(client, pages):
    PartnerServiceFactory(code="b", position=20)
    PartnerServiceFactory(code="a", position=10)
    PartnerServiceFactory(code="e", need=Need.EVIDENCE)
    PartnerServiceFactory(code="home", need="")

    page = read(client, pages["fi"])

    assert listed(page) == {
        "Etsin näyttöä siitä, mikä toimii": ["Palvelu e"],
        "Etsin rahoitusta": ["Palvelu a", "Palvelu b"],
    }
    links = page.find("ul", class_="needs").find_all("a")
    assert [page.find(id=link["href"][1:]).get_text() for link in links] == [link.get_text() for link in links]


def test_service_is_shown_from_its_first_day_to_its_last(client, pages, clock):
    PartnerServiceFactory(code="past", until=date(2026, 11, 23))
    PartnerServiceFactory(code="now", since=date(2026, 11, 24), until=date(2026, 11, 24))
    PartnerServiceFactory(code="next", since=date(2026, 11, 25))
    assert listed(read(client, pages["fi"])) == {"Etsin rahoitusta": ["Palvelu now"]}

    clock.shift(24 * 3600)

    assert listed(read(client, pages["fi"])) == {"Etsin rahoitusta": ["Palvelu next"]}


def test_service_tells_who_runs_it_what_it_does_and_how_it_is_known(client, pages):
    service = PartnerServiceFactory(
        organisation=OrganisationFactory(names=make_label({"fi": "laitos"})),
        urls=make_label({"fi": "https://example.org/fi"}),
        since=date(2021, 1, 1),
        source=SourceFactory(title="Raportti", year=2022),
        checked_on=date(2026, 11, 24),
    )
    service.together_with.add(OrganisationFactory(names=make_label({"fi": "Liitto"})))

    finnish, swedish = (read(client, pages[code]).find(id=service.code) for code in ("fi", "sv"))

    texts = [part.get_text(strip=True) for part in finnish.find_all("p")]
    assert texts == [
        "Laitos, Liitto",
        "Auttaa alkuun.",
        "Vuodesta 2021. Lähde:Raportti(2022). Tarkistettu 24.\N{NO-BREAK SPACE}marraskuuta 2026.",
    ]
    assert finnish.find("a")["href"] == "https://example.org/fi"
    assert swedish.find("a")["hreflang"] == "fi"
    assert swedish.find("h3").get_text(" ", strip=True) == f"Palvelu {service.code} (på finska)"
    assert swedish.find("p", lang="fi").get_text() == "Auttaa alkuun."
    assert [(name.get_text(), name["lang"]) for name in swedish.select(".meta > span[lang]")][:2] == [
        ("Laitos", "fi"),
        ("Liitto", "fi"),
    ]
    assert finnish.select(".meta > span[lang=fi]") == []


def test_page_without_services_says_so(client, pages):
    assert "No partner has been added yet." in read(client, pages["en"]).get_text()


@pytest.mark.postgres
def test_queries_stay_the_same_with_more_services(client, pages):
    def queries(number):
        for _ in range(number):
            PartnerServiceFactory(source=SourceFactory()).together_with.add(OrganisationFactory())
        client.get(pages["fi"].get_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(pages["fi"].get_url())
        return len(captured)

    few = queries(3)

    assert queries(27) == few
    assert few <= 12


@pytest.mark.postgres
def test_service_does_not_end_before_it_begins(db):
    with pytest.raises(IntegrityError, match="core_partnerservice_ends_after_start"), transaction.atomic():
        PartnerServiceFactory(since=date(2026, 1, 2), until=date(2026, 1, 1))
