"""axe-core finds nothing on any public page, in any language, scheme or look."""

import pytest

from tests.journeys import axe
from tests.journeys.addresses import LANGUAGES, PAGES

WEAR_TEST_LOOK = """async () => {
  document.documentElement.dataset.look = 'test';
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = '/static/themes/looks/test-look.css';
  const loaded = new Promise((resolve, reject) => { sheet.onload = resolve; sheet.onerror = reject; });
  document.head.append(sheet);
  await loaded;
}"""


def open_all(page):
    """Folded parts are on the page too."""
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(site, open_page, kind, language):
    page = open_page(site, PAGES[kind][language])
    as_it_comes = axe.problems(page)
    open_all(page)

    assert as_it_comes + axe.problems(page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_poor_contrast_in_either_scheme_or_in_another_look(site, open_page, kind):
    page = open_page(site, PAGES[kind]["fi"], reduced_motion="reduce")
    open_all(page)
    found = {}

    for look in ("default", "test"):
        if look == "test":
            page.evaluate(WEAR_TEST_LOOK)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[look, scheme] = axe.problems(page, only_colours=True)

    assert {key: problems for key, problems in found.items() if problems} == {}


def test_axe_sees_what_is_wrong(site, open_page):
    """The harness can fail: a picture without text and pale grey words are found."""
    page = open_page(site, PAGES["home"]["fi"])
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<img src=\"/static/themes/art/favicon.svg\"><p id=pale>vaalea</p>')"
    )
    page.evaluate("() => { document.getElementById('pale').style.cssText = 'color:#ccc;background:#fff'; }")

    found = {problem.split(":")[0] for problem in axe.problems(page)}

    assert found == {"image-alt", "color-contrast"}
