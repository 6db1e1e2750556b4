"""An editor with a keyboard and no mouse, in Finnish: from an empty form to a story in two languages."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.keyboard import tab_to

EMAIL, PASSWORD = "demo@viesti.example", "kutoja-demo-2026"
TITLE = "Kyläkauppa, joka sai naapurit liikkeelle"
TEXTS = {
    "#id_title": TITLE,
    "#id_summary": "Kylän asukkaat ostivat lakkautetun kaupan ja tekivät siitä kohtaamispaikan.",
    "[data-contentpath=problem] [contenteditable=true]": "Kun kauppa suljettiin, naapurit eivät enää tavanneet.",
    "[data-contentpath=solution] [contenteditable=true]": "Osuuskunta avasi kaupan, kahvilan ja postin samaan tilaan.",
    "#id_target_groups": "syrjäkylien asukkaat",
}
TRANSLATION = {
    TITLE: "The village shop that got neighbours moving",
    "Kylän asukkaat": "Villagers bought the closed shop and made it a place to meet.",
    "Kun kauppa": "When the shop closed, neighbours no longer met.",
    "Osuuskunta": "A cooperative opened a shop, a café and a post office in one room.",
    "syrjäkylien": "residents of remote villages",
    "kylakauppa-": "the-village-shop",
}
FACT_BLOCK = re.compile("^(Fact|Luku)")


def press_on(page: Page, target: Locator, key: str = "Enter", *, by: str = "Tab") -> None:
    tab_to(page, target, key=by)
    page.keyboard.press(key)


def log_in(page: Page) -> None:
    page.goto("/admin/")
    tab_to(page, page.locator("[name=username]"))
    page.keyboard.type(EMAIL)
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".sidebar")).to_be_visible()


def choose_publish(page: Page) -> None:
    """Open the list of actions beside “save draft”, and publish."""
    press_on(page, page.locator("nav.footer .w-dropdown__toggle, footer .w-dropdown__toggle").first)
    press_on(page, page.locator("[name=action-publish]").first)


def first_choice(page: Page) -> None:
    """Take the first row of the chooser that is open."""
    row = page.locator(".modal [data-chooser-modal-choice]").first
    press_on(page, row)
    expect(page.locator(".modal-dialog")).to_have_count(0)


def translate_open_tab(page: Page) -> None:
    """Translate every string on the tab that is open, and save each."""
    panel = page.locator(".js-translation-editor section.active")
    button = panel.locator("li:has(> p) button")
    waiting = button.filter(has_text=re.compile("^(Käännä|Translate)$"))
    done = button.filter(has_text=re.compile("^(Muokkaa|Edit)$"))
    while waiting.count():
        number = done.count()
        source = waiting.first.locator("xpath=ancestor::li[p][1]/p[1]").inner_text().strip()
        press_on(page, waiting.first)
        tab_to(page, panel.locator("textarea"))
        page.keyboard.press("Control+A")
        page.keyboard.type(next(text for start, text in TRANSLATION.items() if source.startswith(start)))
        press_on(page, panel.locator("button", has_text=re.compile("^(Tallenna|Save)$")).first)
        expect(done).to_have_count(number + 1)


def test_editor_writes_publishes_and_translates_a_story_without_a_mouse(own_site, open_page):
    page = open_page(own_site)
    log_in(page)

    # To the form, through the explorer
    press_on(page, page.locator(".sidebar button:has(.icon-folder-open-inverse)"))
    press_on(page, page.locator(".c-page-explorer a[href*='/admin/pages/']", has_text="Etusivu").first)
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/$"))
    stories = page.locator("tr", has=page.locator("a", has_text="Tarinat"))
    press_on(page, stories.locator("a[href^='/admin/pages/']:not([href*=edit])").last)
    expect(page.locator("h1")).to_contain_text("Tarinat")
    press_on(page, page.locator("a[href$='/add_subpage/']").first)
    expect(page).to_have_url(re.compile(r"/admin/pages/add/stories/storypage/\d+/"))

    # A draft may be incomplete
    for field, text in TEXTS.items():
        tab_to(page, page.locator(field))
        page.keyboard.type(text)
    press_on(page, page.get_by_role("checkbox", name="Osallisuus"), "Space")
    press_on(page, page.locator("[data-contentpath=contact] [data-chooser-action-choose]"))
    first_choice(page)
    press_on(page, page.locator("button.action-save").first)
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))

    # What is missing is said, and each item leads to its field
    missing = page.locator(".missing-panel a")
    expect(missing).to_have_count(1)
    press_on(page, missing.first)
    expect(page.locator("[data-contentpath=results] button:focus")).to_have_count(1)

    # Publishing is refused at the field, and nothing typed is lost
    choose_publish(page)
    refused = page.locator("[data-contentpath=results] .help-critical")
    expect(refused.first).to_be_visible()
    expect(refused.first).not_to_be_empty()
    expect(page.locator("#id_title")).to_have_value(TITLE)
    expect(page.locator("[data-contentpath=problem] [contenteditable=true]")).to_have_text(
        TEXTS["[data-contentpath=problem] [contenteditable=true]"]
    )

    # A figure mends it
    press_on(page, page.locator("[data-contentpath=results] .c-sf-add-button").first)
    option = page.locator("[role=option]", has_text=FACT_BLOCK)
    tab_to(page, page.locator("input[role=combobox]"))
    for _ in range(20):
        if option.first.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press_on(page, page.locator("[data-contentpath=results] [data-chooser-action-choose]").first)
    first_choice(page)

    # The preview shows the page as readers will see it
    press_on(page, page.locator("[data-side-panel-toggle=preview]"), by="Shift+Tab")
    preview = page.frame_locator("#w-preview-iframe, [data-side-panel=preview] iframe").first
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator(".fact")).to_have_count(1)
    page.keyboard.press("Enter")

    choose_publish(page)
    expect(page.locator(".messages .success")).to_be_visible()
    reader = open_page(own_site, "/fi/tarinat/kylakauppa-joka-sai-naapurit-liikkeelle/", java_script_enabled=False)
    expect(reader.locator("h1")).to_have_text(TITLE)

    # Into English, through the translation editor
    press_on(page, page.locator(".messages a[href$='/edit/']").first)
    press_on(page, page.locator("header .w-dropdown__toggle, .w-slim-header .w-dropdown__toggle").first)
    press_on(page, page.locator("a[href*='/localize/submit/page/']").first)
    press_on(page, page.locator("label", has_text=re.compile("English", re.I)).locator("input[name=locales]"), "Space")
    press_on(page, page.locator("input[type=submit], main button[type=submit]").first)
    expect(page.locator(".js-translation-editor section.active")).to_be_visible()
    expect(page.locator(".js-translation-editor section.active h3").first).to_have_text("Käännös: suomi–englanti")
    expect(page.locator(".js-translation-editor", has_text="More actions")).to_have_count(0)
    tabs = page.locator("[role=tab]")
    for number in range(tabs.count()):
        if number:
            press_on(page, tabs.nth(number), by="Shift+Tab")
        translate_open_tab(page)
    press_on(page, page.locator("nav button:has(.icon-upload), footer button:has(.icon-upload)").first)

    expect(page.locator(".messages .success")).to_be_visible()
    reader.goto("/en/stories/the-village-shop/")
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    expect(reader.locator("h1")).to_have_text(TRANSLATION[TITLE])
    expect(reader.locator("main")).to_contain_text(TRANSLATION["Osuuskunta"])
    expect(reader.locator(".notice")).to_have_count(0)
    reader.locator(".languages a[hreflang=fi]").click()
    expect(reader.locator("h1")).to_have_text(TITLE)
