"""What holds for every registered form: no input breaks it, and nothing that was typed is lost."""

from typing import Any
from urllib.parse import quote_plus

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.core.i18n import languages
from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.forms import INVISIBLE, LINE_BREAKS
from cms.core.public_forms.registry import FormRoute, routes
from cms.core.public_forms.services import Limit
from cms.core.public_forms.views import HONEYPOT_FIELD, ID_FIELD
from tests.factories.forms import ANSWERED_AT_ONCE, SAMPLES
from tests.forms import FORM_INPUTS, problems_of, typed

pytestmark = pytest.mark.django_db

every_form = pytest.mark.parametrize("route", routes(), ids=lambda route: route.code)
every_stored_form = pytest.mark.parametrize(
    "route", [route for route in routes() if route.code not in ANSWERED_AT_ONCE], ids=lambda route: route.code
)
EVERY_SAMPLE = {**SAMPLES, **ANSWERED_AT_ONCE}
# Some are nothing but buttons.
every_form_that_asks = pytest.mark.parametrize(
    "route", [route for route in routes() if EVERY_SAMPLE[route.code].wrong], ids=lambda route: route.code
)
every_form_with_text = pytest.mark.parametrize(
    "route",
    [
        route
        for route in routes()
        if any(hasattr(field, "is_one_line") for field in route.view.form_class.base_fields.values())
    ],
    ids=lambda route: route.code,
)
every_language = pytest.mark.parametrize("language", languages.codes())

LIKELY = (
    *("", " ", "\x00", "\r\n", "a\r\nBcc: x@example.org", "\N{LINE SEPARATOR}", "\N{RIGHT-TO-LEFT OVERRIDE}abc"),
    *("<script>alert(1)</script>", "' OR 1=1", "{{ 7 }}", "%s%n", "../../etc/passwd", "=1+1", "\N{ZERO WIDTH SPACE}"),
    *("aino@example.org", "ä@b.fi", "a@ö.fi", "Virtanen, Maija", "https://evil.example/", "//", "http://[", "/fi/"),
    *("-1", "0", "9" * 40, "1e309", "NaN", "2026-02-30", "on", "true", "\N{ARABIC-INDIC DIGIT TWO}", "ä" * 5_000),
)
any_text = st.text(max_size=60)
value = st.sampled_from(LIKELY) | any_text


def is_shown(wanted: str, shown: str) -> bool:
    """Whether the control holds what was typed, apart from what cannot be seen and from how lines end."""

    def visible(text: str) -> str:
        # The client encodes as browsers do: halves of surrogate pairs arrive as the replacement character.
        text = text.encode("utf-8", "replace").decode()
        return " ".join(LINE_BREAKS.sub(" ", INVISIBLE.sub("", text)).split())

    return visible(wanted) == visible(shown)


def encoded(pairs: list[tuple[str, str]]) -> str:
    return "&".join(
        f"{quote_plus(name, errors='replace')}={quote_plus(text, errors='replace')}" for name, text in pairs
    )


def place_of(route: FormRoute, language: str = "") -> str:
    return form_address(route.code, language=language, key=EVERY_SAMPLE[route.code].key())


def post(client: Client, address: str, body: str | bytes) -> Any:
    return client.generic("POST", address, body, "application/x-www-form-urlencoded")


@pytest.fixture(autouse=True)
def _roomy_limits(monkeypatch):
    """Hypothesis sends more than one network may; the limits have tests of their own."""
    for name in ("ATTEMPTS", "STORED", "STORED_BY_ALL"):
        monkeypatch.setattr(f"cms.core.public_forms.services.{name}", Limit(10**6))


def test_every_registered_form_has_a_sample():
    assert {route.code for route in routes()} == set(EVERY_SAMPLE)


@every_form
@every_language
def test_form_is_shown_in_every_language(client, tree, route, language):
    response = client.get(place_of(route, language))

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert problems_of(response) == []


@every_stored_form
@every_language
def test_sample_is_taken_and_the_page_after_sending_is_shown(client, tree, fill_in, route, language):
    response = fill_in(place_of(route, language), EVERY_SAMPLE[route.code].values)

    assert response.status_code == 303, problems_of(response)
    page = client.get(response.url)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


@every_form_that_asks
def test_what_is_wrong_is_told_and_everything_typed_is_kept(tree, fill_in, route):
    sample = EVERY_SAMPLE[route.code]
    sent = {**sample.values, **sample.wrong}

    response = fill_in(place_of(route), sent)

    assert response.status_code == 200
    anchors = {anchor.removesuffix("_0") for _message, anchor in problems_of(response)}
    assert anchors == {f"#id_{name}" for name in sample.wrong}
    shown = typed(response)
    assert {name: shown.get(name, "") for name, text in sent.items() if isinstance(text, str)} == {
        name: text for name, text in sent.items() if isinstance(text, str)
    }


@every_form
def test_no_values_break_the_form_or_are_lost(client, tree, clock, fresh_id, route):
    address = place_of(route)
    fields = route.view.form_class.base_fields
    written = [name for name, field in fields.items() if hasattr(field, "is_one_line")]
    form_id = fresh_id(f"{route.code}:{EVERY_SAMPLE[route.code].key() if route.takes_key else ''}")

    @FORM_INPUTS
    @given(
        values=st.fixed_dictionaries({}, optional=dict.fromkeys(fields, value)),
        repeated=st.lists(st.tuples(st.sampled_from([*fields, ID_FIELD, HONEYPOT_FIELD]), value), max_size=3),
        extra=st.lists(st.tuples(any_text, value), max_size=3),
    )
    def send(values, repeated, extra):
        pairs = [(ID_FIELD, form_id), *extra, *repeated, *values.items()]

        response = post(client, address, encoded(pairs))

        assert response.status_code in (200, 303)
        if response.status_code == 200:
            shown = typed(response)
            for name in written:
                wanted = dict(pairs).get(name, "")
                assert is_shown(wanted, str(shown.get(name, ""))), name

    send()


@every_form
def test_no_bytes_break_the_form(client, tree, clock, route):
    address = place_of(route)

    @FORM_INPUTS
    @given(body=st.binary(max_size=200), multipart=st.booleans())
    def send(body, multipart):
        kind = "multipart/form-data; boundary=x" if multipart else "application/x-www-form-urlencoded"
        if multipart:
            body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + body + b"\r\n--x--"

        assert client.generic("POST", address, body, kind).status_code in (200, 400)

    send()


@every_form
def test_no_link_breaks_the_form(client, tree, route):
    address = place_of(route)
    names = st.sampled_from([*route.view.form_class.base_fields, "page", ID_FIELD]) | any_text

    @FORM_INPUTS
    @given(pairs=st.lists(st.tuples(names, value), max_size=6))
    def look(pairs):
        assert client.get(f"{address}?{encoded(pairs)}").status_code == 200

    look()


@every_form_with_text
def test_very_long_text_is_told_of_and_kept(tree, fill_in, route):
    fields = route.view.form_class.base_fields
    name = next(name for name, field in fields.items() if hasattr(field, "is_one_line"))

    response = fill_in(place_of(route), {**EVERY_SAMPLE[route.code].values, name: "ä" * 100_000})

    assert response.status_code == 200
    assert any(anchor == f"#id_{name}" for _message, anchor in problems_of(response))
    assert typed(response)[name] == "ä" * 100_000


@every_form
def test_form_costs_few_queries(client, tree, django_assert_max_num_queries, route):
    address = place_of(route)
    client.get(address)

    with django_assert_max_num_queries(20):
        client.get(address)
