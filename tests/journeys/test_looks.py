"""Every look keeps the rules of a page: contrast, narrow windows, less motion, forced colours, paper, focus."""

import pytest

from tests.journeys import axe
from tests.journeys.addresses import PAGES
from tests.journeys.dress import LOOKS, SCHEMES, open_all, wear
from tests.journeys.keyboard import stops
from tests.journeys.probes import CUT_OFF, HIDDEN, MOVING, ON_PAPER, OVERFLOW, PALE, TOO_WIDE

every_page = pytest.mark.parametrize("kind", PAGES)
DRESSED = [code for code in LOOKS if code != "default"]  # the everyday look is held to these in test_rules
OWN = [code for code in LOOKS if code != "test"]  # what a centre is given


@every_page
def test_page_keeps_the_rules_in_every_look(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], reduced_motion="reduce")
    open_all(page)
    found = {}

    for look in LOOKS if kind == "every block" else OWN:
        wear(page, look)
        for scheme in SCHEMES:
            page.emulate_media(media="screen", color_scheme=scheme, forced_colors="none")
            found[look, scheme, "contrast"] = axe.problems(page, only_colours=True)
            page.emulate_media(media="print", color_scheme=scheme)
            found[look, scheme, "paper"] = page.evaluate(PALE) + page.evaluate(ON_PAPER)
            page.emulate_media(media="screen", color_scheme=scheme, forced_colors="active")
            found[look, scheme, "forced colours"] = page.evaluate(HIDDEN)
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 256})
    for look in DRESSED:
        wear(page, look)
        found[look, "phone"] = [*page.evaluate(TOO_WIDE), *page.evaluate(CUT_OFF), *page.evaluate(MOVING)]
        found[look, "overflow"] = page.evaluate(OVERFLOW)

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
