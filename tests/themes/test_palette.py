"""Contrast by the WCAG 2 formula, of every role pair of every look and of every emblem, in both schemes."""

import pytest

from themes import emblems, looks, palette

TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    ("--color-text", "--color-ground", TEXT),
    ("--color-text", "--color-surface", TEXT),
    ("--color-text", "--color-sunken", TEXT),
    ("--color-text-soft", "--color-ground", TEXT),
    ("--color-text-soft", "--color-surface", TEXT),
    ("--color-text-soft", "--color-sunken", TEXT),
    ("--color-thread-text", "--color-ground", TEXT),
    ("--color-thread", "--color-ground", GRAPHIC),
    ("--color-thread", "--color-sunken", GRAPHIC),
    ("--color-on-action", "--color-action", TEXT),
    ("--color-on-action", "--color-action-hover", TEXT),
    ("--color-line-strong", "--color-surface", GRAPHIC),
    ("--color-line-strong", "--color-ground", GRAPHIC),
    ("--color-action", "--color-ground", GRAPHIC),
    ("--color-action-hover", "--color-ground", GRAPHIC),
    ("--color-focus", "--color-ground", GRAPHIC),
    ("--color-focus", "--color-focus-gap", GRAPHIC),
    ("--color-on-deep", "--color-deep", TEXT),
    ("--color-on-deep-soft", "--color-deep", TEXT),
    ("--color-deep-focus", "--color-deep", GRAPHIC),
    ("--color-deep-thread", "--color-deep", GRAPHIC),
    ("--color-ok", "--color-ok-ground", TEXT),
    ("--color-note", "--color-note-ground", TEXT),
    ("--color-note", "--color-ground", TEXT),
    ("--color-error", "--color-error-ground", TEXT),
    ("--color-error", "--color-ground", TEXT),
    ("--color-text", "--color-ok-ground", TEXT),
    ("--color-text", "--color-note-ground", TEXT),
    ("--color-text", "--color-error-ground", TEXT),
]
# What stands on a head that a look dresses on its own.
PART_PAIRS = [
    ("--color-text", "--color-ground", TEXT),
    ("--color-text", "--color-surface", TEXT),
    ("--color-text", "--color-sunken", TEXT),
    ("--color-text-soft", "--color-ground", TEXT),
    ("--color-thread-text", "--color-ground", TEXT),
    ("--color-thread", "--color-ground", GRAPHIC),
    ("--color-on-action", "--color-action", TEXT),
    ("--color-on-action", "--color-action-hover", TEXT),
    ("--color-action", "--color-ground", GRAPHIC),
    ("--color-line-strong", "--color-ground", GRAPHIC),
    ("--color-focus", "--color-ground", GRAPHIC),
    ("--color-focus", "--color-focus-gap", GRAPHIC),
    ("--color-on-deep", "--color-deep", TEXT),
    ("--topic-ink", "--topic-ground", TEXT),
    ("--topic-ink", "--color-ground", TEXT),
]
EMBLEM_PAIRS = [
    ("--topic-ink", "--topic-ground", TEXT),
    ("--topic-ink", "--color-ground", TEXT),
    ("--topic-ink", "--color-surface", TEXT),
    ("--color-text", "--topic-ground", TEXT),
    ("--color-text-soft", "--topic-ground", TEXT),
    ("--color-focus", "--topic-ground", GRAPHIC),
    ("--color-thread", "--topic-ground", GRAPHIC),
    ("--topic-thread", "--topic-cloth", GRAPHIC),
]
EMBLEMS = [emblem.code for emblem in (emblems.HOUSE, *emblems.registered(), *looks.own_emblems())]
PARTS = [(look.code, part) for look in looks.registered() for part in palette.parts(look.code)]
SCHEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def failures(roles: dict[str, str], pairs) -> list[str]:
    return [
        f"{front} on {ground}: {ratio:.2f} of {least}"
        for front, ground, least in pairs
        if (ratio := contrast(roles[front], roles[ground])) < least
    ]


def test_contrast_follows_the_formula():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#170f1c", "#fbfaf8"), 2) == 17.95
    assert failures({"--a": "#777777", "--b": "#ffffff"}, [("--a", "--b", TEXT)]) == ["--a on --b: 4.48 of 4.5"]


@SCHEMES
@pytest.mark.parametrize("look", [look.code for look in looks.registered()])
def test_role_pairs_of_every_look_can_be_read(look, dark):
    assert failures(palette.roles(look=look, dark=dark), PAIRS) == []


@SCHEMES
@pytest.mark.parametrize("emblem", EMBLEMS)
@pytest.mark.parametrize("look", [look.code for look in looks.registered()])
def test_accents_of_every_emblem_can_be_read(look, emblem, dark):
    assert failures(palette.roles(look=look, emblem=emblem, dark=dark), EMBLEM_PAIRS) == []


@SCHEMES
@pytest.mark.parametrize("emblem", EMBLEMS)
@pytest.mark.parametrize(("look", "part"), PARTS)
def test_parts_that_a_look_dresses_on_their_own_can_be_read(look, part, emblem, dark):
    assert failures(palette.roles(look=look, emblem=emblem, part=part, dark=dark), PART_PAIRS) == []


def test_every_look_has_its_parts_measured():
    assert palette.parts("default") == []
    assert palette.parts("day") == [".embargo", ".hero", ".notice", ".page-head", ".story-head"]


@pytest.mark.parametrize(
    ("selector", "broken", "where", "pairs"),
    [
        ('[data-look="day"]', "--color-text-soft: #b8aaa8", {}, PAIRS),
        ('[data-look="day"] [data-topic="koulu"]', "--topic-ink: #b49a03", {"emblem": "koulu"}, EMBLEM_PAIRS),
        ('[data-look="day"] .hero', "--color-text: #ff655a", {"part": ".hero"}, PART_PAIRS),
    ],
    ids=["root", "emblem", "part"],
)
def test_broken_token_of_a_look_is_found(day_with, selector, broken, where, pairs):
    """The harness can fail: one pale token in the look's own sheet breaks the pairs that it stands in."""
    day_with(f"{selector} {{ {broken}; }}")

    found = failures(palette.roles(look="day", **where), pairs)

    assert found
    assert {line.partition(" ")[0] for line in found} == {broken.partition(":")[0]}


@SCHEMES
def test_test_look_can_be_read(test_look, dark):
    assert failures(palette.roles(look="test", dark=dark), PAIRS) == []


def test_roles_are_resolved_to_colours():
    light, dark = palette.roles(), palette.roles(dark=True)

    assert (light["--color-ground"], dark["--color-ground"]) == ("#fbfaf8", "#170f1c")
    assert palette.roles(emblem="asuminen")["--topic-e"] == "#20548a"
    assert palette.roles(emblem="asuminen", dark=True)["--topic-e"] == "#a7d0ff"
    assert palette.roles(emblem="house")["--topic-e"] == light["--topic-e"] == "#47a876"


def test_look_resets_roles_and_leaves_the_rest(test_look):
    ours, plain = palette.roles(look="test"), palette.roles()

    assert (ours["--color-ground"], plain["--color-ground"]) == ("#def5f8", "#fbfaf8")
    assert ours["--color-text"] == plain["--color-text"]
    assert palette.roles(look="test", emblem="asuminen")["--topic-ink"] == "#20548a"


def test_rules_of_a_missing_file_are_an_error():
    with pytest.raises(FileNotFoundError):
        palette.rules("themes/no-such.css")
