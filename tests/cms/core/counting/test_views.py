"""The reports for staff."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext

from cms.core.counting.models import Downloads, PageViews
from tests.factories.core import AdministratorFactory, ContentPageFactory, UserFactory
from tests.factories.media import MediaDocumentFactory

READERS, DOWNLOADS = "/admin/reports/readers/", "/admin/reports/downloads/"
TODAY = date(2026, 11, 24)  # of the clock fixture

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def staff(client, db):
    client.force_login(AdministratorFactory())
    return client


@pytest.fixture
def counted(tree):
    for page, days_ago, people, programs in (
        *((tree.homes["fi"], 0, 5, 2), (tree.homes["fi"], 29, 3, 0), (tree.homes["fi"], 30, 100, 0)),
        *((tree.homes["sv"], 1, 40, 1), (tree.homes["en"], 200, 7, 0)),
    ):
        PageViews.objects.create(page=page, day=TODAY - timedelta(days=days_ago), people=people, programs=programs)


def rows(response) -> list[list[str]]:
    page = BeautifulSoup(response.content, "html.parser")
    return [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in page.select("tbody tr")]


def test_readers_of_the_last_month_most_read_first(staff, tree, counted):
    response = staff.get(READERS)

    assert [row[1:] for row in rows(response)] == [["Svenska", "40", "1"], ["Suomi", "8", "2"]]
    page = BeautifulSoup(response.content, "html.parser")
    assert re.findall(r"\d+", page.select_one(".counts p").get_text())[-2:] == ["48", "3"]
    assert len(page.select(".counts-chart rect")) == 30
    assert max(int(bar["height"]) for bar in page.select(".counts-chart rect")) == 100


@pytest.mark.parametrize(
    ("query", "people"),
    [("days=7", ["40", "5"]), ("days=365", ["108", "40", "7"]), ("days=x", ["40", "8"]), ("days=99", ["40", "8"])],
)
def test_period_is_chosen_and_nonsense_is_the_usual_one(staff, counted, query, people):
    assert [row[2] for row in rows(staff.get(f"{READERS}?{query}"))] == people


def test_one_language_and_another_order(staff, counted):
    assert [row[2] for row in rows(staff.get(f"{READERS}?locale=sv"))] == ["40"]
    assert [row[2] for row in rows(staff.get(f"{READERS}?ordering=people"))] == ["8", "40"]


def test_downloads(staff):
    document = MediaDocumentFactory(title="Pohja")
    for language, people in (("fi", 2), ("", 1)):
        Downloads.objects.create(document=document, language=language, day=TODAY, people=people, programs=4)

    assert rows(staff.get(DOWNLOADS)) == [["Pohja", "3", "8"]]


@translation.override("fi")
def test_nothing_counted_yet(staff):
    for address in (READERS, DOWNLOADS):
        page = BeautifulSoup(staff.get(address).content, "html.parser")
        assert page.select(".counts-chart, tbody tr") == []
        assert gettext("Nothing was counted in this period.") in page.get_text()


def test_report_as_a_file(staff, counted):
    text = b"".join(staff.get(f"{READERS}?export=csv").streaming_content).decode()

    assert len(text.splitlines()) == 3
    assert "sv,40,1" in text.replace(";", ",").replace('"', "")


def test_queries_stay_the_same(staff, tree, counted, django_assert_max_num_queries):
    staff.get(READERS)
    with django_assert_max_num_queries(50) as few:
        staff.get(READERS)
    for number in range(20):
        page = ContentPageFactory(parent=tree.homes["fi"], slug=f"sivu-{number}")
        PageViews.objects.create(page=page, day=TODAY, people=number)
    with django_assert_max_num_queries(len(few)):
        assert len(rows(staff.get(READERS))) == 22


def test_reports_are_for_those_who_work_on_pages(client, db):
    assert client.get(READERS).status_code == 302
    outsider = UserFactory()
    client.force_login(outsider)

    assert client.get(READERS).status_code == 302
    assert client.get(DOWNLOADS).status_code == 302
