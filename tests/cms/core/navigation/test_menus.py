import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.core.i18n.labels import make_label
from cms.core.navigation.enums import MenuArea
from cms.core.navigation.models import CentreSettings, MenuItem
from cms.core.navigation.services import menus

pytestmark = pytest.mark.postgres


def item(page=None, area=MenuArea.HEADER, **values):
    values.setdefault("labels", make_label({"fi": "Tarinat", "sv": "Berättelser", "en": "Stories"}))
    return MenuItem.objects.create(page=page, area=area, **values)


def header(language, path="/"):
    return [(link.label, link.url, link.current) for link in menus(language=language, path=path).header_items]


def test_item_leads_to_the_page_in_the_readers_language(story_indexes):
    item(story_indexes["fi"])

    assert header("fi") == [("Tarinat", "/fi/tarinat/", False)]
    assert header("sv") == [("Berättelser", "/sv/berattelser/", False)]


def test_item_is_left_out_where_its_page_is_not_to_be_had(story_indexes):
    item(story_indexes["fi"])
    story_indexes["sv"].unpublish()

    assert header("sv") == []
    assert len(header("fi")) == 1


def test_item_without_a_label_in_a_language_is_left_out_there(story_indexes):
    item(story_indexes["fi"], labels=make_label({"fi": "Tarinat"}))

    assert (len(header("fi")), header("en")) == (1, [])


def test_items_stand_in_their_order(story_indexes, topic_indexes):
    item(story_indexes["fi"], position=2)
    item(topic_indexes["fi"], position=1, labels=make_label({"fi": "Aiheet"}))

    assert [label for label, _url, _current in header("fi")] == ["Aiheet", "Tarinat"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/fi/tarinat/", True), ("/fi/tarinat/koti/", True), ("/fi/", False), ("/fi/tarinat-ja-muuta/", False)],
)
def test_item_of_the_page_that_is_read_is_marked(story_indexes, path, current):
    item(story_indexes["fi"])

    assert header("fi", path)[0][2] is current


def test_front_page_is_current_at_its_own_address_only(tree):
    item(tree.homes["fi"])

    assert header("fi", "/fi/")[0][2] is True
    assert header("fi", "/fi/tarinat/")[0][2] is False


def test_footer_items_with_one_heading_stand_together(story_indexes):
    groups = make_label({"fi": "Keskus", "en": "The centre"})
    item(area=MenuArea.FOOTER, url="https://example.org/a", groups=groups, position=1)
    item(area=MenuArea.FOOTER, url="https://example.org/b", groups=make_label({"fi": "Muut"}), position=2)
    item(area=MenuArea.FOOTER, url="https://example.org/c", groups=groups, position=3)

    found = menus(language="fi", path="/").footer_groups

    assert [(group.label, [link.url for link in group.items]) for group in found] == [
        ("Keskus", ["https://example.org/a", "https://example.org/c"]),
        ("Muut", ["https://example.org/b"]),
    ]


def test_menus_take_one_query(story_indexes, django_assert_num_queries):
    for _number in range(5):
        item(story_indexes["fi"])

    with django_assert_num_queries(1):
        menus(language="sv", path="/")


def test_item_leads_somewhere(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        item()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", "data:text/html,x", " https://x"])
def test_address_of_an_item_is_one_that_readers_can_follow(db, address):
    with pytest.raises(ValidationError) as caught:
        MenuItem(labels=make_label({"fi": "x"}), url=address).full_clean()

    assert list(caught.value.message_dict) == ["url"]


def test_centre_speaks_in_header_and_footer(client, tree):
    centre = CentreSettings.load()
    centre.name = make_label({"fi": "Keskus", "sv": "Centret"})
    centre.tagline = make_label({"fi": "Viesti kulkee"})
    centre.eu_statement = make_label({"fi": "Euroopan unionin osarahoittama"})
    centre.email = "keskus@example.org"
    centre.save()

    text = client.get("/fi/").content.decode()

    for words in ("Keskus", "Viesti kulkee", "Euroopan unionin osarahoittama", "mailto:keskus@example.org"):
        assert words in text
    assert "Centret" in client.get("/sv/").content.decode()
