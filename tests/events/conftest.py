import pytest

from tests.factories.core import Tree, make_tree
from tests.factories.events import Programme, make_programme


@pytest.fixture
def tree(db) -> Tree:
    return make_tree()


@pytest.fixture
def programme(tree) -> Programme:
    return make_programme(tree)
