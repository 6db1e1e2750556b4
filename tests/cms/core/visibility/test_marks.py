"""Staff see all pages, and which of them readers don't."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.marks import marks_of
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import in_every_language
from tests.factories.stories import StoryPageFactory


@pytest.fixture
def family(story_indexes):
    return in_every_language(StoryPageFactory, story_indexes, slug="koti")


def embargo(page, **values):
    return Embargo.objects.create(
        **{"translation_key": page.translation_key, "until": timezone.now() + timedelta(days=1), **values}
    )


def withdraw(page, kind=WithdrawalKind.ERROR, **values):
    return Withdrawal.objects.create(translation_key=page.translation_key, kind=kind, **values)


def marks_by_page(client, address):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return [[mark.get_text(strip=True) for mark in row.select(".page-mark")] for row in soup.select("tbody tr")]


def explorer(story_indexes):
    return reverse("wagtailadmin_explore", args=[story_indexes["sv"].pk])


def test_list_marks_embargo_and_withdrawal_in_every_language(clock, admin_client, story_indexes, family):
    StoryPageFactory(parent=story_indexes["sv"])
    embargo(family["fi"])
    withdraw(family["fi"])

    found = marks_by_page(admin_client, explorer(story_indexes))

    assert sorted(len(marks) for marks in found) == [0, 2]
    assert "25.11.2026" in " ".join(mark for marks in found for mark in marks)


def test_list_marks_nothing_that_is_over(admin_client, story_indexes, family):
    embargo(family["fi"], until=timezone.now() - timedelta(minutes=1))
    withdraw(family["fi"], ended_at=timezone.now())

    assert marks_by_page(admin_client, explorer(story_indexes)) == [[]]


def test_page_chooser_marks_pages(admin_client, story_indexes, family):
    withdraw(family["fi"])

    response = admin_client.get(reverse("wagtailadmin_choose_page_child", args=[story_indexes["fi"].pk]))

    assert "page-mark" in response.json()["html"]


def test_marks_take_the_same_queries_for_one_page_and_for_ten(admin_client, story_indexes):
    pages = [StoryPageFactory(parent=story_indexes["sv"], translation_key=uuid4()) for _page in range(10)]
    counts = []
    for marked in (pages[:1], pages[1:]):
        for page in marked:
            embargo(page)
            withdraw(page)
        admin_client.get(explorer(story_indexes))
        with CaptureQueriesContext(connection) as queries:
            found = marks_by_page(admin_client, explorer(story_indexes))
        counts.append((sum(bool(marks) for marks in found), len(queries)))

    assert [marked for marked, _queries in counts] == [1, 10]
    assert counts[0][1] == counts[1][1]


@pytest.mark.parametrize("kind", list(WithdrawalKind))
def test_editor_says_what_readers_see_and_leads_to_the_row(admin_client, story_indexes, family, kind):
    other = StoryPageFactory(parent=story_indexes["fi"])
    row = withdraw(family["fi"], kind=kind, redirect_to=other if kind == WithdrawalKind.CONSOLIDATED else None)

    text = admin_client.get(reverse("wagtailadmin_pages:edit", args=[family["en"].pk])).content.decode()

    address = reverse("wagtailsnippets_core_withdrawal:edit", args=[row.pk])
    (notice,) = BeautifulSoup(text, "html.parser").select(".page-mark-notice")
    assert notice.a["href"] == address
    assert notice.strong.get_text() != ""


def test_editor_says_nothing_of_an_open_page(admin_client, family):
    text = admin_client.get(reverse("wagtailadmin_pages:edit", args=[family["fi"].pk])).content.decode()

    assert (marks_of(family["fi"]), "page-mark-notice" in text) == ([], False)
