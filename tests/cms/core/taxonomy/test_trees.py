import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.core.taxonomy.models import Topic
from tests.factories.core import RegionFactory, TopicFactory
from tests.factories.stories import StoryPageFactory

pytestmark = pytest.mark.postgres


def above(row):
    return {row.code for row in row.above.all()}


@pytest.fixture
def chain(db):
    """a over b over c."""
    a = TopicFactory(code="a")
    b = TopicFactory(code="b", parent=a)
    return a, b, TopicFactory(code="c", parent=b)


def test_row_knows_itself_and_all_above_it(chain):
    assert [above(row) for row in chain] == [{"a"}, {"a", "b"}, {"a", "b", "c"}]


def test_move_of_a_row_takes_those_below_it_along(chain):
    _a, b, c = chain
    other = TopicFactory(code="x")

    b.parent = other
    b.save()

    assert (above(b), above(c)) == ({"x", "b"}, {"x", "b", "c"})
    b.parent = None
    b.save()
    assert (above(b), above(c)) == ({"b"}, {"b", "c"})


def test_deleted_row_is_above_nothing(chain):
    _a, b, c = chain
    c.delete()

    assert {row.code for row in b.below.all()} == {"b"}


def test_row_cannot_stand_below_itself(chain):
    a, _b, c = chain
    a.parent = c

    with pytest.raises(ValidationError) as caught:
        a.full_clean()

    assert "parent" in caught.value.message_dict
    region = RegionFactory()
    region.parent = region
    with pytest.raises(ValidationError) as caught:
        region.full_clean()
    assert "parent" in caught.value.message_dict


def test_database_refuses_a_topic_below_itself(chain):
    a, _b, _c = chain

    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.filter(pk=a.pk).update(parent=a)


def test_grandchild_is_listed_counted_and_shown_under_the_top(client, chain, story_indexes, topic_indexes):
    _a, b, c = chain
    StoryPageFactory(parent=story_indexes["fi"], title="Lehti", topics=[c, b])

    top = client.get("/fi/aiheet/a/")
    rows = {row.code: row.count for row in client.get("/fi/aiheet/").context["rows"]}

    assert [card.title for card in top.context["cards"]] == ["Lehti"]
    assert rows == {"a": 1, "b": 1, "c": 1}
    assert client.get("/fi/tarinat/?topic=a").context["list"].count == 1


def test_look_is_inherited_from_above(db):
    top = TopicFactory(code="top", emblem="mieli")
    middle = TopicFactory(parent=top)

    assert TopicFactory(parent=middle).look_code == "mieli"
    assert TopicFactory(code="asuminen", parent=top).look_code == "asuminen"
    assert TopicFactory(code="uusi").look_code == ""


def test_new_top_level_topic_chooses_a_look(db):
    topic = Topic(code="uusi", names="Uusi")

    with pytest.raises(ValidationError) as caught:
        topic.full_clean()

    assert list(caught.value.message_dict) == ["emblem"]
    topic.emblem = "mieli"
    topic.full_clean()
