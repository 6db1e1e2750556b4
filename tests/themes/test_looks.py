import pytest
from django.template import Context, Template

from themes import emblems, looks


def test_unknown_look_is_the_default():
    assert looks.get("no such") is looks.get("") is looks.get(None) is looks.DEFAULT


def test_registered_look_is_offered_and_taken_away(test_look):
    assert looks.get("test") is test_look
    assert [code for code, _ in looks.choices()] == ["default", "day", "test"]

    looks.unregister("test")

    assert looks.get("test") is looks.DEFAULT
    assert [code for code, _ in looks.choices()] == ["default", "day"]


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


def test_cloth_of_a_page_elsewhere_is_dyed_in_its_look_before_its_topic():
    assert looks.DEFAULT.worn("asuminen") == "asuminen"
    assert looks.DEFAULT.worn("") == looks.DEFAULT.worn(None) == "house"
    assert looks.get("day").worn("asuminen") == "paiva"


def test_emblem_of_a_look_is_no_topics():
    own = {emblem.code for emblem in looks.own_emblems()}

    assert own == {"paiva"}
    assert own & {code for code, _ in emblems.choices()} == set()


def test_look_has_its_own_formats_and_height_of_a_plain_cloth():
    template = Template('{% load themes %}{% cover "seed" "" size="head" %}')

    everyday = template.render(Context())
    festive = template.render(Context({"look": looks.get("day")}))

    assert everyday == template.render(Context({"look": looks.DEFAULT}))
    assert (view_box(everyday), view_box(festive)) == ("0 0 545.5 218.2", "0 0 1400 280")
    assert festive.count("v") > everyday.count("v")


def view_box(svg: str) -> str:
    return svg.partition('viewBox="')[2].partition('"')[0]
