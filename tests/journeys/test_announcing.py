"""Staff publish a briefing by keyboard, undo telling its subscribers, tell them after all, and see who got it."""

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from cms.runtime.ports import free_port, is_free
from tests.journeys.probes import OVERFLOW, TOO_WIDE
from tests.journeys.site import ROOT, Site, environment, manage
from tests.journeys.test_editing import log_in, press_on
from tests.journeys.test_subscriptions import running

TITLE = "Kylätalo pitää palvelut lähellä"
# The demo's own subscribers leave, so that the figures are those of the three who come.
DRAFT = """
from django.utils import timezone
from briefings.models import BriefingPage
from cms.core.privacy.addresses import hash_address
from cms.mailing.models import Subscriber, Subscription
Subscription.objects.update(ended_at=timezone.now(), end_reason="staff")
page = BriefingPage.objects.filter(locale__language_code="fi", alias_of=None).order_by("pk").first()
page.copy(keep_live=False, copy_revisions=False, update_attrs={{"title": "{title}", "slug": "kylatalo"}})
for name, language, frequency in (("fi", "fi", "at_once"), ("sv", "sv", "at_once"), ("ma", "fi", "weekly")):
    address = f"{{name}}@ministerio.example"
    subscriber = Subscriber.objects.create(address=address, address_hash=hash_address(address), language=language,
        confirmed_at=timezone.now())
    Subscription.objects.create(subscriber=subscriber, kind="briefings", language=language, frequency=frequency,
        started_at=timezone.now())
"""
# What the worker does each minute, once the time to undo is over.
LATER = """
from django.utils import timezone
from briefings.announcements.models import Announcement
from briefings.announcements.telling import tell
from cms.mailing.enums import MailingState
from cms.mailing.models import Mailing
from cms.mailing.services import fan_out_mailing, send_mailing
Announcement.objects.filter(state="waiting").update(opens_at=timezone.now())
tell()
for mailing in Mailing.objects.filter(kind="briefing", state=MailingState.WAITING):
    fan_out_mailing(pk=mailing.pk)
    send_mailing(pk=mailing.pk)
"""


@contextmanager
def mail_server(site: Site) -> Iterator[str]:
    """The demo's, which keeps what it takes; yields its address."""
    port = free_port(wanted=2525)
    command = [sys.executable, "-m", "cms.runtime.sink", str(port), str(site.data_dir / "mailbox")]
    server = subprocess.Popen(command, cwd=ROOT, env=environment(site.data_dir))
    try:
        while is_free(port) and server.poll() is None:
            time.sleep(0.05)
        yield f"smtp://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def draft_address(site: Site) -> str:
    with sqlite3.connect(f"file:{site.data_dir / 'db.sqlite3'}?mode=ro", uri=True) as database:
        [(number,)] = database.execute("SELECT id FROM wagtailcore_page WHERE draft_title = ?", [TITLE]).fetchall()
    return f"/admin/pages/{number}/edit/"


def rows(table: Locator) -> list[list[str]]:
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def message(path: Path) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(path.read_bytes())


