"""What holds on every public page: keyboard, small and enlarged views, forced colours, privacy."""

import pytest

from tests.journeys import axe
from tests.journeys.addresses import LANGUAGES, PAGES
from tests.journeys.keyboard import stops
from tests.journeys.probes import CUT_OFF, HIDDEN, MOVING, OVERFLOW, TOO_WIDE

LISTEN = """() => {
  window.violations = [];
  addEventListener('securitypolicyviolation', event => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}"""

every_page = pytest.mark.parametrize("kind", PAGES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_page
def test_skip_link_comes_first_and_leads_past_the_header(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"])

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    box = skip.bounding_box()

    assert (skip.get_attribute("href"), skip.get_attribute("class")) == ("#main", "skip")
    assert box["y"] >= 0
    assert box["height"] >= 24

    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.querySelector('.header').contains(document.activeElement)")


@every_page
@pytest.mark.parametrize("width", [1280, 320])
def test_every_stop_of_the_keyboard_is_seen_and_none_is_a_trap(site, open_page, kind, width):
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": width, "height": 700})

    found = list(stops(page))

    assert len(found) > 10
    assert [stop["name"] for stop in found if not (stop["lit"] and stop["seen"])] == []
    reached = {stop["href"] for stop in found}
    links = page.evaluate(
        "() => [...document.querySelectorAll('a[href]')].filter(link => link.getClientRects().length)"
        ".map(link => link.getAttribute('href'))"
    )
    assert set(links) - reached == set()


@every_page
@every_language
def test_page_reflows_at_320_pixels(site, open_page, kind, language):
    """WCAG 1.4.10: 1280 × 1024 at 400 %."""
    page = open_page(site, PAGES[kind][language], viewport={"width": 320, "height": 256})
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")

    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(CUT_OFF) == []


@every_page
@pytest.mark.parametrize("width", [1280, 640])
def test_text_of_double_size_and_wide_spacing_is_not_lost(site, open_page, kind, width):
    """WCAG 1.4.4 and 1.4.12."""
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": width, "height": 800})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")

    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(CUT_OFF) == []

    page.evaluate(
        """() => {
          document.documentElement.style.fontSize = '';
          for (const element of document.querySelectorAll('body *')) {
            element.style.lineHeight = '1.5';
            element.style.letterSpacing = '0.12em';
            element.style.wordSpacing = '0.16em';
            if (element.localName === 'p') element.style.marginBlockEnd = '2em';
          }
        }"""
    )
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(CUT_OFF) == []


@every_page
def test_axe_finds_nothing_at_320_pixels(site, open_page, kind):
    """Among its rules, targets of at least 24 pixels."""
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": 320, "height": 640})
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")

    assert axe.problems(page) == []


@every_page
def test_controls_are_large_enough_for_a_thumb(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], viewport={"width": 320, "height": 640}, has_touch=True)
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")

    small = page.evaluate(
        """() => [...document.querySelectorAll('button, input:not([type=checkbox]), select, summary, .button, .chip, '
          + '.tick, nav a, .languages a, .card-title a, .topics a')].filter(element => element.getClientRects().length)
          .map(element => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
    )

    assert small == []


@every_page
def test_nothing_moves_for_who_asked_for_less_motion(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], reduced_motion="reduce")

    assert page.evaluate(MOVING) == []
    assert page.evaluate("() => document.getAnimations().length") == 0


@every_page
def test_forced_colours_leave_every_control_and_place_visible(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], forced_colors="active", color_scheme="dark")

    assert page.evaluate(HIDDEN) == []
    for stop in stops(page):
        assert stop["lit"], stop["name"]


@every_page
@every_language
def test_page_sets_no_cookie_loads_nothing_from_elsewhere_and_keeps_its_policy(site, open_page, kind, language):
    page = open_page(site)
    requests, failed, said = [], [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda response: response.status >= 400 and failed.append(response.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(f"({LISTEN})()")

    answer = page.goto(PAGES[kind][language], wait_until="networkidle")

    own = f"{site.address}/"
    assert [url for url in requests if not url.startswith((own, "data:"))] == []
    assert [url for url in failed if url != answer.url] == []
    assert [text for text in said if "404" not in text] == []
    assert page.evaluate("violations") == []
    assert page.context.cookies() == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert "set-cookie" not in answer.headers
    assert answer.status == (404 if kind == "not found" else 200)
    assert page.evaluate("() => document.documentElement.lang") == language


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
