"""A text is taken over by hand: by a button, and without scripts from the field itself."""

import pytest
from playwright.sync_api import expect

from tests.journeys.addresses import STORY
from tests.journeys.keyboard import tab_to
from tests.journeys.probes import CUT_OFF, OVERFLOW, TOO_WIDE

PHONE = {"width": 320, "height": 640}
DONE = {"fi": "Kopioitu", "sv": "Kopierat", "en": "Copied"}


@pytest.mark.parametrize("language", DONE)
def test_text_is_copied_with_the_keyboard(site, open_page, language):
    page = open_page(
        site, f"{STORY[language]}copy.html", viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]
    )
    button = page.locator("[data-copy=copy-html]")

    tab_to(page, button)
    page.keyboard.press("Enter")

    expect(page.locator(".copy-row [role=status]").first).to_have_text(DONE[language])
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("#copy-html").input_value()
    assert copied.endswith("</p>")
    assert [*page.evaluate(TOO_WIDE), *page.evaluate(CUT_OFF)] == []
    assert not page.evaluate(OVERFLOW)


def test_refused_clipboard_leaves_the_text_marked(site, open_page):
    page = open_page(site, f"{STORY['fi']}copy.html")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")

    page.locator("[data-copy=copy-line]").click()

    expect(page.locator(".copy-row [role=status]").last).to_have_text("Teksti on nyt valittuna: paina Ctrl ja C.")
    chosen = page.evaluate("() => String(document.getSelection())")
    assert chosen == page.locator("#copy-line").input_value()


def test_field_is_reached_and_marked_without_scripts(site, open_page):
    page = open_page(site, f"{STORY['fi']}copy.html", java_script_enabled=False)
    field = page.locator("#copy-html")

    tab_to(page, field)
    page.keyboard.press("Control+a")

    expect(page.locator("[data-copy]").first).to_be_hidden()
    expect(field).to_be_focused()
    assert not field.is_editable()
