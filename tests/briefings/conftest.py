import pytest

from tests.factories.briefings import BriefingIndexPageFactory
from tests.factories.core import BranchIndexPageFactory, Tree, make_tree
from tests.factories.stories import StoryIndexPageFactory


@pytest.fixture
def tree(db) -> Tree:
    """The front pages of every language."""
    return make_tree()


@pytest.fixture
def briefing_indexes(tree) -> dict:
    """The index of briefings in every language."""
    return tree.add("briefings", BriefingIndexPageFactory)


@pytest.fixture
def branch_indexes(tree) -> dict:
    return tree.add("branches", BranchIndexPageFactory)


@pytest.fixture
def story_indexes(tree) -> dict:
    """The index of stories in every language."""
    return tree.add("stories", StoryIndexPageFactory)
