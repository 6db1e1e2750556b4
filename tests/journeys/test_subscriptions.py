"""A reader subscribes, confirms, changes, unsubscribes and is forgotten: by keyboard, on a phone, without scripts."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.identity import SHORTEST
from tests.journeys import axe
from tests.journeys.addresses import LANGUAGES
from tests.journeys.keyboard import tab_to
from tests.journeys.probes import CUT_OFF, OVERFLOW, TOO_WIDE
from tests.journeys.site import Site, manage

PHONE = {"width": 320, "height": 640}
PAUSE = SHORTEST.total_seconds() * 1000 + 300

MAIL = """
from cms.mailing.models import *
from cms.core.privacy.addresses import hash_address
subscriber = Subscriber.objects.get(address="{address}")
mailing = Mailing.objects.create(kind="briefing", title="x", dedup_key="journey:{address}")
Delivery.objects.create(mailing=mailing, subscriber=subscriber, public_id="{key}", address=subscriber.address,
    address_hash=subscriber.address_hash, language="{language}", dedup_key="journey:{address}",
    message_id="<{address}>", subject="Asunto ensin", text="x")
"""


def link_in(site: Site, address: str, words: str) -> str:
    """The path of the newest link with these words in mail to the address; no worker runs, so the texts are there."""
    with sqlite3.connect(f"file:{site.data_dir / 'db.sqlite3'}?mode=ro", uri=True) as database:
        query = "SELECT text FROM mailing_delivery WHERE address = ? ORDER BY id DESC"
        texts = [text for (text,) in database.execute(query, [address])]
    return next(found[-1] for text in texts if (found := re.findall(rf"https?://[^/\s]+({words}\S*)", text)))


def running(site: Site, address: str) -> list[tuple]:
    with sqlite3.connect(f"file:{site.data_dir / 'db.sqlite3'}?mode=ro", uri=True) as database:
        return database.execute(
            "SELECT kind, frequency, s.language FROM mailing_subscription s JOIN mailing_subscriber p "
            "ON p.id = s.subscriber_id WHERE p.address = ? AND ended_at IS NULL ORDER BY kind",
            [address],
        ).fetchall()


def word(code: str, language: str) -> str:
    return form_address(code, language=language)


def press(page: Page, target) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def reflow_problems(page: Page) -> list[object]:
    return [*page.evaluate(TOO_WIDE), *page.evaluate(CUT_OFF), *([1] if page.evaluate(OVERFLOW) else [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_subscribes_confirms_changes_ends_and_is_forgotten(own_site, open_page, language):
    address = f"lukija-{language}@example.org"
    page = open_page(
        own_site,
        form_address("subscribe", language=language, query={"branch": "ym", "topic": "asuminen"}),
        viewport=PHONE,
        java_script_enabled=False,
    )
    expect(page.locator("[name=scope]")).to_have_value("branch:YM")
    assert reflow_problems(page) == []
    tab_to(page, page.locator("[name=email]"))
    page.keyboard.insert_text(address)
    page.wait_for_timeout(PAUSE)
    press(page, page.locator("form.form button.button"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".notice.ok")).to_be_visible()
    assert reflow_problems(page) == []
    assert running(own_site, address) == []

    page.goto(own_site.address + link_in(own_site, address, word("confirm_subscription", language)))
    assert reflow_problems(page) == []
    assert running(own_site, address) == []
    press(page, page.locator("form.form button.button"))
    expect(page.locator(".notice.ok")).to_be_visible()
    assert running(own_site, address) == [("briefings", "weekly", language)]

    page.goto(own_site.address + form_address("subscriptions_link", language=language))
    tab_to(page, page.locator("[name=email]"))
    page.keyboard.insert_text(address)
    page.wait_for_timeout(PAUSE)
    press(page, page.locator("form.form button.button"))
    expect(page.locator(".notice.ok")).to_be_visible()
    mine = own_site.address + link_in(own_site, address, word("my_subscriptions", language))
    page.goto(mine)
    assert reflow_problems(page) == []

    press(page, page.locator("form.form .group a.button").first)
    expect(page.locator("[name=frequency]:checked")).to_be_visible()
    tab_to(page, page.locator("[name=frequency]:checked"))
    page.keyboard.press("ArrowUp")
    assert reflow_problems(page) == []
    page.wait_for_timeout(PAUSE)
    press(page, page.locator("form.form button.button"))
    expect(page.locator(".notice.ok")).to_be_visible()
    assert running(own_site, address) == [("briefings", "daily", language)]

    key = f"journey-{language}".ljust(22, "x")
    manage(own_site.data_dir, "shell", "-c", MAIL.format(address=address, language=language, key=key))
    page.goto(f"{own_site.address}/u/{key}/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert reflow_problems(page) == []
    assert running(own_site, address) == [("briefings", "daily", language)]
    press(page, page.locator("[name=this]"))
    expect(page.locator(".notice.ok")).to_be_visible()
    assert running(own_site, address) == []
    press(page, page.locator("[name=undo]"))
    expect(page.locator("[name=this]")).to_be_visible()
    assert running(own_site, address) == [("briefings", "daily", language)]

    page.goto(mine)
    press(page, page.locator(f".rail a[href*='{word('erase_subscriber', language)}']"))
    expect(page).to_have_url(re.compile(word("erase_subscriber", language)))
    assert reflow_problems(page) == []
    press(page, page.locator("form.form button.button"))
    expect(page.locator(".notice.ok")).to_be_visible()
    assert running(own_site, address) == []
    page.goto(mine)
    expect(page.locator(".notice")).to_be_visible()
    assert page.context.cookies() == []


def test_axe_finds_nothing_on_the_pages_of_a_link(own_site, open_page):
    address = "akseli@example.org"
    page = open_page(own_site, form_address("subscribe", language="fi"), reduced_motion="reduce")
    page.locator("[name=email]").fill(address)
    page.wait_for_timeout(PAUSE)
    page.locator("form.form button.button").click()
    expect(page.locator(".notice.ok")).to_be_visible()
    found = {}

    def look(state: str) -> None:
        found[state] = axe.problems(page)
        page.emulate_media(color_scheme="dark")
        found[state, "dark"] = axe.problems(page, only_colours=True)
        page.emulate_media(color_scheme="light")

    page.goto(own_site.address + link_in(own_site, address, word("confirm_subscription", "fi")))
    look("confirm")
    page.locator("form.form button.button").click()
    expect(page.locator(".notice.ok")).to_be_visible()
    look("confirmed")
    page.goto(own_site.address + form_address("subscribe", language="fi"))
    page.locator("[name=email]").fill(address)
    page.wait_for_timeout(PAUSE)
    page.locator("form.form button.button").click()
    expect(page.locator(".notice.ok")).to_be_visible()
    mine = link_in(own_site, address, word("my_subscriptions", "fi"))
    for code in ("my_subscriptions", "add_subscription", "change_address", "erase_subscriber"):
        path = mine.replace(word("my_subscriptions", "fi"), word(code, "fi"))
        page.goto(own_site.address + path)
        look(code)
    page.goto(own_site.address + mine)
    page.locator("form.form .group a.button").first.click()
    look("change")
    key = "journey-axe".ljust(22, "x")
    manage(own_site.data_dir, "shell", "-c", MAIL.format(address=address, language="fi", key=key))
    page.goto(f"{own_site.address}/u/{key}/")
    look("unsubscribe")
    page.locator("[name=this]").click()
    expect(page.locator(".notice.ok")).to_be_visible()
    look("unsubscribed")
    page.goto(own_site.address + word("my_subscriptions", "fi") + "x" * 43 + "/")
    look("no such link")

    assert {state: problems for state, problems in found.items() if problems} == {}
