"""A reader searches: by keyboard alone, without JavaScript, on a phone, in three languages."""

import re

from playwright.sync_api import expect

from tests.journeys.addresses import HOMES, LANGUAGES, SEARCH
from tests.journeys.keyboard import tab_to

PHONE = {"width": 320, "height": 640}
# A slip of the pen in HOMES.
SLIPS = {"fi": "asumto", "sv": "bodstad", "en": "homelesness"}


def test_reader_searches_with_the_keyboard_alone_in_every_language(site, open_page):
    page = open_page(site, java_script_enabled=False, viewport=PHONE)

    for language in LANGUAGES:
        page.goto(f"/{language}/")
        tab_to(page, page.locator(".nav a:has(svg)"))
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{site.address}{SEARCH[language]}")

        tab_to(page, page.locator("#q"))
        page.keyboard.type(HOMES[language])
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{site.address}{SEARCH[language]}?q={HOMES[language]}#results")
        everything = page.locator(".results li").count()
        assert everything > 1
        expect(page.locator(".results mark").first).to_be_visible()

        story = page.locator("input[name=type][value=story]")
        number = int(page.locator("label", has=story).locator(".num").inner_text())
        tab_to(page, story)
        page.keyboard.press("Space")
        tab_to(page, page.locator(".filters button"))
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{site.address}{SEARCH[language]}?q={HOMES[language]}&type=story#results")
        expect(page.locator(".results li")).to_have_count(number)
        assert number < everything
        expect(page.locator("#q")).to_have_value(HOMES[language])

        page.locator("#q").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(SLIPS[language])
        page.keyboard.press("Enter")
        expect(page.locator(".results li")).to_have_count(0)
        tab_to(page, page.locator(".ways a").first)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"{re.escape(site.address + SEARCH[language])}\?q=[^&]+$"))
        tab_to(page, page.locator(".results a").first)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_be_visible()
        expect(page).not_to_have_url(re.compile(re.escape(SEARCH[language])))
