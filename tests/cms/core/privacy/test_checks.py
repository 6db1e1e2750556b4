import pytest
from django.db import models
from django.test.utils import isolate_apps

from cms.core.privacy import checks, registry
from cms.core.privacy.checks import declarations_are_true, personal_data_are_declared, personal_fields


@pytest.fixture
def exemptions(monkeypatch):
    monkeypatch.setattr(registry, "_exempt", dict(registry._exempt))


def _sample(monkeypatch, **fields):
    with isolate_apps("cms.core") as known:
        meta = type("Meta", (), {"app_label": "core"})
        model = type("Sample", (models.Model,), {"__module__": "cms.core.sample", "Meta": meta, **fields})
        monkeypatch.setattr(checks, "apps", known)
    return model


@pytest.mark.parametrize(
    ("fields", "personal"),
    [
        ({"reply_to": models.EmailField()}, ["reply_to"]),
        ({"came_from": models.GenericIPAddressField()}, ["came_from"]),
        ({"phone": models.CharField(max_length=9)}, ["phone"]),
        ({"title": models.CharField(max_length=9)}, []),
    ],
)
def test_columns_that_look_personal_are_seen(monkeypatch, fields, personal):
    assert personal_fields(_sample(monkeypatch, **fields)) == personal


def test_a_model_that_knows_people_and_does_not_say_so_is_refused(monkeypatch):
    _sample(monkeypatch, email=models.EmailField())

    assert [(error.id, error.msg) for error in personal_data_are_declared(None)] == [
        ("viesti.E030", "Sample.email looks personal, and no declaration of personal data covers it.")
    ]


def test_an_exemption_lets_it_pass(monkeypatch, exemptions):
    _sample(monkeypatch, email=models.EmailField())

    registry.exempt("core.Sample", ["email"], reason="An address of a role.")

    assert personal_data_are_declared(None) == []


def test_what_is_declared_exists(exemptions):
    registry.exempt("core.User", ["shoe_size"], reason="It was there once.")
    registry.exempt("core.Nobody", ["email"], reason="It was there once.")

    assert [error.msg for error in declarations_are_true(None)] == [
        "core.nobody.email is declared as personal and does not exist.",
        "core.user.shoe_size is declared as personal and does not exist.",
    ]


def test_every_model_of_the_site_is_declared():
    assert personal_data_are_declared(None) + declarations_are_true(None) == []
