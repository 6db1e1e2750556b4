"""axe-core finds nothing on any public page, in any language, scheme or look, and nothing serious in the
admin, whose pages fit 320 px too.

In `make test` public pages are looked at by test_rules (each language) and test_looks (colours in every look and
scheme, in Finnish), which have them open anyway, and this file takes forms with errors and some of the admin. `make
axe` (CMS_AXE_ALL) does everything: pages as they come too, colours in every language, every page of ours in the admin.
"""

import os

import pytest
from playwright.sync_api import expect

from tests.journeys import axe
from tests.journeys.addresses import FORMS, LANGUAGES, PAGES
from tests.journeys.admin_addresses import admin_pages
from tests.journeys.dress import LOOKS, SCHEMES, open_all, wear
from tests.journeys.probes import OVERFLOW, TOO_WIDE
from tests.journeys.test_editing import log_in

EVERYTHING = bool(os.environ.get("CMS_AXE_ALL"))
ADMIN = admin_pages()
# What make test takes of the admin: one page of each make.
SOME_OF_ADMIN = (
    "wagtailadmin_home",
    "core.Fact: list",
    "core.Contact: edit",
    "stories.StoryPage: editor",
    "mailing.Mailing: inspect",
    "briefing_announcements",
)


if EVERYTHING:

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("kind", PAGES)
    def test_axe_finds_nothing_in_any_look_and_scheme(site, open_page, kind, language):
        page = open_page(site, PAGES[kind][language], reduced_motion="reduce")
        found = {"as it comes": axe.problems(page)}
        open_all(page)
        found["with every part open"] = axe.problems(page)

        for code in LOOKS:
            wear(page, code)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                found[code, scheme] = axe.problems(page, only_colours=True)

        assert {key: problems for key, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", LANGUAGES if EVERYTHING else LANGUAGES[:1])
@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing_on_a_form_that_was_sent_empty(own_site, open_page, form, language):
    page = open_page(own_site, FORMS[form][language], reduced_motion="reduce")
    page.locator("form.form button.button").click()
    expect(page.locator(".form-errors")).to_be_visible()
    found = {"errors": axe.problems(page)}

    for code in LOOKS:
        wear(page, code)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[code, scheme] = axe.problems(page, only_colours=True)

    assert {key: problems for key, problems in found.items() if problems} == {}


@pytest.fixture(scope="module")
def staff(browser, site):
    """What the browser keeps of someone who is logged in."""
    context = browser.new_context(base_url=site.address)
    log_in(context.new_page())
    yield context.storage_state()
    context.close()


@pytest.mark.parametrize("name", ADMIN if EVERYTHING else SOME_OF_ADMIN)
def test_axe_finds_nothing_serious_in_the_admin(site, staff, open_page, name):
    address = ADMIN[name].address(site.data_dir)
    assert address, "the demo shows no row of this kind: add one to it"
    page = open_page(site, storage_state=staff, reduced_motion="reduce")
    assert page.goto(address).ok
    found = {}

    for scheme in SCHEMES if EVERYTHING else SCHEMES[:1]:
        page.emulate_media(color_scheme=scheme)
        found[scheme] = axe.problems(page, only_serious=True)
    page.set_viewport_size({"width": 320, "height": 640})
    found["320 px"] = [*page.evaluate(TOO_WIDE), *([overflow] if (overflow := page.evaluate(OVERFLOW)) else [])]

    assert {state: problems for state, problems in found.items() if problems} == {}


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
