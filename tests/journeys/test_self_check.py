"""A reader checks an idea: by keyboard, on a phone, without JavaScript, in three languages, wrong first, on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import axe
from tests.journeys.addresses import LANGUAGES, SELF_CHECK
from tests.journeys.keyboard import tab_to
from tests.journeys.probes import CUT_OFF, OVERFLOW, TOO_WIDE

PHONE = {"width": 320, "height": 640}
REASONS = "Ruoan hinta nousi.\n\nKunta valmistelee ohjelmaa."


def reflow_problems(page):
    return [*page.evaluate(TOO_WIDE), *page.evaluate(CUT_OFF), *([1] if page.evaluate(OVERFLOW) else [])]


def send(page):
    tab_to(page, page.locator("form.form button.button"))
    page.keyboard.press("Enter")


def choose(page, criterion, level):
    tab_to(page, page.locator(f"[name={criterion}_level]").first)
    page.keyboard.press("Space")
    for _step in range(level - 1):
        page.keyboard.press("ArrowDown")
    expect(page.locator(f"[name={criterion}_level][value='{level}']")).to_be_checked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_idea_is_checked_by_keyboard_on_a_phone_without_scripts(site, open_page, language):
    page = open_page(site, SELF_CHECK[language], viewport=PHONE, java_script_enabled=False)

    # Wrong first: nothing is answered.
    tab_to(page, page.locator("[name=name]"))
    page.keyboard.insert_text("Naapurien keittiö")
    send(page)
    summary = page.locator("#form-errors")
    expect(summary).to_be_focused()
    expect(summary.locator("li")).to_have_count(1)
    assert reflow_problems(page) == []
    tab_to(page, summary.locator("a"))
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.name") == "timeliness_level"
    expect(page.locator("[name=name]")).to_have_value("Naapurien keittiö")

    choose(page, "timeliness", 4)
    tab_to(page, page.locator("[name=timeliness_reasons]"))
    page.keyboard.insert_text(REASONS)
    choose(page, "demand", 2)
    send(page)

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_text("Naapurien keittiö")
    expect(page.locator(".profile .num")).to_have_text(["4/5", "2/5"])
    expect(page.locator(".answer .typed")).to_have_text(REASONS)
    expect(page.locator(".notice").first).to_be_visible()
    assert reflow_problems(page) == []
    assert page.context.cookies() == []

    tab_to(page, page.locator("form.form button"))
    page.keyboard.press("Enter")
    expect(page.locator("[name=timeliness_reasons]")).to_have_value(REASONS)
    expect(page.locator("[name=demand_level][value='2']")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_result(site, open_page, scheme):
    page = open_page(site, SELF_CHECK["fi"], color_scheme=scheme, reduced_motion="reduce")
    page.locator("[name=value_level][value='5']").check()
    page.locator("form.form button.button").click()
    expect(page.locator(".profile")).to_be_visible()

    assert axe.problems(page) == []


def test_printed_result_has_name_day_profile_and_answers(site, open_page):
    page = open_page(site, SELF_CHECK["fi"], color_scheme="dark")
    page.locator("[name=name]").fill("Naapurien keittiö")
    page.locator("[name=demand_level][value='3']").check()
    page.locator("form.form button.button").click()
    expect(page.locator(".profile")).to_be_visible()
    page.emulate_media(media="print")

    for part in (".page-head .meta", ".profile", ".answer"):
        expect(page.locator(part).first).to_be_visible()
    for part in (".onward", ".actions", ".keep"):
        expect(page.locator(part).first).to_be_hidden()
    document = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", document)) <= 4
