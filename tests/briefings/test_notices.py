from datetime import UTC, date, datetime

import pytest

from briefings.governments import load_government_terms
from briefings.models import GovernmentTerm
from briefings.notices import former_governments
from tests.factories.briefings import GovernmentTermFactory, PublishableBriefingFactory
from tests.factories.core import ContentPageFactory


@pytest.fixture
def terms(db, clock):
    return [
        GovernmentTermFactory(code="entinen", began_on=date(2019, 12, 10)),
        GovernmentTermFactory(code="nykyinen", began_on=date(2023, 6, 20)),
        GovernmentTermFactory(code="tuleva", began_on=date(2027, 6, 1)),
    ]


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (datetime(2023, 6, 19, 20, tzinfo=UTC), ["hallitus entinen"]),
        (datetime(2023, 6, 19, 22, tzinfo=UTC), []),  # the 20th in Helsinki
        (datetime(2026, 11, 1, 9, tzinfo=UTC), []),
        (datetime(2010, 1, 1, 9, tzinfo=UTC), []),  # before the first term that is known
    ],
)
def test_briefing_says_that_the_government_has_changed(briefing_indexes, terms, published, told):
    page = PublishableBriefingFactory(parent=briefing_indexes["fi"], first_published_at=published)

    found = former_governments([page])

    assert [name for notice in found.get(page.pk, []) for name in [notice.title.partition(": ")[2].rstrip(".")]] == told


def test_new_government_is_seen_on_the_page(client, briefing_indexes, terms, clock):
    page = PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="vanha")
    assert "aiemmalla hallituskaudella" not in client.get(page.get_url()).content.decode()

    clock.move_to(datetime(2027, 6, 1, 12, tzinfo=UTC))

    assert "aiemmalla hallituskaudella: hallitus nykyinen" in client.get(page.get_url()).content.decode()


def test_other_pages_say_nothing_of_governments(tree, terms, django_assert_num_queries):
    page = ContentPageFactory(parent=tree.homes["fi"], first_published_at=datetime(2020, 1, 1, tzinfo=UTC))

    with django_assert_num_queries(0):
        assert former_governments([page]) == {}


def test_terms_of_the_country_come_once(db):
    first = load_government_terms()

    assert first == GovernmentTerm.objects.count() > 4
    assert load_government_terms() == 0
    assert GovernmentTerm.objects.first().code == "orpo"
