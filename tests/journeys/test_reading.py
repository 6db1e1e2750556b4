"""A reader: three languages, two schemes, a small screen, a printer, no JavaScript, no mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.addresses import LANGUAGES, STORIES, STORY, TOPIC, UNTRANSLATED
from tests.journeys.keyboard import tab_to

PHONE = {"width": 320, "height": 640}
HEADING = {"fi": "Asunto ensin", "sv": "Bostad först", "en": "Housing First"}
# The figure is one row; each language writes it its own way.
FIGURE = {"fi": "4\u00a0579", "sv": "4\u00a0579", "en": "4,579"}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_reads_a_story_in_every_language_on_a_phone(site, open_page, scheme, scripts):
    page = open_page(site, STORY["fi"], viewport=PHONE, color_scheme=scheme, java_script_enabled=scripts)

    for language in LANGUAGES:
        if language != "fi":
            page.locator(f".languages a[hreflang={language}]").click()
        expect(page).to_have_url(f"{site.address}{STORY[language]}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_contain_text(HEADING[language])
        assert FIGURE[language] in page.locator("main").inner_text().replace("\u202f", "\u00a0")
        bright = sum(map(int, re.findall(r"\d+", _background(page))[:3])) > 380
        assert bright == (scheme == "light")


def _background(page):
    return page.locator("html").evaluate("element => getComputedStyle(element).backgroundColor")


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_story_is_its_text_alone(site, open_page, language):
    page = open_page(site, STORY[language], color_scheme="dark")
    page.emulate_media(media="print")

    for part in (".nav", ".languages", ".skip", ".footer nav", ".actions"):
        for element in page.locator(part).all():
            expect(element).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("body").evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"
    link = page.locator(".prose a[href^=http]").first
    spelled = link.evaluate("element => getComputedStyle(element, '::after').content")
    assert link.get_attribute("href") in spelled

    document = page.pdf(format="A4", tagged=True)
    assert document.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", document)) <= 12


def test_folded_answers_are_printed(site, open_page):
    page = open_page(site, "/fi/kaikki-lohkot/")
    expect(page.locator(".fold p").first).to_be_hidden()

    page.emulate_media(media="print")

    expect(page.locator(".fold p").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_reader_narrows_the_stories_with_the_keyboard_alone(site, open_page, scripts):
    page = open_page(site, STORIES["fi"], java_script_enabled=scripts)
    everything = page.locator(".card").count()

    tab_to(page, page.locator("input[name=topic][value=asuminen]"))
    page.keyboard.press("Space")
    evidence = page.locator("details", has=page.locator("input[name=evidence]"))
    tab_to(page, evidence.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, evidence.locator("input").first)
    page.keyboard.press("Space")
    level = evidence.locator("input").first.get_attribute("value")
    tab_to(page, page.locator(".filters button"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site.address}{STORIES['fi']}?q=&topic=asuminen&evidence={level}#results")
    expect(page.locator("input[name=topic][value=asuminen]")).to_be_checked()
    expect(page.locator(f"input[name=evidence][value='{level}']")).to_be_checked()
    chips = page.locator(".results-head .chips a")
    expect(chips).to_have_count(2)
    few = page.locator(".card").count()
    assert few < everything
    # The next stop is among the results, not at the top of the page again.
    page.keyboard.press("Tab")
    expect(chips.first).to_be_focused()

    tab_to(page, chips.last)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.address}{STORIES['fi']}?topic=asuminen#results")
    expect(page.locator(".results-head .chips a")).to_have_count(1)

    tab_to(page, page.locator("#q"))
    page.keyboard.type("sanaa tätä ei ole")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator(".empty p")).to_be_visible()
    expect(page.locator("#q")).to_have_value("sanaa tätä ei ole")

    tab_to(page, page.locator(".filters .button.quiet"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.address}{STORIES['fi']}")
    expect(page.locator(".card")).to_have_count(everything)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_switcher_leads_from_an_untranslated_story_to_the_nearest_page_and_back(site, open_page, language):
    page = open_page(site, UNTRANSLATED, java_script_enabled=False)
    title = page.locator("h1").inner_text()

    page.locator(f".languages a[hreflang={language}]").click()

    expect(page).to_have_url(re.compile(rf"{re.escape(site.address + STORIES[language])}\?untranslated=\d+$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    back = page.locator(".notice a")
    expect(back).to_have_attribute("lang", "fi")
    expect(back).to_have_text(title)
    back.click()
    expect(page).to_have_url(f"{site.address}{UNTRANSLATED}")


def test_switcher_of_a_topic_leads_to_the_same_topic(site, open_page):
    page = open_page(site, TOPIC["fi"])

    page.locator(".languages a[hreflang=sv]").click()

    expect(page).to_have_url(f"{site.address}{TOPIC['sv']}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lost_reader_is_led_to_the_front_page_in_the_same_language(site, open_page, language):
    page = open_page(site, java_script_enabled=False)

    answer = page.goto(f"/{language}/no/such/page/")

    assert answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("main .actions .button").first.click()
    expect(page).to_have_url(f"{site.address}/{language}/")


def test_reader_sees_that_a_figure_is_old_and_a_story_withdrawn(site, open_page):
    page = open_page(site, "/fi/kaikki-lohkot/")
    facts = page.locator(".fact")
    expect(facts).to_have_count(2)
    assert facts.nth(0).inner_text() != facts.nth(1).inner_text()
    assert "2019" in facts.nth(1).inner_text()

    page.goto("/fi/tarinat/vedetty-tarina/")
    expect(page.locator(".notice.error")).to_contain_text("Luvut olivat väärin.")
    page.goto(STORIES["fi"])
    expect(page.locator(".card", has_text="Vedetty tarina")).to_have_count(0)
