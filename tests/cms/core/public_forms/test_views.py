"""The one view of public forms, from the first look to the page after sending."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection

from cms.core.navigation.models import MenuItem
from cms.core.public_forms.models import FormUse
from cms.core.public_forms.services import count_attempt
from cms.mailing.models import Delivery
from tests.cms.core.public_forms.sample import ADDRESS, GOOD
from tests.forms import problems_of, typed

pytestmark = [pytest.mark.urls("tests.cms.core.public_forms.sample"), pytest.mark.django_db]


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def reason_of(response):
    return page_of(response).select_one("#form-errors > p").get_text()


# What is sent


def test_form_is_stored_and_leads_to_a_page_of_its_own(client, fill_in):
    response = fill_in(ADDRESS, GOOD)

    stored = MenuItem.objects.get()
    assert response.status_code == 303
    page = client.get(response.url)
    assert (page.status_code, page.context["result"]) == (200, {"number": stored.pk})
    assert page_of(page).h1.get_text() == "Thank you. The form has been sent."


def test_page_after_sending_needs_nothing_but_its_address(client, fill_in):
    address = fill_in(ADDRESS, GOOD).url
    FormUse.objects.all().delete()

    assert client.get(address).status_code == 200
    assert client.get(address.replace("sent/", "sent/x")).status_code == 404
    assert client.post(address).status_code == 405
    assert "aino" not in address.lower()


def test_nothing_is_kept_by_browsers_or_search_engines_and_no_cookie_is_set(client, fill_in):
    shown, wrong, redirect = client.get(ADDRESS), fill_in(ADDRESS, {}), fill_in(ADDRESS, GOOD)

    for response in (shown, wrong, redirect, client.get(redirect.url)):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
    assert page_of(shown).select_one("meta[name=robots]")["content"] == "noindex"


def test_looking_at_a_form_writes_nothing(client):
    client.get(ADDRESS)

    with failing("INSERT", "UPDATE", "DELETE"):
        response = client.get(ADDRESS)

    assert response.status_code == 200


# Once


def test_same_form_twice_is_stored_once_and_shows_the_first_result(client, fresh_id):
    form_id = fresh_id("sample:")

    first, second = (client.post(ADDRESS, {**GOOD, "form_id": form_id}) for _round in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.url == second.url
    assert MenuItem.objects.count() == 1
    assert Delivery.objects.count() == 1


def test_form_changed_after_going_back_is_asked_about_and_not_lost(client, fresh_id):
    form_id = fresh_id("sample:")
    client.post(ADDRESS, {**GOOD, "form_id": form_id})

    again = client.post(ADDRESS, {**GOOD, "text": "Hello again", "form_id": form_id})

    assert again.status_code == 200
    assert reason_of(again).startswith("You have already sent this form")
    assert typed(again)["text"] == "Hello again"
    assert MenuItem.objects.count() == 1


def test_form_changed_after_going_back_can_be_sent_as_another(client, fresh_id, clock):
    form_id = fresh_id("sample:")
    client.post(ADDRESS, {**GOOD, "form_id": form_id})
    again = typed(client.post(ADDRESS, {**GOOD, "text": "Hello again", "form_id": form_id}))
    clock.shift(timedelta(seconds=5))

    response = client.post(ADDRESS, again)

    assert response.status_code == 303
    assert MenuItem.objects.count() == 2


# Asked again


def test_errors_stand_at_the_fields_and_in_a_list_that_leads_there(fill_in):
    response = fill_in(ADDRESS, {**GOOD, "email": "aino.example.org", "colour": ""})

    assert response.status_code == 200
    assert problems_of(response) == [
        ("The address has no @ sign. Write it like this: name@example.org.", "#id_email"),
        ("Choose one.", "#id_colour_0"),
    ]
    page = page_of(response)
    email = page.select_one("#id_email")
    assert (email["aria-invalid"], email["aria-describedby"]) == ("true", "id_email_error")
    assert page.select_one("#id_email_error").get_text(strip=True).startswith("The address has no @")
    assert page.select_one("#id_colour_0") is not None
    assert page.select_one("fieldset#id_colour")["aria-describedby"] == "id_colour_error"
    assert page.title.get_text().startswith("Error: ")


def test_list_of_errors_takes_the_focus_without_scripts(fill_in):
    summary = page_of(fill_in(ADDRESS, {})).select_one("#form-errors")

    assert summary.has_attr("autofocus")
    assert summary["tabindex"] == "-1"


def test_errors_keep_everything_typed(fill_in):
    sent = {**GOOD, "text": 'Hello "you" <b>&amp;\n\nthere', "agreed": "on", "email": "ä@b.fi"}

    response = fill_in(ADDRESS, sent)

    assert {name: typed(response)[name] for name in sent} == sent


def test_form_with_errors_is_mended_and_sent_under_the_same_id(client, fill_in):
    wrong = fill_in(ADDRESS, {**GOOD, "email": ""})

    response = client.post(ADDRESS, {**typed(wrong), "email": "aino@example.org"})

    assert response.status_code == 303
    assert MenuItem.objects.count() == 1


def test_form_that_comes_back_too_fast_is_asked_again(client, fill_in, clock):
    response = fill_in(ADDRESS, GOOD, seconds=1.9)

    assert reason_of(response).startswith("The form came back so fast")
    assert not MenuItem.objects.exists()
    assert not Delivery.objects.exists()
    kept = typed(response)
    assert {name: kept[name] for name in GOOD} == GOOD
    clock.shift(timedelta(seconds=0.2))
    assert client.post(ADDRESS, kept).status_code == 303


@pytest.mark.parametrize("form_id", ["", "x", "x:y", "x" * 10_000, "\x00", "ä:ö", "key.1:sig"])
def test_form_without_an_id_of_ours_is_asked_again(client, form_id):
    response = client.post(ADDRESS, {**GOOD, "form_id": form_id})

    assert reason_of(response).startswith("The form had been open for so long")
    assert typed(response)["form_id"] != form_id
    assert not MenuItem.objects.exists()


def test_form_that_was_open_for_too_long_is_asked_again_with_a_new_id(client, fill_in, clock):
    response = fill_in(ADDRESS, GOOD, seconds=12 * 3600 + 1)

    assert reason_of(response).startswith("The form had been open for so long")
    kept = typed(response)
    assert {name: kept[name] for name in GOOD} == GOOD
    clock.shift(timedelta(seconds=10))
    assert client.post(ADDRESS, kept).status_code == 303


def test_id_of_one_form_is_no_id_of_another(client, fresh_id):
    response = client.post(ADDRESS, {**GOOD, "form_id": fresh_id("sample:else")})

    assert reason_of(response).startswith("The form had been open for so long")


def test_honeypot_is_asked_again_and_stores_nothing(client, fill_in):
    response = fill_in(ADDRESS, {**GOOD, "second_subject": "Cheap!"})

    assert reason_of(response).startswith("A field that is not shown")
    kept = typed(response)
    assert (kept["second_subject"], kept["text"]) == ("", "Hello")
    assert not MenuItem.objects.exists()
    assert client.post(ADDRESS, kept).status_code == 303


def test_honeypot_is_out_of_the_way_of_keyboard_and_screen_reader(client):
    trap = page_of(client.get(ADDRESS)).select_one("[name=second_subject]")

    assert (trap["tabindex"], trap["autocomplete"], trap.parent["aria-hidden"]) == ("-1", "off", "true")


def test_what_the_service_refuses_stands_at_its_field_and_leaves_nothing(client, fill_in):
    response = fill_in(ADDRESS, {**GOOD, "place": "Atlantis"})

    assert problems_of(response) == [("There is no such town.", "#id_place")]
    assert not FormUse.objects.exists()
    assert client.post(ADDRESS, {**typed(response), "place": "Inari"}).status_code == 303


# Limits


def test_too_many_from_one_network_are_refused_in_words(client, fill_in, settings):
    for number in range(30):
        assert fill_in(ADDRESS, {**GOOD, "text": f"Hello {number}"}, seconds=3).status_code == 303

    response = fill_in(ADDRESS, GOOD)

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 3600
    assert reason_of(response).startswith("So many forms have come from your network")
    assert typed(response)["text"] == "Hello"
    assert MenuItem.objects.count() == 30


def test_another_network_is_not_held_back(client, fill_in):
    for number in range(30):
        fill_in(ADDRESS, {**GOOD, "text": f"Hello {number}"}, seconds=3)

    assert fill_in(ADDRESS, GOOD, REMOTE_ADDR="192.0.2.7").status_code == 303


def test_attempts_are_limited_too(client, clock):
    for _round in range(299):
        count_attempt(form="sample", network="127.0.0.1")

    answers = [client.post(ADDRESS, {"form_id": "x"}).status_code for _round in range(3)]

    assert answers == [200, 429, 429]


# Faults


@contextmanager
def failing(*verbs):
    """Statements that begin with one of the verbs fail: a full disk, a read-only database, none at all."""

    def refuse(execute, sql, params, many, context):
        if sql.split()[0] in verbs:
            raise DatabaseError("attempt to write a readonly database")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("verbs", [("INSERT", "UPDATE"), ("INSERT", "UPDATE", "SELECT")])
def test_form_that_cannot_be_stored_says_so_and_keeps_what_was_typed(client, fresh_id, caplog, verbs):
    form_id = fresh_id("sample:")
    client.get(ADDRESS)

    with failing(*verbs):
        response = client.post(ADDRESS, {**GOOD, "form_id": form_id})

    assert response.status_code == 503
    assert reason_of(response).startswith("The fault is ours")
    assert {name: typed(response)[name] for name in GOOD} == GOOD
    assert "could not be stored" in caplog.text
    assert client.post(ADDRESS, typed(response)).status_code == 303


# Bodies


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{}", "application/json"),
        (b"text=1", "text/plain"),
        (b"", "multipart/form-data"),
        (b"text=%ff", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"text=%ff", "application/x-www-form-urlencoded; charset=rot13"),
        (b"--x--", "multipart/form-data; boundary=x; charset=rot13"),
        (b"text=" + b"x" * 2_200_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a=%d" % number for number in range(500)), "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=" % number for number in range(11_000)), "application/x-www-form-urlencoded"),
    ],
)
def test_body_that_is_no_form_is_answered_with_400(client, body, content_type):
    response = client.generic("POST", ADDRESS, body, content_type)

    assert response.status_code == 400
    assert "Nothing was saved." in response.content.decode()


def test_huge_multipart_is_refused_unread(client):
    part = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n' + b"x" * 3_000_000 + b"\r\n--x--"
    )

    assert client.generic("POST", ADDRESS, part, "multipart/form-data; boundary=x").status_code == 400


def test_file_that_comes_along_is_left_out(client, fresh_id):
    fields = {**GOOD, "form_id": fresh_id("sample:")}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    parts.append('--x\r\nContent-Disposition: form-data; name="f"; filename="a.svg"\r\n\r\n<svg/>\r\n--x--\r\n')

    response = client.generic("POST", ADDRESS, "".join(parts).encode(), "multipart/form-data; boundary=x")

    assert response.status_code == 303


def test_broken_utf8_is_shown_as_such(client, fresh_id):
    body = f"form_id={fresh_id('sample:')}&email=x&text=".encode() + b"%ff%fe%00abc"

    response = client.generic("POST", ADDRESS, body, "application/x-www-form-urlencoded")

    assert response.status_code == 200
    assert typed(response)["text"] == "\ufffd\ufffdabc"


# Languages, keys and links


@pytest.mark.parametrize(
    ("language", "address", "title"),
    [
        ("fi", "/fi/lomakkeet/sample/", "Virhe: "),
        ("sv", "/sv/formular/sample/", "Fel: "),
        ("en", "/en/forms/sample/", "Error: "),
    ],
)
def test_reader_is_spoken_to_in_the_language_of_the_address(fill_in, language, address, title):
    response = fill_in(address, {})

    page = page_of(response)
    assert page.html["lang"] == language
    assert page.title.get_text().startswith(title)
    assert page.form["action"] == address


def test_switcher_leads_to_the_same_form_with_what_the_link_had_filled_in(client):
    page = page_of(client.get(f"{ADDRESS}inari/?place=Utsjoki%20%26%20Inari&text=no"))

    assert [link["href"] for link in page.select(".languages a")] == [
        "/fi/lomakkeet/sample/inari/?place=Utsjoki+%26+Inari",
        "/sv/formular/sample/inari/?place=Utsjoki+%26+Inari",
        "/en/forms/sample/inari/?place=Utsjoki+%26+Inari",
    ]
    assert page.select_one("#id_place")["value"] == "Utsjoki & Inari"
    assert page.select_one("#id_text").get_text(strip=True) == ""


def test_switcher_leaves_out_a_language_without_the_form(client):
    page = page_of(client.get(f"{ADDRESS}only-here/"))

    assert [link["hreflang"] for link in page.select(".languages a")] == ["en"]


def test_switcher_after_sending_leads_to_the_empty_form(client, fill_in):
    page = page_of(client.get(fill_in(f"{ADDRESS}inari/", GOOD).url))

    assert page.select_one(".languages a[hreflang=fi]")["href"] == "/fi/lomakkeet/sample/inari/"


def test_form_about_nothing_is_not_found(client):
    assert client.get(f"{ADDRESS}gone/").status_code == 404
    assert client.post(f"{ADDRESS}gone/", GOOD).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
def test_forms_know_no_other_methods(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_head_and_options_are_answered(client):
    assert client.head(ADDRESS).status_code == 200
    assert client.options(ADDRESS).headers["Allow"] == "GET, HEAD, OPTIONS, POST"
