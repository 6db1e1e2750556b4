import pytest

from cms.core.search.models import PageEntry
from cms.core.search.tallies import by_value, tally
from tests.factories.core import ContentPageFactory, TopicFactory


@pytest.mark.postgres
def test_tally_counts_marks_of_each_queryset_in_one_query(tree, django_assert_num_queries):
    topic, other = TopicFactory(), TopicFactory()
    ContentPageFactory(parent=tree.homes["fi"], topics=[topic, other])
    ContentPageFactory(parent=tree.homes["fi"], topics=[topic])
    texts = PageEntry.objects.filter(page_type="core.contentpage")

    with django_assert_num_queries(1):
        found = tally({"texts": texts, "none": PageEntry.objects.filter(pk=0), "all": PageEntry.objects.all()})

    assert (found["texts"].number, found["none"].number, found["all"].number) == (2, 0, 5)
    assert found["texts"].marks["type"] == {"core.contentpage": 2}
    assert by_value(found["texts"].marks["topic"]) == {str(topic.pk): 2, str(other.pk): 1}
    assert found["none"].marks.get("type", {}) == {}
    assert by_value(found["all"].marks["type"]) == {"core.contentpage": 2, "core.homepage": 3}
