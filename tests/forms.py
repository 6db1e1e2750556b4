"""A reader who fills in a form: what stands in it, and sending it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from hypothesis import settings

from cms.core.public_forms.identity import issue_form_id

# A form's page costs more than others, and every form is asked three times: a quarter of the profile's examples.
FORM_INPUTS = settings(max_examples=settings.default.max_examples // 4)


def typed(response: HttpResponse) -> dict[str, object]:
    """What stands in the controls of the page's form: text, chosen value, or the list of ticked ones."""
    form = BeautifulSoup(response.content, "html.parser").select_one("form.form")
    values: dict[str, object] = {}
    for control in form.select("input, textarea, select"):
        name = control["name"]
        if control.name == "textarea":
            values[name] = control.get_text().removeprefix("\n")
        elif control.name == "select":
            values[name] = next((option["value"] for option in control.select("option[selected]")), "")
        elif control["type"] in ("checkbox", "radio"):
            if control.has_attr("checked"):
                values[name] = control.get("value", "on")
        else:
            values[name] = control.get("value", "")
    return values


def problems_of(response: HttpResponse) -> list[tuple[str, str]]:
    """(message, where it leads) of every line of the list of errors."""
    page = BeautifulSoup(response.content, "html.parser")
    return [(line.get_text(strip=True), line.a["href"] if line.a else "") for line in page.select("#form-errors li")]


@pytest.fixture
def fill_in(client, clock) -> Callable[..., HttpResponse]:
    """`fill_in(address, values)` opens the form, takes ten seconds over it and sends it."""

    def fill_in(address: str, values: dict, *, seconds: float = 10, **more) -> HttpResponse:
        shown = client.get(address)
        clock.shift(timedelta(seconds=seconds))
        return client.post(address, {"form_id": typed(shown)["form_id"], **values}, **more)

    return fill_in


@pytest.fixture
def fresh_id(clock) -> Callable[[str], str]:
    """An id of the form with this code, shown ten seconds ago."""

    def fresh_id(form: str) -> str:
        issued = issue_form_id(form=form)
        clock.shift(timedelta(seconds=10))
        return issued

    return fresh_id
