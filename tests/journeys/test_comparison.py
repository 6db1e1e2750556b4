"""A reader puts stories side by side: by keyboard, on a phone, without JavaScript, in three languages, on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.addresses import FOUR, LANGUAGES, PAIR, STORIES
from tests.journeys.keyboard import tab_to

PHONE = {"width": 320, "height": 640}
HEADING = {"fi": "Rinnakkain", "sv": "Sida vid sida", "en": "Side by side"}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_chooses_compares_and_removes_with_the_keyboard_alone(site, open_page, language, scripts):
    page = open_page(site, STORIES[language], java_script_enabled=scripts)
    titles = [page.locator(".card-title").nth(number).inner_text() for number in (0, 1)]

    # Wrong first: one story has nothing beside it.
    tab_to(page, page.locator(".card").nth(0).locator(".choice a"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"compare="))
    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator("table")).to_have_count(0)

    tab_to(page, page.locator(".card").nth(1).locator(".choice a"))
    page.keyboard.press("Enter")
    expect(page.locator("#comparison-heading")).to_have_text(HEADING[language])
    expect(page.locator(".notice")).to_have_count(0)
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    for title in titles:
        expect(table.get_by_role("columnheader", name=title)).to_be_visible()

    tab_to(page, page.locator(".chosen .button").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#comparison$"))

    tab_to(page, table.locator(".out").first)
    page.keyboard.press("Enter")
    expect(page.locator("table")).to_have_count(0)
    expect(page.locator(".chosen .chip")).to_have_count(1)
    expect(page.locator(".chosen .chip")).to_contain_text(titles[1])


def test_choice_goes_with_filters_and_out_of_them(site, open_page):
    page = open_page(site, f"{STORIES['fi']}{PAIR}", java_script_enabled=False)

    page.locator("input[name=topic][value=asuminen]").check()
    page.locator(".filters button").click()

    expect(page).to_have_url(f"{site.address}{STORIES['fi']}?q=&topic=asuminen&{PAIR.removeprefix('?')}#results")
    expect(page.locator(".results-head > .chips a")).to_have_count(1)
    expect(page.get_by_role("table").get_by_role("columnheader")).to_have_count(3)
    page.locator(".filters .button.quiet").click()
    expect(page).to_have_url(f"{site.address}{STORIES['fi']}{PAIR}")


def test_language_switch_keeps_the_comparison_and_marks_what_has_no_edition(site, open_page):
    page = open_page(site, f"{STORIES['fi']}{FOUR}")

    page.locator(".languages a[hreflang=sv]").click()

    expect(page).to_have_url(f"{site.address}{STORIES['sv']}{FOUR}")
    heads = page.locator(".side-by-side thead th a[href^='/']").filter(has_not=page.locator(".icon"))
    expect(heads).to_have_count(4)
    foreign = page.locator(".side-by-side thead a[lang]")
    for link in foreign.all():
        lang = link.get_attribute("lang")
        assert link.get_attribute("href").startswith(f"/{lang}/")
        assert lang != "sv"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_phone_reads_one_question_at_a_time_with_each_story_named(site, open_page, scripts):
    page = open_page(site, f"{STORIES['fi']}{FOUR}", viewport=PHONE, java_script_enabled=scripts)

    row = page.locator(".side-by-side tbody tr", has=page.locator("th", has_text="Hinta"))
    boxes = [cell.bounding_box() for cell in row.locator("td").all()]
    assert len(boxes) == 4
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
    assert len({round(box["x"]) for box in boxes}) == 1
    assert all(box["width"] <= 320 for box in boxes)
    names = row.locator(".whose")
    expect(names.first).to_be_visible()
    # The stacked table is a table still.
    expect(page.get_by_role("row")).to_have_count(page.locator(".side-by-side tr").count())
    expect(page.get_by_role("rowheader", name="Hinta")).to_have_count(1)


def test_wide_screen_stands_the_stories_beside_each_other(site, open_page):
    page = open_page(site, f"{STORIES['fi']}{FOUR}")

    row = page.locator(".side-by-side tbody tr").first
    boxes = [cell.bounding_box() for cell in row.locator("td").all()]

    assert len({round(box["y"]) for box in boxes}) == 1
    assert [box["x"] for box in boxes] == sorted({box["x"] for box in boxes})
    expect(row.locator(".whose").first).to_be_hidden()


def test_printed_comparison_lies_on_its_side_without_the_list(site, open_page):
    page = open_page(site, f"{STORIES['fi']}{FOUR}", color_scheme="dark")
    page.emulate_media(media="print")

    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator(".side-by-side .out").first).to_be_hidden()
    expect(page.locator(".side-by-side .address")).to_be_visible()

    document = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", document)
    assert sizes
    assert all(float(width) > float(height) for width, height in sizes)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", document)) <= 6
