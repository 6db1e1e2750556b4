"""The list of what a draft lacks leads to every field it names, on whatever tab it stands."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.test_editing import log_in

STORY = re.compile(r"/admin/pages/\d+/edit/")
# Where the keyboard lands, by field.
LANDINGS = {
    "summary": "textarea",
    "problem": "[contenteditable=true]",
    "solution": "[contenteditable=true]",
    "target_groups": "textarea, input",
    "topics": "input[type=checkbox]",
    "contact": "[data-chooser-action-choose]",
    "results": ".c-sf-add-button",
}


def new_story(page: Page, title: str) -> None:
    """A form for a story below the index, with a title typed."""
    log_in(page)
    page.goto("/admin/pages/search/?q=Tarinat")
    page.locator("a[href^='/admin/pages/'][href$='/edit/']", has_text=re.compile("^\\s*Tarinat\\s*$")).first.click()
    expect(page).to_have_url(STORY)
    number = re.search(r"/pages/(\d+)/", page.url).group(1)
    page.goto(f"/admin/pages/add/stories/storypage/{number}/")
    page.locator("#id_title").fill(title)


def save_draft(page: Page) -> None:
    page.locator("button.action-save").first.click()
    expect(page).to_have_url(STORY)
    expect(page.locator(".missing-panel")).to_be_visible()


def field_of(page: Page, name: str) -> Locator:
    return page.locator(f"[data-contentpath={name}]").first


def focused(field: Locator, control: str) -> Locator:
    return field.locator(f":is({control}):focus")


def test_every_item_of_a_bare_story_leads_to_its_field(own_site, open_page):
    page = open_page(own_site)
    new_story(page, "Pelkkä otsikko")
    save_draft(page)

    items = page.locator("[data-missing-field]")
    names = [item.get_attribute("data-missing-field") for item in items.all()]
    assert sorted(names) == sorted(LANDINGS)
    for name, control in LANDINGS.items():
        page.locator(f"[data-missing-field={name}]").focus()
        page.keyboard.press("Enter")
        expect(focused(field_of(page, name), control)).to_have_count(1)
        expect(focused(field_of(page, name), control)).to_be_in_viewport()


def test_items_lead_to_other_tabs_and_into_child_forms(own_site, open_page):
    page = open_page(own_site)
    new_story(page, "Vahva näyttö")
    page.locator("[role=tab]").nth(1).click()
    page.locator("#id_evidence_level").select_option("4")
    page.locator("[role=tab]").nth(2).click()
    page.locator("#id_show_lead_image").check()
    save_draft(page)

    for name, control in {
        "effect_direction": "select",
        "story_sources": "[id$='-OPEN_MODAL']",
        "lead_image": "[data-chooser-action-choose]",
    }.items():
        # The list stands on the first tab.
        page.locator("[role=tab]").first.click()
        page.locator(f"[data-missing-field={name}]").focus()
        page.keyboard.press("Enter")
        field = page.locator(f"[data-contentpath={name}], .w-panel__content:has(> #id_{name}-FORMS)")
        expect(focused(field, control)).to_have_count(1)
        expect(focused(field, control)).to_be_in_viewport()
