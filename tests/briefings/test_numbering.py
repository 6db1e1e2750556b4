"""A number is given once, at the first publication, and to one briefing only, whoever publishes at the same time."""

from datetime import date
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from briefings.models import BriefingNumber, BriefingPage
from briefings.numbering import give_number
from tests.factories.briefings import PublishableBriefingFactory

TOGETHER = 8


def test_number_is_given_at_the_first_publication_and_kept(briefing_indexes, clock):
    draft = PublishableBriefingFactory(parent=briefing_indexes["fi"], draft=True)
    assert draft.number is None

    page = BriefingPage.objects.get(pk=draft.pk)
    page.save_revision().publish()
    clock.shift(400 * 24 * 3600)
    page = BriefingPage.objects.get(pk=draft.pk)
    page.save_revision().publish()

    assert [str(number) for number in BriefingNumber.objects.all()] == ["1/2026"]
    assert str(BriefingPage.objects.get(pk=draft.pk).number) == "1/2026"


def test_languages_of_a_briefing_share_its_number(briefing_indexes, clock):
    first = PublishableBriefingFactory(parent=briefing_indexes["fi"])
    other = PublishableBriefingFactory(parent=briefing_indexes["fi"])
    english = PublishableBriefingFactory(parent=briefing_indexes["en"], translation_key=first.translation_key)

    assert [str(page.number) for page in (first, other, english)] == ["1/2026", "2/2026", "1/2026"]


def test_each_year_begins_at_one(db):
    numbers = [give_number(translation_key=uuid4(), on=date(year, 1, 1)) for year in (2026, 2026, 2027, 2026)]

    assert [str(number) for number in numbers] == ["1/2026", "2/2026", "1/2027", "3/2026"]


def test_number_of_a_deleted_briefing_is_not_given_again(briefing_indexes, clock):
    page = PublishableBriefingFactory(parent=briefing_indexes["fi"])
    page.delete()

    assert str(PublishableBriefingFactory(parent=briefing_indexes["fi"]).number) == "2/2026"


def test_number_never_changes(db):
    number = give_number(translation_key=uuid4(), on=date(2026, 1, 1))
    number.sequence = 7

    with pytest.raises(TypeError):
        number.save()


@pytest.mark.postgres
def test_database_refuses_a_number_twice(db):
    BriefingNumber.objects.create(translation_key=uuid4(), year=2026, sequence=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        BriefingNumber.objects.create(translation_key=uuid4(), year=2026, sequence=1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_are_all_different_and_leave_no_gap():
    keys = [uuid4() for _ in range(TOGETHER // 2)] * 2  # each briefing in two languages
    start, given = Barrier(TOGETHER), []

    def publish(key):
        try:
            start.wait()
            given.append((key, give_number(translation_key=key, on=date(2026, 1, 1)).sequence))
        finally:
            connection.close()

    threads = [Thread(target=publish, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(given) == TOGETHER
    assert sorted(dict(given).values()) == [1, 2, 3, 4]
    assert {key: {sequence for other, sequence in given if other == key} for key in keys} == {
        key: {dict(given)[key]} for key in keys
    }
