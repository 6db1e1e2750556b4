"""House rules that start-up holds: each check is shown what it must refuse."""

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core import checks as django_checks
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Page
from wagtail.models.pages import PAGE_MODEL_CLASSES
from wagtail_localize.fields import TranslatableField

from cms.core.pages import checks
from cms.core.pages.checks import page_types_state_their_place, sqlite_is_opened_properly
from cms.core.pages.models.base import BasePage
from cms.settings import env

STATED = {
    "parent_page_types": [],
    "subpage_types": [],
    "translatable_fields": [],
    "page_description": "x",
}


@pytest.fixture
def problems_of(monkeypatch):
    """The check's answers for a page type that exists in this test only."""

    def check(base, **attributes):
        with isolate_apps("cms.core") as registry:
            meta = type("Meta", (), {"app_label": "core"})
            made = type("Sample", (base,), {"__module__": "cms.core.sample", "Meta": meta, **attributes})
            PAGE_MODEL_CLASSES.remove(made)
            monkeypatch.setattr(checks, "apps", registry)
            return [(problem.id, problem.msg) for problem in page_types_state_their_place(None)]

    return check


def test_page_type_that_states_everything_is_in_order(problems_of):
    assert problems_of(BasePage, **STATED) == []


@pytest.mark.parametrize("name", STATED)
def test_page_type_states_its_lists(problems_of, name):
    stated = {key: value for key, value in STATED.items() if key != name}

    assert problems_of(BasePage, **stated) == [("viesti.E002", f"Sample does not state {name}.")]


def test_page_type_extends_the_base(problems_of):
    assert ("viesti.E001", "Sample does not extend BasePage.") in problems_of(Page, **STATED)


def test_field_is_translatable_or_neutral(problems_of):
    found = problems_of(
        BasePage,
        **{**STATED, "translatable_fields": [TranslatableField("note")], "neutral_fields": ["note"]},
        note=models.CharField(max_length=10),
    )

    assert found == [("viesti.E003", "Sample.note is both translatable and neutral.")]


def test_page_types_of_the_site_are_in_order():
    assert page_types_state_their_place(None) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"transaction_mode": "DEFERRED"}, "viesti.E011"),
        ({"transaction_mode": None}, "viesti.E011"),
        ({"timeout": 1}, "viesti.E012"),
        ({"init_command": "PRAGMA synchronous=NORMAL;"}, "viesti.E013"),
    ],
)
def test_sqlite_is_opened_in_one_way_only(monkeypatch, change, problem):
    options = {**env.sqlite_options(), **change}
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "OPTIONS": options}
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database}))

    assert [error.id for error in sqlite_is_opened_properly(None, ["default"])] == [problem]


def test_no_database_wraps_requests(monkeypatch):
    databases = deepcopy(settings.DATABASES)
    databases["default"]["ATOMIC_REQUESTS"] = True
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES=databases))

    assert [error.id for error in sqlite_is_opened_properly(None, ["default"])] == ["viesti.E010"]


def test_databases_of_the_site_are_in_order():
    assert sqlite_is_opened_properly(None, ["default"]) == []
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


def test_site_starts_without_a_complaint(db):
    assert django_checks.run_checks(databases=["default"]) == []
