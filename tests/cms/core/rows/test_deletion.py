"""A row in use is kept, whoever deletes and however."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation

from cms.core.facts.models import Fact
from cms.core.rows.uses import uses_of
from tests.factories.core import (
    ContactFactory,
    ContentPageFactory,
    FactFactory,
    OrganisationFactory,
    SourceFactory,
    TopicFactory,
    in_every_language,
    make_tree,
)
from tests.factories.media import ConsentFactory, MediaImageFactory
from tests.factories.stories import StoryPageFactory, fact_block

QUOTE = {"text": "Kysyimme.", "name": "Aino", "role": ""}


@pytest.fixture
def pages(db):
    """Pages whose texts use the rows that they are given."""
    tree = make_tree()

    def make(body, number=1):
        return [ContentPageFactory(parent=tree.homes["fi"], body=body) for _number in range(number)]

    return make


def delete(client, row):
    return client.post(reverse(row.snippet_viewset.get_url_name("delete"), args=[row.pk]))


def delete_all(client, rows):
    address = reverse("wagtail_bulk_action", args=["core", rows[0]._meta.model_name, "delete"])
    return client.post(f"{address}?{'&'.join(f'id={row.pk}' for row in rows)}")


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("factory", "block"),
    [
        (FactFactory, lambda row: fact_block(row)),
        (ContactFactory, lambda row: {"type": "contact", "value": row.pk}),
        (ConsentFactory, lambda row: {"type": "quote", "value": {**QUOTE, "consent": row.pk}}),
    ],
)
def test_row_in_a_text_stays_and_the_pages_are_counted(admin_client, pages, factory, block):
    row = factory()
    pages([block(row)], number=2)

    with translation.override("en"):
        response = delete(admin_client, row)

    assert type(row).objects.filter(pk=row.pk).exists()
    (message,) = told(response)
    assert "2" in message
    assert reverse(row.snippet_viewset.get_url_name("usage"), args=[row.pk]) in message


def test_form_for_deleting_a_row_in_use_is_not_shown(admin_client, pages):
    fact = FactFactory()
    pages([fact_block(fact)])

    response = admin_client.get(reverse("wagtailsnippets_core_fact:delete", args=[fact.pk]))

    assert response.url == reverse("wagtailsnippets_core_fact:edit", args=[fact.pk])


def test_rows_are_deleted_together_or_not_at_all(admin_client, pages):
    used, unused = FactFactory(), FactFactory()
    pages([fact_block(used)])

    response = delete_all(admin_client, [used, unused])

    assert response.url == reverse("wagtailsnippets_core_fact:list")
    assert len(told(response)) == 1
    assert Fact.objects.count() == 2


def test_unused_rows_are_deleted(db, admin_client):
    one, two, three = FactFactory.create_batch(3)

    delete(admin_client, one)
    delete_all(admin_client, [two, three])

    assert not Fact.objects.exists()


def test_source_of_a_reading_stays(db, admin_client):
    source = FactFactory().readings.get().source

    delete(admin_client, source)

    assert type(source).objects.filter(pk=source.pk).exists()


def test_topic_of_pages_stays_though_the_list_of_uses_knows_none(story_indexes, admin_client):
    topic = TopicFactory()
    in_every_language(StoryPageFactory, story_indexes, slug="koti", topics=[topic])

    response = delete(admin_client, topic)

    assert uses_of(topic).pages == 3
    assert type(topic).objects.filter(pk=topic.pk).exists()
    assert len(told(response)) == 1


def test_uses_are_pages_and_others(pages):
    consent = ConsentFactory()
    MediaImageFactory(consent=consent)
    page = pages([{"type": "quote", "value": {**QUOTE, "consent": consent.pk}}] * 2)

    uses = uses_of(consent)

    assert (len(page), uses.pages, uses.others) == (1, 1, 1)


def test_own_slugs_and_readings_are_no_uses(db):
    topic, fact = TopicFactory(), FactFactory()
    topic.save()
    fact.save()

    assert not uses_of(topic)
    assert not uses_of(fact)
    assert not uses_of(SourceFactory())
    assert not uses_of(OrganisationFactory())
