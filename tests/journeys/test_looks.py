"""Every look keeps the rules of a page: narrow windows, less motion, forced colours, paper, focus."""

import pytest

from tests.journeys.addresses import PAGES
from tests.journeys.dress import LOOKS, SCHEMES, open_all, wear
from tests.journeys.keyboard import stops
from tests.journeys.probes import CUT_OFF, HIDDEN, MOVING, ON_PAPER, OVERFLOW, PALE, TOO_WIDE

every_page = pytest.mark.parametrize("kind", PAGES)
every_look = pytest.mark.parametrize("look", LOOKS)
DRESSED = [code for code in LOOKS if code != "default"]  # the everyday look is held to these in test_rules


@every_page
def test_looks_fit_a_phone_and_keep_still(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    open_all(page)
    found = {}

    for look in DRESSED:
        wear(page, look)
        found[look] = [page.evaluate(TOO_WIDE), page.evaluate(OVERFLOW), page.evaluate(CUT_OFF), page.evaluate(MOVING)]

    assert found == {look: [[], 0, [], []] for look in DRESSED}


@every_page
def test_looks_are_visible_in_forced_colours(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], forced_colors="active")
    found = {}

    for look in DRESSED:
        wear(page, look)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            found[look, scheme] = page.evaluate(HIDDEN)

    assert {key: hidden for key, hidden in found.items() if hidden} == {}


@every_page
def test_page_is_printed_dark_on_white_without_what_a_screen_needs(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"])
    found = {}

    for look in LOOKS:
        wear(page, look)
        for scheme in SCHEMES:
            page.emulate_media(media="print", color_scheme=scheme)
            found[look, scheme] = page.evaluate(PALE) + page.evaluate(ON_PAPER)

    assert {key: problems for key, problems in found.items() if problems} == {}


def test_pale_words_on_paper_are_found(site, open_page):
    page = open_page(site, PAGES["story"]["fi"])
    page.emulate_media(media="print")
    assert page.evaluate(PALE) == []

    page.evaluate("() => { document.querySelector('h1').style.color = '#fda19a'; }")

    assert [name.partition(">")[0] for name in page.evaluate(PALE)] == ['<h1 style="color: rgb(253, 161, 154);"']


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("kind", ["home", "story", "empty index", "page in a look"])
def test_every_stop_of_the_keyboard_is_lit_in_a_look(site, open_page, kind, forced):
    page = open_page(site, PAGES[kind]["fi"], forced_colors=forced)
    wear(page, "day")

    found = list(stops(page))

    assert len(found) > 10
    assert [stop["name"] for stop in found if not (stop["lit"] and stop["seen"])] == []


def test_sheet_of_a_look_is_loaded_by_pages_that_wear_it_alone(site):
    sheet = "themes/looks/day."

    assert sheet in site.get(PAGES["page in a look"]["fi"]).body.decode()
    for kind in ("home", "story", "topic", "content page"):
        assert sheet not in site.get(PAGES[kind]["fi"]).body.decode()
