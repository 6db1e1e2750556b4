from pathlib import Path

import pytest

from themes import looks, palette

HERE = Path(__file__).parent


@pytest.fixture
def test_look(settings):
    """A look as another centre would add one: a dataclass, a style sheet, no code that knows its name."""
    settings.STATICFILES_DIRS = [HERE / "static"]
    palette.forget()
    look = looks.register(looks.Look(code="test", label="Test", stylesheet="themes/looks/test-look.css"))
    yield look
    looks.unregister(look.code)
    palette.forget()


@pytest.fixture
def day_with(settings, tmp_path):
    """The festive look with one rule more in its style sheet."""
    sheet = looks.get("day").stylesheet
    text = palette.read(sheet)

    def add(rule: str) -> None:
        changed = tmp_path / sheet
        changed.parent.mkdir(parents=True)
        changed.write_text(text + "@layer look { " + rule + " }")
        settings.STATICFILES_DIRS = [tmp_path]
        palette.forget()

    yield add
    palette.forget()
