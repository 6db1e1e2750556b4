"""Counting in memory, and into the database."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import Error
from wagtail.models import Page

from cms.core.counting import tally as tally_module
from cms.core.counting.models import Downloads, PageViews
from cms.core.counting.services import Count, DocumentDay, PageDay, add_counts
from cms.core.counting.tally import Tally, count_reading
from cms.core.published.registry import Reading
from tests.cms.core.counting.test_agents import FIREFOX
from tests.factories.media import MediaDocumentFactory

TODAY = date(2026, 11, 24)  # of the clock fixture


def views() -> dict[tuple[int, date], tuple[int, int]]:
    return {(row.page_id, row.day): (row.people, row.programs) for row in PageViews.objects.all()}


@pytest.mark.postgres
def test_views_of_people_and_programs_are_added_up(tree, clock):
    counts, other, home = Tally(), Tally(), tree.homes["fi"].pk
    for agent in (FIREFOX, FIREFOX, "curl/8"):
        counts.count_page(page_id=home, agent=agent)
    other.count_page(page_id=home, agent=FIREFOX)
    assert views() == {}

    counts.write()
    other.write()
    counts.write()

    assert views() == {(home, TODAY): (3, 1)}


def test_day_changes_at_midnight_by_the_sites_clock(tree, clock):
    counts, home = Tally(), tree.homes["fi"].pk
    clock.move_to(datetime(2026, 11, 24, 21, 59, tzinfo=UTC))
    counts.count_page(page_id=home, agent=FIREFOX)  # 23.59 in Helsinki
    clock.shift(timedelta(minutes=2))
    counts.count_page(page_id=home, agent=FIREFOX)
    counts.write()

    assert views() == {(home, TODAY): (1, 0), (home, TODAY + timedelta(days=1)): (1, 0)}


@pytest.mark.postgres
def test_what_has_gone_meanwhile_hinders_nothing(tree, clock):
    document, counts = MediaDocumentFactory(), Tally()
    gone = Page.objects.order_by("-pk").first().pk + 1
    for page_id in (gone, tree.homes["sv"].pk):
        counts.count_page(page_id=page_id, agent=FIREFOX)
    counts.count_document(document_id=document.pk, language="sv", agent=FIREFOX)
    counts.count_document(document_id=document.pk + 1, language="sv", agent=FIREFOX)
    counts.write()

    assert views() == {(tree.homes["sv"].pk, TODAY): (1, 0)}
    assert Downloads.objects.values_list("document_id", "language", "people").get() == (document.pk, "sv", 1)


def test_counts_wait_while_the_database_does_not_answer(tree, clock, monkeypatch, caplog):
    counts, home = Tally(), tree.homes["fi"].pk
    counts.count_page(page_id=home, agent=FIREFOX)

    def busy(**counts):
        raise Error("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(tally_module, "add_counts", busy)
        counts.write()
    assert "they wait" in caplog.text
    counts.count_page(page_id=home, agent=FIREFOX)
    counts.write()

    assert views() == {(home, TODAY): (2, 0)}


def test_memory_is_bounded_and_known_pages_go_on_counting(monkeypatch, clock):
    monkeypatch.setattr(tally_module, "MOST_WAITING", 2)
    counts, written = Tally(), {}
    for page_id in (1, 2, 3, 1):
        counts.count_page(page_id=page_id, agent=FIREFOX)
    monkeypatch.setattr(tally_module, "add_counts", lambda *, pages, documents: written.update(pages))
    counts.write()

    assert {key.page_id: count.people for key, count in written.items()} == {1: 2, 2: 1}


def test_many_threads_lose_none(monkeypatch, clock):
    counts, written = Tally(), []
    monkeypatch.setattr(tally_module, "add_counts", lambda *, pages, documents: written.append(pages))

    def read():
        for _round in range(500):
            counts.count_page(page_id=7, agent=FIREFOX)

    threads = [Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    counts.write()
    for thread in threads:
        thread.join()
    counts.write()

    assert sum(pages[PageDay(7, TODAY)].people for pages in written if pages) == 2000


def test_head_is_no_view(tree, clock, monkeypatch):
    counts = Tally()
    monkeypatch.setattr(tally_module, "tally", counts)
    for is_head in (True, False):
        count_reading(Reading(page_id=tree.homes["fi"].pk, language="fi", path="/fi/", agent=FIREFOX, is_head=is_head))
    counts.write()

    assert views() == {(tree.homes["fi"].pk, TODAY): (1, 0)}


def test_writing_takes_one_transaction_and_is_all_or_nothing(tree, clock):
    home = tree.homes["fi"].pk
    with pytest.raises(Error):
        add_counts(
            pages={PageDay(home, TODAY): Count(people=1)},
            documents={DocumentDay(MediaDocumentFactory().pk, "fi", TODAY): Count(people=-1)},
        )
    assert views() == {}
