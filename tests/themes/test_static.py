"""What the style sheets and fonts may weigh and hold."""

import gzip
import re
from pathlib import Path

import pytest

import themes
from themes import icons

STATIC = Path(themes.__file__).parent / "static" / "themes"
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))
COMMON = ("tokens.css", "components.css")
SHEETS = sorted(STATIC.rglob("*.css"))


def compressed(files) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_fonts_come_with_their_licence_and_within_budget():
    assert sum(font.stat().st_size for font in FONTS) <= 70_000
    for family in {font.name.rpartition("-")[0].replace("-ext", "") for font in FONTS}:
        text = (STATIC / "fonts" / f"OFL-{family}.txt").read_text()
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Copyright" in text


def test_fonts_named_in_the_style_sheet_are_there():
    named = re.findall(r'url\("fonts/([^"]+)"\)', (STATIC / "tokens.css").read_text())

    assert sorted(named) == [font.name for font in FONTS]


def test_style_sheets_leave_room_for_the_page():
    """What one page loads at most: the common sheets, a look, and a sheet of its own."""
    looks = [sheet for sheet in SHEETS if sheet.parent.name == "looks"]
    own = [sheet for sheet in SHEETS if sheet.parent == STATIC and sheet.name not in COMMON]

    heaviest = [max(sheets, key=lambda sheet: compressed([sheet])) for sheets in (looks, own)]
    assert compressed([*(STATIC / name for name in COMMON), *heaviest]) <= 16_000


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_style_sheets_load_nothing_from_elsewhere(sheet):
    text = sheet.read_text()

    assert not re.search(r"@import|https?:|url\((?!\"(fonts|art)/)", text)
    assert text.count("{") == text.count("}")


def test_components_read_role_tokens_only():
    text = (STATIC / "components.css").read_text().partition("@layer print")[0]

    raw = "ink|linen|madder|woad|onion|birch|heather|juniper|bilberry|tansy|sea|alder|nettle|lichen|harebell"
    assert re.findall(rf"--(?:{raw})-\d+|#[0-9a-f]{{3,8}}\b", text) == []


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda sheet: sheet.name
)
def test_sheet_reads_tokens_that_exist(sheet):
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet.read_text()))
    declared = set(re.findall(r"(--[\w-]+)\s*:", (STATIC / "tokens.css").read_text()))

    assert used - declared == set()


@pytest.mark.parametrize("name", icons.names())
def test_icon_is_decoration_without_style(name):
    svg = icons.draw(name)

    assert svg.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">')
    assert "style=" not in svg and "<script" not in svg


def test_icons_come_with_their_licence():
    assert "ISC License" in (icons.FOLDER / "LICENSE").read_text()


@pytest.mark.parametrize("name", ["no-such", "../apps", "", "LICENSE"])
def test_unknown_icon_is_an_error(name):
    with pytest.raises(KeyError):
        icons.draw(name)


def test_unknown_value_of_a_scale_has_a_question_mark():
    assert icons.sign("effect", "positive") == "trending-up"
    assert icons.sign("effect", "unknown") == icons.sign("no such", "x") == icons.UNKNOWN_SIGN
    assert all(name in icons.names() for signs in icons.SIGNS.values() for name in signs.values())
