"""Staff are reminded of a reform that a briefing should answer, a month before and until one does."""

from datetime import UTC, date, datetime

import pytest

from briefings.waiting import due_initiatives
from cms.core.waiting.registry import waiting_lists
from tests.factories.briefings import BranchInitiativeFactory, PublishableBriefingFactory
from tests.factories.core import AdministratorFactory, UserFactory

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("values", "waits"),
    [
        ({}, False),
        ({"briefing_due": date(2026, 12, 24)}, True),
        ({"briefing_due": date(2026, 12, 25)}, False),
        ({"briefing_due": date(2026, 11, 1)}, True),  # late, and the reform still goes on
        ({"window_to": date(2026, 12, 24)}, True),
        ({"window_to": date(2026, 12, 24), "briefing_due": date(2027, 1, 24)}, False),  # the day that staff set counts
        ({"window_to": date(2026, 11, 23), "briefing_due": date(2026, 11, 20)}, False),  # too late for any briefing
        ({"briefing_due": date(2026, 12, 1), "phase": "ended"}, False),
    ],
)
def test_initiative_waits(db, clock, values, waits):
    initiative = BranchInitiativeFactory(**values)

    assert list(due_initiatives()) == ([initiative] if waits else [])


def test_briefing_published_in_the_window_ends_the_waiting(briefing_indexes, clock):
    initiative = BranchInitiativeFactory(window_from=date(2026, 9, 1), briefing_due=date(2026, 12, 1))
    before = datetime(2026, 8, 1, 9, tzinfo=UTC)
    PublishableBriefingFactory(parent=briefing_indexes["fi"], initiatives=[initiative], first_published_at=before)
    draft = PublishableBriefingFactory(parent=briefing_indexes["fi"], initiatives=[initiative], draft=True)
    assert list(due_initiatives()) == [initiative]

    draft.save_revision().publish()

    assert list(due_initiatives()) == []


def test_start_page_lists_them_for_those_who_keep_them(db, clock, django_assert_num_queries):
    entry = next(item for item in waiting_lists() if item.code == "initiatives")
    for number in range(3):
        BranchInitiativeFactory(code=f"r{number}", briefing_due=date(2026, 11, 20 + 3 * number))

    assert (entry.concerns(AdministratorFactory()), entry.concerns(UserFactory())) == (True, False)
    with django_assert_num_queries(1):
        rows = entry.rows(AdministratorFactory.build(), 2)
    assert [(row.title, row.is_late) for row in rows] == [("Uudistus r0", True), ("Uudistus r1", True)]
    assert "20.11.2026" in rows[0].remark
