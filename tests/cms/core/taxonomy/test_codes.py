import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.models import ReferenceIndex

from cms.core.taxonomy.models import Topic
from tests.factories.core import (
    BranchFactory,
    ContactFactory,
    FundingFactory,
    OrganisationFactory,
    RegionFactory,
    RegionKindFactory,
    SourceFactory,
    TopicFactory,
)
from tests.factories.stories import StoryPageFactory


def errors_of(row):
    try:
        row.full_clean()
    except ValidationError as error:
        return sorted(error.message_dict)
    return []


def rename(row):
    row.code = "uusi-koodi"
    return errors_of(row)


@pytest.mark.parametrize("factory", [BranchFactory, OrganisationFactory, ContactFactory, SourceFactory, FundingFactory])
def test_code_can_be_changed_while_nothing_uses_the_row(db, factory):
    assert rename(factory()) == []


def test_code_of_a_topic_can_be_changed_while_nothing_uses_it(db):
    assert rename(TopicFactory(emblem="mieli")) == []


def test_code_of_a_topic_with_pages_stays(story_indexes):
    topic = TopicFactory(emblem="mieli")
    StoryPageFactory(parent=story_indexes["fi"], topics=[topic])

    assert rename(topic) == ["code"]


def test_code_of_a_parent_stays(db):
    parent = TopicFactory(emblem="mieli")
    TopicFactory(parent=parent)

    assert rename(parent) == ["code"]


def test_codes_of_rows_that_rows_point_to_stay(db):
    organisation = OrganisationFactory()
    ContactFactory(organisation=organisation)
    kind = RegionFactory().kind

    assert (rename(organisation), rename(kind)) == (["code"], ["code"])


def test_codes_of_rows_of_a_page_stay(story_indexes):
    branch, region, contact = BranchFactory(), RegionFactory(), ContactFactory()
    StoryPageFactory(parent=story_indexes["fi"], branches=[branch], regions=[region], contact=contact)
    # Rows that came in bulk are not in the index of references.
    ReferenceIndex.objects.all().delete()

    assert [rename(row) for row in (branch, region, contact)] == [["code"]] * 3


@pytest.mark.parametrize("code", ["Ä", "a b", "-a", "a-", "a--b", "a/b", "a?b", "", "a" * 61])
def test_code_is_fit_for_addresses(db, code):
    assert errors_of(Topic(code=code, names="x", emblem="mieli")) == ["code"]


def test_other_fields_of_a_used_row_can_be_changed(story_indexes):
    topic = TopicFactory(emblem="mieli")
    StoryPageFactory(parent=story_indexes["fi"], topics=[topic])
    topic.names = "Uusi nimi"

    assert errors_of(topic) == []


def test_used_row_cannot_be_deleted(story_indexes):
    region = RegionFactory(kind=RegionKindFactory())

    with pytest.raises(ProtectedError):
        region.kind.delete()
