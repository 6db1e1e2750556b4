import pytest

from tests.factories.briefings import BriefingIndexPageFactory
from tests.factories.core import BranchIndexPageFactory, SearchPageFactory, TopicIndexPageFactory, Tree, make_tree
from tests.factories.materials import MaterialIndexPageFactory
from tests.factories.news import NewsIndexPageFactory
from tests.factories.stories import StoryIndexPageFactory


@pytest.fixture
def tree(db) -> Tree:
    """The front pages of every language."""
    return make_tree()


@pytest.fixture
def story_indexes(tree) -> dict:
    """The index of stories in every language."""
    return tree.add("stories", StoryIndexPageFactory)


@pytest.fixture
def briefing_indexes(tree) -> dict:
    return tree.add("briefings", BriefingIndexPageFactory)


@pytest.fixture
def news_indexes(tree) -> dict:
    return tree.add("news", NewsIndexPageFactory)


@pytest.fixture
def material_indexes(tree) -> dict:
    return tree.add("materials", MaterialIndexPageFactory)


@pytest.fixture
def topic_indexes(tree) -> dict:
    return tree.add("topics", TopicIndexPageFactory)


@pytest.fixture
def search_pages(tree) -> dict:
    return tree.add("search", SearchPageFactory)


@pytest.fixture
def branch_indexes(tree) -> dict:
    return tree.add("branches", BranchIndexPageFactory)
