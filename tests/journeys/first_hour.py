"""An editor's first hours, as the editors' guide tells them: one walk through all its tasks.

The test holds the guide's words to the screens on the way; `make guide` takes the guide's pictures there
(guide_pictures.py).
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from cms.core.public_forms.addresses import form_address
from tests.factories.forms import SAMPLES
from tests.journeys.test_editing import EMAIL, FACT_BLOCK, PASSWORD, TEXTS, TITLE

LOCALES = {"fi": "fi-FI", "en": "en-GB"}
# Each language a title and a picture of its own: the site refuses an address that is taken, and asks about a picture
# that it has already.
TITLES = {"fi": TITLE, "en": f"{TITLE} toisen kerran"}
WIDTHS = {"fi": 1600, "en": 1500}
PICTURED = "Kyläläisiä kaupan kahvipöydässä"


def nothing(*_parts: Any, **_options: Any) -> None:
    """Takes no picture, or does not look."""


def field(form: Page | Locator, control: str) -> Locator:
    """A control with its label and help."""
    return form.locator(f".w-field__wrapper:has({control})").last


class FirstHour:
    """An editor at work, in the language of the browser.

    `look(number)` is called on every screen of a task, with the number of its page in the guide ("index", "10" …);
    `shoot(name, locator)` where the guide shows a picture: of the first thing found to the last.
    """

    def __init__(
        self, page: Page, *, language: str, look: Callable[[str], None], shoot: Callable[..., None] = nothing
    ) -> None:
        self.page, self.language, self.look, self.shoot = page, language, look, shoot
        self.title = TITLES[language]

    def walk(self) -> str:
        """All tasks in the order of the guide; the address at which readers find the story."""
        self.write_as_a_reader()
        self.log_in()
        self.read_the_guide()
        self.write_a_story()
        self.add_a_picture()
        self.use_a_fact()
        address = self.publish()
        self.translate()
        self.schedule()
        self.have_it_reviewed()
        self.see_the_libraries()
        self.write_news_and_materials()
        self.write_a_briefing()
        self.answer_an_enquiry()
        self.look_after_consents()
        self.correct_and_withdraw()
        return address

    def write_as_a_reader(self) -> None:
        """What an editor answers later. It is sent only then: nobody writes it in three seconds."""
        self.letter = self.page.context.new_page()
        self.letter.goto(form_address("contact", language=self.language))
        for name, value in SAMPLES["contact"].values.items():
            self.letter.fill(f"form.form [name={name}]", value)

    # 0. Log in and find your way

    def log_in(self) -> None:
        page = self.page
        page.goto("/admin/")
        self.look("index")
        page.fill("[name=username]", EMAIL)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        expect(page.locator(".sidebar")).to_be_visible()
        self.look("index")

    def read_the_guide(self) -> None:
        page = self.page
        page.locator("main a[href='/admin/guide/']").click()
        expect(page.locator(".guide-page")).to_be_visible()
        self.look("index")
        page.locator(".guide-next a").click()
        expect(page).to_have_url(re.compile("/guide/10-"))

    # 10. Write a story

    def write_a_story(self) -> None:
        page = self.page
        page.goto("/admin/")
        self.look("10")
        page.locator("main a[href*='/pages/add/stories/storypage/']").click()
        fields = {**TEXTS, "#id_title": self.title}
        for field in ("#id_title", "#id_summary"):
            page.locator(field).fill(fields.pop(field))
        self.save()
        self.look("10")
        self.shoot("missing-list", page.locator(".missing-panel"))
        for field, text in fields.items():
            page.locator(field).click()
            page.keyboard.type(text)
        page.locator("[data-contentpath=topics] input[type=checkbox]").first.check()
        self.choose("contact", "10")
        self.open_tab(1)
        self.look("10")

    # 20. Add a picture

    def add_a_picture(self) -> None:
        page = self.page
        self.open_tab(2)
        self.look("20")
        page.locator("[data-contentpath=lead_image] [data-chooser-action-choose]").click()
        dialog = page.locator(".modal-dialog")
        dialog.locator("[role=tab]").nth(1).click()
        self.look("20")
        form = dialog.locator("form").last
        form.locator("[type=file]").set_input_files([self.picture()])
        form.locator("[name$=title]").fill("Kyläkauppa")
        form.locator("[name$=alt_0]").fill(PICTURED)
        form.locator("[name$=credit]").fill("Kyläosuuskunta")
        form.locator("[name$=licence]").select_option("own")
        self.shoot("picture", field(form, "[name$=alt_0]"), field(form, "[name$=licence]"))
        form.locator("[type=submit]").last.click()
        expect(dialog).to_have_count(0)
        page.locator("#id_show_lead_image").check()
        self.look("20")

    def picture(self) -> FilePayload:
        content = BytesIO()
        Image.new("RGB", (WIDTHS[self.language], 900), "#cd2121").save(content, "JPEG")
        return {"name": "kylakauppa.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}

    # 30. Use a fact

    def use_a_fact(self) -> None:
        page = self.page
        self.open_tab(0)
        results = page.locator("[data-contentpath=results]")
        results.locator(".c-sf-add-button").first.click()
        option = page.locator("[role=option]", has_text=FACT_BLOCK)
        expect(option).to_be_visible()
        self.look("30")
        option.click()
        self.choose("results", "30")
        self.look("30")
        self.shoot("fact", page.locator("section.w-panel", has=results))

    # 40. Publish

    def publish(self) -> str:
        """The address at which readers find the story."""
        page = self.page
        self.save()
        expect(page.locator(".missing-panel.ready")).to_have_count(1)
        self.look("10")
        page.locator("footer .w-dropdown__toggle").first.click()
        publish = page.locator("[name=action-publish]")
        expect(publish).to_be_visible()
        self.shoot("actions", publish, page.locator("footer .w-dropdown__toggle").first, margin=6)
        self.send(publish)
        self.look("40")
        address = page.locator(".messages .success a").first.get_attribute("href") or ""
        page.locator(".messages a[href$='/edit/']").first.click()
        expect(page.locator("#id_title")).to_have_value(self.title)
        self.form = page.url
        return address

    def schedule(self) -> None:
        page = self.page
        page.goto(self.form)
        page.locator("[data-side-panel-toggle=status]").click()
        page.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").click()
        dialog = page.locator("#schedule-publishing-dialog")
        dialog.locator("[name=go_live_at]").fill("2099-01-15 09:00")
        self.look("40")
        self.send(dialog.locator("[type=submit]"))
        self.look("40")

    def have_it_reviewed(self) -> None:
        """A correction with its note, which another person approves."""
        page = self.page
        self.open_tab(3)
        page.locator("#id_change_note").fill("Lisättiin kahvilan aukioloajat.")
        self.look("90")
        self.shoot("change-note", field(page, "#id_change_note"), field(page, "#id_change_is_major"))
        page.locator("footer .w-dropdown__toggle").first.click()
        self.send(page.locator("[name=action-submit]").first)
        page.goto(self.form)
        page.locator("footer .w-dropdown__toggle").first.click()
        expect(page.locator("[data-workflow-action-name=approve]").first).to_be_visible()
        for number in ("40", "90"):
            self.look(number)

    # 50. Translate

    def translate(self) -> None:
        page = self.page
        page.locator(".w-slim-header .w-dropdown__toggle").first.click()
        submit = page.locator("a[href*='/localize/submit/page/']").first
        expect(submit).to_be_visible()
        self.look("50")
        submit.click()
        self.look("50")
        page.locator("label", has_text="English").locator("input[name=locales]").check()
        page.locator("main [type=submit]").first.click()
        panel = page.locator(".js-translation-editor section.active")
        expect(panel).to_be_visible()
        self.look("50")
        panel.locator("li:has(> p) button").first.click()
        panel.locator("textarea").fill("The village shop that got neighbours moving")
        self.look("50")
        self.shoot("translation", panel.locator("h3").first, panel.locator("li:has(textarea)").last)
        panel.locator("li:has(textarea) button").last.click()
        expect(panel.locator("textarea")).to_have_count(0)
        page.locator("footer button:has(.icon-upload), nav button:has(.icon-upload)").first.click()
        expect(page.locator("[name=publish_in_part]")).to_have_count(1)
        self.look("50")

    def see_the_libraries(self) -> None:
        """Pictures, facts and embargoes outside a story."""
        for path in ("/admin/images/", "/admin/images/multiple/add/"):
            self.open(path, "20")
        for path in ("/admin/snippets/core/fact/", "/admin/snippets/core/fact/add/"):
            self.open(path, "30")
        for path in ("/admin/snippets/core/embargo/", "/admin/snippets/core/embargo/add/"):
            self.open(path, "40")

    # 60. News and materials

    def write_news_and_materials(self) -> None:
        self.open("/admin/", "60")
        for model in ("news/newspage", "materials/materialpage"):
            self.page.goto("/admin/")
            self.page.locator(f"main a[href*='/pages/add/{model}/']").click()
            self.look("60")
        self.open("/admin/documents/multiple/add/", "60")
        self.open("/admin/documents/add/", "60")

    # 65. Write a briefing

    def write_a_briefing(self) -> None:
        page = self.page
        self.open("/admin/", "65")
        page.locator("main a[href*='/pages/add/briefings/briefingpage/']").click()
        self.look("65")
        page.locator("#id_title").fill(self.title)
        page.locator("#id_key_messages-ADD").click()
        page.locator("#id_key_messages-0-text").click()
        page.keyboard.type("Kyläkauppa kokoaa naapurit.")
        page.locator("#id_evidence-ADD").click()
        self.look("65")
        message = page.locator("section.w-panel", has=page.locator("#id_key_messages-0-text")).last
        self.shoot("key-messages", message, margin=8)
        self.open_tab(1)
        self.look("65")
        self.open_tab(0)
        self.save()
        self.look("65")
        for path in ("branchinitiative", "branchinitiative/add", "plannedbriefing", "plannedbriefing/add"):
            self.open(f"/admin/snippets/briefings/{path}/", "65")

    # 70. Answer an enquiry

    def answer_an_enquiry(self) -> None:
        page = self.page
        self.letter.locator("form.form button.button").click()
        expect(self.letter.locator(".notice.ok")).to_be_visible()
        self.open("/admin/", "70")
        self.open("/admin/enquiries/", "70")
        self.shoot("enquiries", page.locator("main table"))
        page.locator("main td a").first.click()
        expect(page.locator(".inbox")).to_be_visible()
        page.locator(".inbox summary").click()
        self.look("70")
        self.send(page.locator("form[action$='/assign/'] [type=submit]").first)
        page.locator("form[action$='/answer/'] textarea").fill("Hei! Lisää tietoa on sivuston tarinoissa.")
        self.send(page.locator("form[action$='/answer/'] [type=submit]"))
        self.look("70")

    # 80. Consents and data protection

    def look_after_consents(self) -> None:
        self.open("/admin/snippets/core/consent/", "80")
        self.page.locator("main td a").first.click()
        self.page.locator(".w-slim-header .w-dropdown__toggle").first.click()
        withdraw = self.page.locator("a[href*='/consent/withdraw/']")
        expect(withdraw).to_be_visible()
        self.look("80")
        withdraw.click()
        self.look("80")
        self.open("/admin/snippets/core/consent/add/", "80")
        self.open("/admin/privacy/", "80")
        self.page.locator("[name=email]").fill("maija@example.org")
        self.page.locator("main form [type=submit]").click()
        self.look("80")

    # 90. Correct and withdraw

    def correct_and_withdraw(self) -> None:
        page = self.page
        page.goto(self.form.replace("/edit/", "/history/"))
        page.locator("main td .w-dropdown__toggle").last.click()
        review = page.locator("a[href$='/revert/']").last
        expect(review).to_be_visible()
        self.look("90")
        review.click()
        self.look("90")
        self.open(self.form.replace("/edit/", "/unpublish/"), "90")
        for path in ("/admin/snippets/core/withdrawal/", "/admin/snippets/core/withdrawal/add/"):
            self.open(path, "90")

    # Helpers

    def open(self, address: str, number: str) -> None:
        self.page.goto(address)
        self.look(number)

    def save(self) -> None:
        self.send(self.page.locator("button.action-save").first)

    def send(self, button: Locator) -> None:
        """Press and wait for the answer, which has a message; the page before may show one of its own."""
        self.page.locator("body").evaluate("body => body.classList.add('before-the-answer')")
        # By key: a calendar may lie over the button.
        button.press("Enter")
        expect(self.page.locator("body.before-the-answer")).to_have_count(0)
        expect(self.page.locator(".messages .success")).to_be_visible()

    def open_tab(self, number: int) -> None:
        self.page.locator("[role=tab]").nth(number).click()

    def choose(self, field: str, number: str) -> None:
        """Take the first row of a field's chooser."""
        page = self.page
        page.locator(f"[data-contentpath={field}] [data-chooser-action-choose]").first.click()
        row = page.locator(".modal [data-chooser-modal-choice]").first
        expect(row).to_be_visible()
        self.look(number)
        row.click()
        expect(page.locator(".modal-dialog")).to_have_count(0)
