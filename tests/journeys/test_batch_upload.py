"""A batch of pictures: what is stored is said to be stored, and what is set aside is not."""

from playwright.sync_api import Page, expect

from tests.factories.media import image_bytes
from tests.journeys.test_editing import log_in

ADD = "/admin/images/multiple/add/"


def send(page: Page, name: str) -> None:
    # Each name a picture of its own: the library warns of one that it has already.
    content = image_bytes(size=(60 + len(name), 40))
    page.locator("#fileupload").set_input_files([{"name": name, "mimeType": "image/jpeg", "buffer": content}])


def test_picture_without_credit_and_licence_is_said_not_to_be_stored(own_site, open_page):
    page = open_page(own_site)
    log_in(page)
    page.goto(ADD)
    send(page, "talkoot.jpg")

    row = page.locator("#upload-list > li")
    notice = row.locator(".held-picture")
    expect(notice).to_contain_text("Kuvaa ei ole vielä tallennettu.")
    expect(notice).to_contain_text("Tekijätieto, Käyttöehdot")
    expect(row.locator(".status-msg:visible")).to_have_count(0)
    expect(row.locator("> .right > .error-message")).to_be_hidden()
    for field in ("credit", "licence"):
        expect(row.locator(f".w-field__wrapper:has([name$=-{field}]) .error-message")).to_be_visible()

    # Refused again, the row still says so; given both, the picture is stored and the row leaves.
    row.locator("form").evaluate("form => form.classList.add('before-the-answer')")
    row.locator("button[type=submit]").click()
    expect(row.locator("form.before-the-answer")).to_have_count(0)
    expect(row.locator(".w-field__wrapper:has([name$=-credit]) .error-message")).to_be_visible()
    expect(notice).to_be_visible()
    row.locator("[name$=-credit]").fill("Kuva: Esimerkki")
    row.locator("[name$=-licence]").select_option("own")
    row.locator("button[type=submit]").click()
    expect(row).to_have_count(0)
    page.goto("/admin/images/")
    expect(page.locator("main")).to_contain_text("talkoot")


def test_picture_with_both_is_said_to_be_stored(own_site, open_page):
    page = open_page(own_site)
    log_in(page)
    page.goto(ADD)
    page.locator("#batch-fields [name=credit]").fill("Kuva: Esimerkki")
    page.locator("#batch-fields [name=licence]").select_option("own")
    send(page, "pihajuhla.jpg")

    row = page.locator("#upload-list > li")
    expect(row.locator(".status-msg.success")).to_be_visible()
    expect(row.locator(".held-picture")).to_have_count(0)
