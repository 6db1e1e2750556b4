"""A briefing on paper, and a passage of it taken over with its source: by the link alone, and with scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.addresses import BRANCH, BRIEFING

PAGES = re.compile(rb"/Type\s*/Page\b")
DONE = {"fi": "Kopioitu lähteineen", "sv": "Kopierat med källan", "en": "Copied with its source"}


@pytest.mark.parametrize("language", BRIEFING)
def test_glance_is_printed_on_two_pages(site, open_page, language):
    page = open_page(site, BRIEFING[language])

    assert len(PAGES.findall(page.pdf(format="A4", prefer_css_page_size=True))) <= 2


@pytest.mark.parametrize("language", BRIEFING)
def test_passage_is_copied_with_its_source(site, open_page, language):
    page = open_page(site, BRIEFING[language], permissions=["clipboard-read", "clipboard-write"])
    passage = page.locator("#message-1")

    passage.locator(".passage").click()

    expect(page.locator("#passage-status")).to_have_text(DONE[language])
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert "4" in copied and "579" in copied
    assert copied.endswith(f"{BRIEFING[language]}#message-1")


def test_passage_says_how_to_cite_it_without_scripts(site, open_page):
    page = open_page(site, BRIEFING["fi"], java_script_enabled=False, viewport={"width": 320, "height": 640})
    source = page.locator("#message-1 .passage-source")
    expect(source).to_be_hidden()

    page.locator("#message-1 .passage").click()

    expect(source).to_be_visible()
    expect(source).to_contain_text("Katsaus 8/")


SIZES = "selector => [...document.querySelectorAll(selector)].map(part => parseFloat(getComputedStyle(part).fontSize))"


def test_headings_of_a_branch_are_no_larger_than_its_name_on_a_phone(site, open_page):
    page = open_page(site, BRANCH["fi"], viewport={"width": 320, "height": 640})

    [title] = page.evaluate(SIZES, "main h1.long")
    below = page.evaluate(SIZES, "main h2")

    assert below
    assert max(below) <= title


def test_headings_of_a_text_are_of_one_size(site, open_page):
    page = open_page(site, BRIEFING["fi"])

    assert page.evaluate(SIZES, "#used-in") == page.evaluate(SIZES, "#sources") != []
