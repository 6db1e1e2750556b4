from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ReferenceIndex

from cms.core.facts.models import Fact
from cms.core.facts.presentation import fact_view
from tests.factories.core import ContentPageFactory, FactFactory, FactReadingFactory, SourceFactory
from tests.factories.stories import PublishableStoryFactory, fact_block


def test_newest_reading_is_the_latest_by_date(db):
    fact = FactFactory(reading__as_of=date(2025, 11, 15))
    FactReadingFactory(fact=fact, as_of=date(2020, 1, 1), value=Decimal(1))
    newest = FactReadingFactory(fact=fact, as_of=date(2026, 1, 1), value=Decimal(2))

    assert Fact.objects.get(pk=fact.pk).newest == newest


def test_fact_without_a_reading_has_nothing_to_show(db):
    fact = FactFactory(reading=None)

    assert fact.newest is None
    assert fact_view(fact) is None


@pytest.mark.postgres
def test_fact_has_one_reading_a_day(db):
    fact = FactFactory(reading__as_of=date(2025, 11, 15))

    with pytest.raises(IntegrityError), transaction.atomic():
        FactReadingFactory(fact=fact, as_of=date(2025, 11, 15))


@pytest.mark.parametrize(("review_by", "needs_review"), [(None, False), (0, False), (-1, True), (1, False)])
def test_reading_needs_review_after_its_day(db, clock, review_by, needs_review):
    day = None if review_by is None else timezone.localdate() + timedelta(days=review_by)
    fact = FactFactory(reading__review_by=day)

    view = fact_view(fact)

    assert (view.needs_review, view.review_by) == (needs_review, day)


def test_newer_reading_ends_the_review_of_the_older_one(db, clock):
    fact = FactFactory(reading__review_by=timezone.localdate() - timedelta(days=1))
    assert fact_view(fact).needs_review

    FactReadingFactory(fact=fact, as_of=date(2026, 11, 1))

    assert not fact_view(Fact.objects.get(pk=fact.pk)).needs_review


def test_view_says_where_the_number_comes_from(db):
    source = SourceFactory(publisher="Esimerkkilaitos", year=2025, url="https://example.org/tilasto", language="fi")
    fact = FactFactory(reading__source=source)

    with translation.override("en"):
        view = fact_view(fact)

    assert (view.written, view.label) == ("4,579", "people were homeless")
    assert (view.source_label, view.source_url, view.source_language) == (
        "Esimerkkilaitos 2025",
        "https://example.org/tilasto",
        "fi",
    )


@pytest.mark.parametrize(("own", "read_in"), [("", "en"), ("fi", "fi")])
def test_publisher_is_named_in_its_own_language(db, own, read_in):
    source = SourceFactory(publisher="Helsingin kaupunki", language="en", publisher_language=own)

    assert fact_view(FactFactory(reading__source=source)).publisher_language == read_in


def test_review_comes_after_the_date_of_the_value(db):
    reading = FactReadingFactory.build(fact=FactFactory(), source=SourceFactory(), as_of=date(2025, 11, 15))
    reading.review_by = date(2025, 11, 15)

    with pytest.raises(ValidationError) as caught:
        reading.full_clean()

    assert "review_by" in caught.value.message_dict


def test_source_of_a_reading_cannot_be_deleted(db):
    source = FactFactory().newest.source

    with pytest.raises(ProtectedError):
        source.delete()


def test_facts_take_the_same_queries_whatever_their_readings(db, django_assert_num_queries):
    for number in range(5):
        fact = FactFactory()
        FactReadingFactory(fact=fact, as_of=date(2020, 1, 1 + number))

    with django_assert_num_queries(2):
        assert [fact_view(fact).source_label for fact in Fact.objects.all()] == ["Esimerkkilaitos 2025"] * 5


# Where it is used


@pytest.fixture
def used_fact(story_indexes, tree):
    """A fact that a live story, a draft and a page of text tell."""
    fact = FactFactory(code="asunnottomat")
    PublishableStoryFactory(parent=story_indexes["fi"], title="Koti ensin", results=[fact_block(fact)])
    PublishableStoryFactory(parent=story_indexes["en"], title="A home first", results=[fact_block(fact)], draft=True)
    ContentPageFactory(parent=tree.homes["sv"], title="Om oss", body=[fact_block(fact)])
    PublishableStoryFactory(parent=story_indexes["fi"], title="Toinen luku")
    return fact


def test_reference_index_knows_every_page_that_tells_the_fact(used_fact):
    usage = {str(page) for page, _references in ReferenceIndex.get_grouped_references_to(used_fact)}

    assert usage == {"Koti ensin", "A home first", "Om oss"}


def test_row_lists_every_place_that_uses_it(admin_client, used_fact):
    edit = admin_client.get(reverse("wagtailsnippets_core_fact:edit", args=[used_fact.pk]))
    usage_address = reverse("wagtailsnippets_core_fact:usage", args=[used_fact.pk])
    usage = admin_client.get(usage_address).content.decode()

    assert usage_address in edit.content.decode()
    for title in ("Koti ensin", "A home first", "Om oss"):
        assert title in usage
    assert "Toinen luku" not in usage


def test_code_of_a_used_fact_stays(used_fact):
    used_fact.code = "uusi"

    with pytest.raises(ValidationError) as caught:
        used_fact.full_clean()

    assert list(caught.value.message_dict) == ["code"]
