import pytest

from cms.core.waiting import registry


@pytest.fixture
def own_registry(monkeypatch):
    """A registry with nothing in it."""
    monkeypatch.setattr(registry, "_lists", {})
    monkeypatch.setattr(registry, "_actions", {})
    return registry
