from datetime import date

import pytest

from cms.core.facts.waiting import overdue_readings
from cms.core.waiting.registry import waiting_lists
from tests.factories.core import FactFactory, FactReadingFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def rows(limit):
    return next(item for item in waiting_lists() if item.code == "facts").rows(UserFactory.build(), limit)


def test_newest_reading_past_its_day_is_overdue(clock):
    overdue = FactFactory(reading__review_by=date(2026, 11, 23))
    FactFactory(reading__review_by=date(2026, 11, 24))
    FactFactory()
    renewed = FactFactory(reading__review_by=date(2026, 11, 1))
    FactReadingFactory(fact=renewed, as_of=date(2026, 11, 20), review_by=date(2027, 11, 20))

    assert [reading.fact_id for reading in overdue_readings()] == [overdue.pk]


def test_facts_longest_overdue_stand_first(clock):
    FactFactory(reading__review_by=date(2026, 11, 1), reading__value=2)
    FactFactory(reading__review_by=date(2026, 10, 1), reading__value=1)

    found = rows(5)

    assert [(row.title.split()[0], row.since, row.is_late) for row in found] == [
        ("1", date(2026, 10, 1), True),
        ("2", date(2026, 11, 1), True),
    ]


def test_rows_of_facts_take_the_same_queries_however_many(clock, django_assert_num_queries):
    for _ in range(3):
        FactFactory(reading__review_by=date(2026, 11, 1))
    with django_assert_num_queries(3):
        rows(30)
    for _ in range(27):
        FactFactory(reading__review_by=date(2026, 11, 1))
    with django_assert_num_queries(3):
        assert len(rows(30)) == 30
