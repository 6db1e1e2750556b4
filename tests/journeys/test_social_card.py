"""The editor sees the card of a shared link while the title is being written, however long its words are."""

import re

from playwright.sync_api import expect

from tests.journeys.test_missing_list import new_story, save_draft

TITLE = "Hinta 12 € – ä–€ ja epäjärjestelmällistyttämättömyydellänsäkäänköhän"
DRAWN = "picture => picture.complete && picture.naturalWidth === 1200 && picture.naturalHeight === 630"


def test_card_follows_the_title_that_is_being_written(own_site, open_page):
    page = open_page(own_site)
    new_story(page, "Pelkkä otsikko")
    save_draft(page)
    page.get_by_role("tab", name=re.compile("Jakaminen")).click()
    panel = page.locator("[data-share-titles]")
    panel.scroll_into_view_if_needed()

    page.locator("[name=social_title]").fill(TITLE)

    picture = panel.locator("img")
    expect(picture).to_have_attribute("src", re.compile(r"\?title=Hinta%2012%20%E2%82%AC"))
    page.wait_for_function(f"() => ({DRAWN})(document.querySelector('[data-share-titles] img'))")
    expect(panel.locator("[data-share-title]")).to_have_text(TITLE)
    expect(panel.locator("[data-share-problem]")).to_be_hidden()

    page.locator("[name=social_title]").fill("Привет")

    expect(panel.locator("[data-share-problem]")).to_be_visible()
