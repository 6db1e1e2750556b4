"""What holds on every public page: keyboard, small and enlarged views, forced colours, privacy, budget, axe-core.

A page is opened once for all rules that can be seen in one window: opening is what costs.
"""

import gzip
import re

import pytest
from playwright.sync_api import Page

from tests.journeys import axe
from tests.journeys.addresses import LANGUAGES, PAGES, STORY
from tests.journeys.dress import open_all
from tests.journeys.keyboard import stops
from tests.journeys.probes import CUT_OFF, HIDDEN, MOVING, OVERFLOW, TOO_WIDE

PHONE = {"width": 320, "height": 640}
TEXT_LIMIT, FONT_LIMIT = 60_000, 70_000  # bytes: HTML, styles and scripts compressed; fonts as they are

LISTEN = """() => {
  window.violations = [];
  addEventListener('securitypolicyviolation', event => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}"""
SMALL = """() => [...document.querySelectorAll('button, input:not([type=checkbox]), select, summary, .button, .chip, '
  + '.tick, nav a, .languages a, .card-title a, .topics a')].filter(element => element.getClientRects().length)
  .map(element => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
# WCAG 1.4.12
WIDE_SPACING = """() => {
  for (const element of document.querySelectorAll('body *')) {
    element.style.lineHeight = '1.5';
    element.style.letterSpacing = '0.12em';
    element.style.wordSpacing = '0.16em';
    if (element.localName === 'p') element.style.marginBlockEnd = '2em';
  }
}"""
FONT_SIZE = "size => { document.documentElement.style.fontSize = size; }"

every_page = pytest.mark.parametrize("kind", PAGES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def lost(page: Page) -> list[object]:
    """What can't be read without scrolling in two directions."""
    wider = page.evaluate(OVERFLOW)
    return [*page.evaluate(TOO_WIDE), *page.evaluate(CUT_OFF), *([wider] if wider else [])]


@every_page
@every_language
def test_page_is_private_light_reflows_and_keeps_nobody_out(site, open_page, kind, language):
    page = open_page(site, viewport={"width": 320, "height": 256})
    answers, said = [], []
    page.on("response", lambda response: answers.append(response))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(f"({LISTEN})()")

    answer = page.goto(PAGES[kind][language])
    page.evaluate("() => document.fonts.ready.then(() => null)")

    assert answer.status == (404 if kind == "not found" else 200)
    assert page.evaluate("() => document.documentElement.lang") == language

    # Nothing from elsewhere, nothing broken, nothing that the policy forbids, nothing kept
    own = f"{site.address}/"
    assert [one.url for one in answers if not one.url.startswith((own, "data:"))] == []
    assert [one.url for one in answers if one.status >= 400 and one.url != answer.url] == []
    assert [text for text in said if "404" not in text] == []
    assert page.evaluate("violations") == []
    assert page.context.cookies() == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert "set-cookie" not in answer.headers

    # Little to download
    texts = [one for one in answers if one.request.resource_type in ("document", "stylesheet", "script")]
    sizes = {one.url: len(gzip.compress(one.body(), mtime=0)) for one in texts}
    fonts = {one.url: len(one.body()) for one in answers if one.request.resource_type == "font"}
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= TEXT_LIMIT, sizes
    assert fonts
    assert sum(fonts.values()) <= FONT_LIMIT, fonts

    # WCAG 1.4.10: 1280 × 1024 at 400 %
    open_all(page)
    assert lost(page) == []

    page.set_viewport_size({"width": 1280, "height": 900})
    assert axe.problems(page) == []


@every_page
def test_page_on_a_phone(site, open_page, kind):
    """Among axe's rules, targets of at least 24 pixels."""
    page = open_page(site, PAGES[kind]["fi"], viewport=PHONE, has_touch=True, reduced_motion="reduce")
    open_all(page)

    assert axe.problems(page) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(MOVING) == []
    assert page.evaluate("() => document.getAnimations().length") == 0

    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert page.evaluate(HIDDEN) == []
    assert [stop["name"] for stop in stops(page) if not (stop["lit"] and stop["seen"])] == []


@every_page
def test_page_by_keyboard(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": 1280, "height": 700})

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    box = skip.bounding_box()
    assert (skip.get_attribute("href"), skip.get_attribute("class")) == ("#main", "skip")
    assert box["y"] >= 0
    assert box["height"] >= 24

    found = list(stops(page))

    assert len(found) > 10
    assert [stop["name"] for stop in found if not (stop["lit"] and stop["seen"])] == []
    reached = {stop["href"] for stop in found}
    links = page.evaluate(
        "() => [...document.querySelectorAll('a[href]:not(.skip)')].filter(link => link.getClientRects().length)"
        ".map(link => link.getAttribute('href'))"
    )
    assert set(links) - reached == set()

    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.querySelector('.header').contains(document.activeElement)")


@every_page
def test_text_of_double_size_and_wide_spacing_is_not_lost(site, open_page, kind):
    """WCAG 1.4.4 and 1.4.12."""
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": 1280, "height": 800})

    for width in (1280, 640):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(FONT_SIZE, "200%")
        assert lost(page) == []
        page.evaluate(FONT_SIZE, "")
    page.evaluate(WIDE_SPACING)
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert lost(page) == []


def test_policy_is_kept_because_it_is_there(site, open_page):
    """The harness can fail: a script written into the page is refused and reported."""
    page = open_page(site)
    page.add_init_script(f"({LISTEN})()")
    page.goto(PAGES["home"]["fi"])

    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.text = 'let a = 1';
          document.body.append(script);
        }"""
    )

    assert page.evaluate("violations") == ["script-src-elem inline"]


def test_style_sheets_travel_compressed_and_are_kept_for_ever(site):
    page = site.get(STORY["fi"]).body.decode()
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) == 2

    for sheet in sheets:
        plain, small = site.get(sheet), site.get(sheet, **{"Accept-Encoding": "gzip"})
        assert (plain.status, small.headers["Content-Encoding"]) == (200, "gzip")
        assert gzip.decompress(small.body) == plain.body
        assert len(small.body) < len(plain.body) / 3
        assert "immutable" in small.headers["Cache-Control"]
