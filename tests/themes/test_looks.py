import pytest

from themes import emblems, looks


def test_unknown_look_is_the_default():
    assert looks.get("no such") is looks.get("") is looks.get(None) is looks.DEFAULT


def test_registered_look_is_offered_and_taken_away(test_look):
    assert looks.get("test") is test_look
    assert [code for code, _ in looks.choices()] == ["default", "test"]

    looks.unregister("test")

    assert looks.get("test") is looks.DEFAULT
    assert [code for code, _ in looks.choices()] == ["default"]


def test_default_look_cannot_be_taken_away():
    looks.unregister("default")

    assert looks.get("default") is looks.DEFAULT


def test_code_of_a_look_is_its_own(test_look):
    with pytest.raises(ValueError, match="'test'"):
        looks.register(looks.Look(code="test", label="Again", stylesheet="themes/looks/test-look.css"))


def test_look_names_its_own_template_before_the_ordinary_one(test_look):
    assert test_look.template_names("layouts/home.html") == [
        "looks/test/layouts/home.html",
        "layouts/home.html",
    ]


def test_code_of_an_emblem_is_its_own():
    with pytest.raises(ValueError, match="'tyo'"):
        emblems.register(emblems.Emblem("tyo", "juniper", "panama", "tansy", "Again"))


def test_emblems_are_offered_without_the_house_cloth():
    assert [code for code, _ in emblems.choices()] == [
        *("asuminen", "lapset", "nuoret", "mieli", "tyo", "osallisuus"),
        *("koulu", "kotoutuminen", "toimeentulo", "terveys", "menetelmat", "yhteiso"),
    ]
