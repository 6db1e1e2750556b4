"""Cards hold every title, inside their margins, in signs that the typeface has and colours that can be read."""

from dataclasses import replace
from io import BytesIO
from string import ascii_letters, digits

import pytest
from PIL import Image, ImageChops

from tests.themes.test_palette import TEXT, contrast
from themes import emblems, looks
from themes.social import drawing, lettering
from themes.social.breaking import SOFT_HYPHEN
from themes.social.drawing import HEIGHT, MARGIN, WIDTH, SocialCard, set_title, title_width

LONG_WORD = "epäjärjestelmällistyttämättömyydellänsäkäänköhän"
CARD = SocialCard(title="Asunto ensin: kymmenen vuoden lasku ja käänne", language="fi", name="Viesti", seed="a")
TITLES = [
    "Koti",
    CARD.title,
    LONG_WORD,
    f"Hinta 12 € – ”ä–€” ja {LONG_WORD}",
    "työllistymis\u00adsuunnitelma\u00adjärjestelmä\u00aduudistus " * 3,
    "M" * 255,
    "sana " * 51,
    "Šakki, Žižek ja čđŋ – ”å ä ö”: 100 % & muuta… (2026)",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("has_kicker", [True, False])
def test_every_title_is_whole_and_within_the_margins(title, has_kicker):
    setting = set_title(lettering.written(title), language="fi", has_kicker=has_kicker)

    assert all(title_width(line, size=setting.size) <= WIDTH - 2 * MARGIN for line in setting.lines)
    assert setting.leading * len(setting.lines) <= drawing._room(setting.cloth, has_kicker)
    drawn, meant = ("".join("".join(text).split()) for text in (setting.lines, lettering.written(title)))
    assert drawn.replace("-", "") == meant.replace(SOFT_HYPHEN, "").replace("-", "")


def test_short_titles_are_large_and_long_words_are_broken_before_they_become_small():
    sizes = [set_title(title, language="fi").size for title in ("Koti", CARD.title, "sana " * 51)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 100
    assert set_title(LONG_WORD, language="fi").size >= 56


def test_letters_of_the_title_stay_clear_of_the_edges_and_the_foot():
    card = replace(CARD, title="M" * 255)
    words = drawing.draw(card)
    empty = drawing.draw(replace(card, title="."))
    setting = set_title(card.title, language="fi", has_kicker=False)

    box = ImageChops.difference(
        words.crop((0, setting.cloth, WIDTH, HEIGHT - 90)),
        Image.new("RGB", (WIDTH, HEIGHT - 90 - setting.cloth), card.roles["--color-ground"]),
    ).getbbox()

    assert box[0] >= MARGIN - 6
    assert box[2] <= WIDTH - MARGIN
    foot = (0, HEIGHT - 90, WIDTH, HEIGHT)
    assert ImageChops.difference(words.crop(foot), empty.crop(foot)).getbbox() is None


def test_typeface_has_every_sign_of_the_sites_languages_and_their_money():
    signs = f"{ascii_letters}{digits}åäöšžčđŋáéüõąęėįųūāēīķļņÅÄÖŠŽ–—-…”’»«!?&%€§/(),.:;"

    assert [sign for sign in signs if not lettering.has_glyph(sign)] == []
    assert not lettering.has_glyph("ж")


def test_signs_without_a_letter_fall_away_and_foreign_letters_are_refused():
    assert lettering.written("Ilo 🎉 irti\u200b") == "Ilo irti"
    assert lettering.written("a\u0308") == "ä"
    with pytest.raises(lettering.Unwritable):
        lettering.written("Привет")


def test_kicker_that_can_not_be_written_is_left_out():
    drawn = [drawing.draw(replace(CARD, kicker=kicker)).tobytes() for kicker in ("", "Привет")]

    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("look", [look.code for look in looks.registered()])
def test_words_can_be_read_in_every_look_and_emblem(look):
    for emblem in ("", *(code for code, _label in emblems.choices())):
        roles = replace(CARD, look=look, emblem=emblem).roles
        for ink in ("--color-text", "--color-text-soft", "--topic-ink"):
            assert contrast(roles[ink], roles["--color-ground"]) >= TEXT, (look, emblem, ink)


def test_digest_changes_with_everything_that_is_drawn():
    changes = [
        {"title": "Toinen"},
        {"language": "sv"},
        {"name": "Centret"},
        {"kicker": "Asuminen"},
        {"notes": ("Näyttö: vahva",)},
        {"seed": "b"},
        {"emblem": "mieli"},
        {"look": "day"},
        {"evidence": 1},
        {"handovers": 0},
        {"loose": True},
        {"cut": True},
        {"thread": False},
        {"has_mark": False},
        {"photo": "kuva.jpg"},
    ]

    digests = {drawing.digest(replace(CARD, **change)) for change in ({}, *changes)}

    assert len(digests) == len(changes) + 1
    assert drawing.digest(replace(CARD)) == drawing.digest(CARD)


def test_card_is_a_png_of_the_size_that_platforms_ask_for():
    content = drawing.encode(drawing.draw(CARD))

    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(content) < 100_000


def test_photograph_stands_in_place_of_the_cloth():
    photo = Image.new("RGB", (WIDTH, 264), "#123456")

    image = drawing.draw(CARD, photo=photo)

    assert image.getpixel((600, 100)) == (0x12, 0x34, 0x56)
