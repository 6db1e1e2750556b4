import pytest

from themes import emblems, looks
from themes.checks import check_emblems, check_looks


@pytest.fixture
def broken_look(test_look):
    def make(stylesheet: str) -> None:
        looks.register(looks.Look(code="broken", label="Broken", stylesheet=stylesheet))

    yield make
    looks.unregister("broken")


def ids(messages) -> list[str]:
    return [message.id for message in messages]


def test_registered_looks_and_emblems_pass(test_look):
    assert check_looks(None) == []
    assert check_emblems(None) == []


@pytest.mark.parametrize(
    ("stylesheet", "expected"),
    [
        ("", ["themes.E001"]),
        ("themes/looks/no-such.css", ["themes.E002"]),
        ("themes/looks/test-look.css", ["themes.E003"]),  # it dresses another look
        ("themes/components.css", ["themes.E003"]),
    ],
)
def test_look_without_its_style_sheet_is_an_error(broken_look, stylesheet, expected):
    broken_look(stylesheet)

    assert ids(check_looks(None)) == expected


def test_emblem_without_weave_and_colours_is_an_error():
    emblems.register(emblems.Emblem("uusi", "woad", "no such", "onion", "New"))
    try:
        assert ids(check_emblems(None)) == ["themes.E004", "themes.E005", "themes.E005"]
    finally:
        emblems.unregister("uusi")