def plain_text(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    return part.get_content() if part else ""


def publish(page: Page) -> None:
    """By key, without walking through the whole form."""
    page.locator("nav.footer .w-dropdown__toggle, footer .w-dropdown__toggle").first.press("Enter")
    press_on(page, page.locator("[name=action-publish]").first)


def said(page: Page) -> Locator:
    return page.locator(".messages .success")


def test_staff_publish_take_back_tell_and_see_what_became_of_it(own_site, open_page, monkeypatch):
    manage(own_site.data_dir, "shell", "-c", DRAFT.format(title=TITLE))
    page = open_page(own_site)
    log_in(page)

    # Who would hear of it stands beside a question that wants an answer
    page.goto(draft_address(own_site))
    forecast = page.locator(".forecast-panel")
    expect(forecast.locator("table")).to_be_visible()
    assert rows(forecast.locator("table")) == [
        ["Suomi", "1", "0", "1"], ["Ruotsi", "1", "0", "0"], ["Englanti", "0", "0", "0"], ["Kaikki", "2", "0", "1"],
    ]  # fmt: skip
    expect(forecast).to_contain_text("Katsausta ei vielä ole ruotsiksi.")
    publish(page)
    expect(page.get_by_text("Kerro, pitääkö tilaajien tietää tästä.").first).to_be_visible()
    page.locator("[name=tell_subscribers][value=yes]").press("Space")
    publish(page)

    # Published: until when it can be undone, and where
    expect(said(page).filter(has_text="Siihen asti voit kumota sen.")).to_be_visible()
    press_on(page, page.locator(".messages a", has_text="Kumoa tai katso, keille"))
    report = page.locator("main section").first
    expect(report.locator("h2")).to_contain_text("Julkaistu")
    expect(report).to_contain_text("Kenellekään ei ole vielä kerrottu.")
    press_on(page, page.locator("button", has_text="Kumoa: kenellekään ei kerrota"))
    expect(said(page)).to_contain_text("Kumottu: tilaajille ei kerrota.")
    press_on(page, page.locator("button", has_text="Kerro heille; voit kumota sen 10 minuutin ajan"))
    expect(said(page)).to_contain_text("Siihen asti voit kumota sen.")

    with mail_server(own_site) as address:
        monkeypatch.setenv("CMS_EMAIL_URL", address)
        manage(own_site.data_dir, "shell", "-c", LATER)

    # What became of it, from the figures to each letter
    page.reload()
    assert rows(report.locator("table")) == [["lähetetty", "2", "0"], ["Kaikki", "2", "0"]]
    page.set_viewport_size({"width": 320, "height": 640})
    assert [*page.evaluate(TOO_WIDE), page.evaluate(OVERFLOW)] == [0]
    page.set_viewport_size({"width": 1280, "height": 900})
    press_on(page, report.locator("a[href*='/admin/mailings/']"))
    expect(page.locator("h1")).to_contain_text(TITLE)
    assert rows(page.locator("main table.listing")) == [["lähetetty", "2"], ["Kaikki", "2"]]
    press_on(page, page.locator("main table.listing a").first)
    expect(page.locator("main tbody tr")).to_have_count(2)
    expect(page.locator("main tbody")).to_contain_text("sv@ministerio.example")
    expect(page.locator("main tbody")).to_contain_text("fi@ministerio.example")

    # Each got it once, and whoever reads Swedish is told why it is in Finnish
    kept = [message(path) for path in (own_site.data_dir / "mailbox" / "new").iterdir()]
    letters = [letter for letter in kept if letter["List-Id"]]
    assert sorted(letter["X-Envelope-To"] for letter in letters) == ["fi@ministerio.example", "sv@ministerio.example"]
    [swedish] = [letter for letter in letters if letter["X-Envelope-To"].startswith("sv@")]
    assert "På finska: översikten finns ännu inte på ditt språk." in plain_text(swedish)

    # The link in a letter: looking at it ends nothing, one press does, and another brings it back
    [finnish] = [letter for letter in letters if letter["X-Envelope-To"].startswith("fi@")]
    assert finnish["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    [link] = re.findall(r"Peru tilaus: \S+?(/u/\S+)", plain_text(finnish))
    reader = open_page(own_site, link, viewport={"width": 320, "height": 640}, java_script_enabled=False)
    reader.reload()
    expect(reader.locator("main")).to_contain_text("Katsaukset: kaikki aiheet, heti, suomeksi")
    assert running(own_site, "fi@ministerio.example") == [("briefings", "at_once", "fi")]
    press_on(reader, reader.locator("[name=this]"))
    expect(reader.locator(".notice.ok")).to_contain_text("Katsaukset: kaikki aiheet, heti, suomeksi")
    assert running(own_site, "fi@ministerio.example") == []
    press_on(reader, reader.locator("[name=undo]"))
    expect(reader.locator("[name=this]")).to_be_visible()
    assert running(own_site, "fi@ministerio.example") == [("briefings", "at_once", "fi")]
    assert [*reader.evaluate(TOO_WIDE), reader.evaluate(OVERFLOW)] == [0]
