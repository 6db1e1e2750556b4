"""Every public form as people fill it in: by keyboard, on a phone, without JavaScript, in three languages, wrong first.

A form joins by its sample in tests/factories/forms.py. Forms that a personal link opens have journeys of their own.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.identity import SHORTEST
from cms.core.public_forms.registry import routes
from cms.mailing.views.personal import PersonalView
from tests.factories.forms import SAMPLES
from tests.journeys import axe
from tests.journeys.addresses import LANGUAGES
from tests.journeys.keyboard import tab_to
from tests.journeys.probes import CUT_OFF, OVERFLOW, TOO_WIDE

PHONE = {"width": 320, "height": 640}
PAUSE = SHORTEST.total_seconds() * 1000 + 300

PERSONAL = {route.code for route in routes() if issubclass(route.view, PersonalView)}

every_form = pytest.mark.parametrize("form", [code for code in SAMPLES if code not in PERSONAL])
every_language = pytest.mark.parametrize("language", LANGUAGES)


def address(form: str, language: str) -> str:
    return form_address(form, language=language, key=SAMPLES[form].demo_key)


def fill_by_keyboard(page: Page, values: dict[str, str | list[str]]) -> None:
    """Reach each control with Tab, in the order of the page, and type or choose."""
    for name, wanted in values.items():
        controls = page.locator(f"form.form [name={name}]")
        kind = controls.first.get_attribute("type")
        if kind in ("checkbox", "radio"):
            for value in wanted if isinstance(wanted, list) else [wanted]:
                box = controls if controls.count() == 1 else page.locator(f"form.form [name={name}][value='{value}']")
                if kind == "radio":
                    choose_by_arrows(page, name, value)
                elif value and not box.is_checked():
                    from_the_start(page, box)
                    page.keyboard.press("Space")
            continue
        from_the_start(page, controls.first)
        if controls.first.evaluate("element => element.localName") == "select":
            controls.first.select_option(wanted)
            continue
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        page.keyboard.insert_text(str(wanted))


def choose_by_arrows(page: Page, name: str, value: str) -> None:
    wanted = page.locator(f"form.form [name={name}][value='{value}']")
    if not value or wanted.is_checked():
        return
    group = page.locator(f"form.form [name={name}]")
    from_the_start(
        page, group.locator(":scope:checked").first if group.locator(":scope:checked").count() else group.first
    )
    page.keyboard.press("Space")
    for _round in range(group.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def from_the_start(page: Page, target) -> None:
    page.evaluate("() => document.activeElement.blur()")
    page.locator("#main").evaluate("element => element.focus()")
    tab_to(page, target)


def send(page: Page) -> None:
    page.wait_for_timeout(PAUSE)
    tab_to(page, page.locator("form.form button.button"))
    page.keyboard.press("Enter")


def typed(page: Page, names) -> dict[str, str]:
    return {name: page.locator(f"form.form [name={name}]").first.input_value() for name in names}


def reflow_problems(page: Page) -> list[object]:
    return [*page.evaluate(TOO_WIDE), *page.evaluate(CUT_OFF), *([1] if page.evaluate(OVERFLOW) else [])]


@every_form
@every_language
def test_form_is_sent_by_keyboard_on_a_phone_without_scripts(own_site, open_page, form, language):
    sample = SAMPLES[form]
    page = open_page(own_site, address(form, language), viewport=PHONE, java_script_enabled=False)
    written = [name for name, value in sample.values.items() if isinstance(value, str)]
    texts = [
        name for name in written if page.locator(f"form.form [name={name}]").first.get_attribute("type") != "radio"
    ]

    fill_by_keyboard(page, {**sample.values, **sample.wrong})
    before = typed(page, texts)
    send(page)

    summary = page.locator("#form-errors")
    expect(summary).to_be_focused()
    expect(summary.locator("li")).to_have_count(len(sample.wrong))
    assert {**typed(page, texts), "page": ""} == {**before, "page": ""}
    assert reflow_problems(page) == []

    tab_to(page, summary.locator("a").first)
    page.keyboard.press("Enter")
    name = page.evaluate("() => document.activeElement.name")
    assert name in sample.wrong

    fill_by_keyboard(page, {name: sample.values[name] for name in sample.wrong})
    send(page)

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_url(re.compile(rf"{re.escape(own_site.address + address(form, language))}[^/]+/[^/]+/$"))
    expect(page.locator(".notice.ok")).to_be_visible()
    assert reflow_problems(page) == []
    assert page.context.cookies() == []


@every_form
def test_axe_finds_nothing_on_a_form_in_any_state(own_site, open_page, form):
    sample = SAMPLES[form]
    page = open_page(own_site, address(form, "fi"), reduced_motion="reduce")
    found = {}

    def look(state: str) -> None:
        found[state] = axe.problems(page)
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found[state, scheme] = axe.problems(page, only_colours=True)

    look("empty")
    fill_by_keyboard(page, {**sample.values, **sample.wrong})
    send(page)
    expect(page.locator("#form-errors")).to_be_focused()
    look("with errors")
    fill_by_keyboard(page, {name: sample.values[name] for name in sample.wrong})
    send(page)
    expect(page.locator(".notice.ok")).to_be_visible()
    look("sent")

    assert {state: problems for state, problems in found.items() if problems} == {}


@every_form
def test_switcher_leads_to_the_same_form(own_site, open_page, form):
    page = open_page(own_site, address(form, "fi"), java_script_enabled=False)

    for language in ("sv", "en", "fi"):
        page.locator(f".languages a[hreflang={language}]").click()
        expect(page).to_have_url(f"{own_site.address}{address(form, language)}")


@every_form
def test_form_with_errors_keeps_every_control_visible_in_forced_colours_and_in_print(own_site, open_page, form):
    page = open_page(own_site, address(form, "fi"), forced_colors="active", color_scheme="dark")
    page.evaluate("() => document.querySelector('form.form').requestSubmit()")
    expect(page.locator("#form-errors")).to_be_focused()

    frames = page.evaluate(
        "() => [...document.querySelectorAll('.input, .notice, .button')].map(element =>"
        " parseFloat(getComputedStyle(element).borderInlineStartWidth))"
    )

    assert all(width > 0 for width in frames)
    page.emulate_media(media="print", forced_colors="none")
    assert reflow_problems(page) == []
