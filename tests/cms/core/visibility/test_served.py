"""What readers get of pages that are hidden, moved or no longer valid; every test has something that could leak."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import MenuItem
from cms.core.pages.models.standard import HomePage
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import ContentPageFactory, TopicFactory, in_every_language
from tests.factories.stories import StoryPageFactory

SECRET = "Salainen otsikko"
LISTS = (
    "/fi/tarinat/",
    "/fi/tarinat/?q=salainen",
    "/fi/",
    "/fi/aiheet/",
    "/fi/aiheet/asuminen/",
    "/fi/hallinnonalat/",
    "/fi/tarinat/toinen/",
)


def hide_by_embargo(page):
    Embargo.objects.create(translation_key=page.translation_key, until=timezone.now() + timedelta(hours=1))


def hide_as_error(page):
    Withdrawal.objects.create(translation_key=page.translation_key, kind=WithdrawalKind.ERROR)


def hide_as_draft(page):
    page.unpublish()


def withdraw(page):
    Withdrawal.objects.create(
        translation_key=page.translation_key,
        kind=WithdrawalKind.WITHDRAWN,
        explanation=make_label({"fi": "Luvut ovat vanhentuneet.", "en": "The figures are out of date."}),
    )


@pytest.fixture
def story(story_indexes, topic_indexes, branch_indexes, tree):
    """A story that the index, its topic, the front page, a menu and another story tell of."""
    topic = TopicFactory(code="asuminen")
    story = StoryPageFactory(parent=story_indexes["fi"], slug="salainen", title=SECRET, topics=[topic])
    StoryPageFactory(parent=story_indexes["fi"], slug="toinen", title="Toinen", topics=[topic])
    home = HomePage.objects.get(pk=tree.homes["fi"].pk)
    home.body = [{"type": "page_list", "value": {"heading": "Uusimmat", "kind": "latest", "count": 3, "pages": []}}]
    home.save()
    MenuItem.objects.create(labels=make_label({"fi": SECRET}), page=story)
    return story


def tellers(client):
    return [path for path in LISTS if SECRET in client.get(path).content.decode()]


def test_lists_tell_of_a_listed_story(client, story):
    assert client.get("/fi/tarinat/salainen/").status_code == 200
    assert tellers(client) == list(LISTS)


@pytest.mark.parametrize("hide", [hide_by_embargo, hide_as_error, hide_as_draft])
def test_hidden_story_is_found_nowhere(client, story, hide):
    hide(story)

    assert client.get("/fi/tarinat/salainen/").status_code == 404
    assert tellers(client) == []


def test_hidden_story_does_not_count(client, story):
    assert [row.count for row in client.get("/fi/aiheet/").context["rows"]] == [2]

    hide_by_embargo(story)

    assert [row.count for row in client.get("/fi/aiheet/").context["rows"]] == [1]
    listed = client.get("/fi/tarinat/?topic=asuminen").context["list"]
    assert listed.count == 1
    assert [(choice.option.code, choice.count) for choice in listed.groups[0].choices] == [("asuminen", 1)]


def test_embargo_opens_without_a_worker(client, story, clock):
    hide_by_embargo(story)
    clock.shift(timedelta(minutes=59, seconds=59))
    before = (client.get("/fi/tarinat/salainen/").status_code, tellers(client))

    clock.shift(1)

    assert before == (404, [])
    assert client.get("/fi/tarinat/salainen/").status_code == 200
    assert tellers(client) == list(LISTS)


def test_embargo_of_an_index_hides_the_rows_below_it(client, story, topic_indexes):
    assert client.get("/fi/aiheet/asuminen/").status_code == 200

    hide_by_embargo(topic_indexes["fi"])

    assert client.get("/fi/aiheet/").status_code == 404
    assert client.get("/fi/aiheet/asuminen/").status_code == 404
    assert client.get("/en/topics/").status_code == 404
    assert b"/fi/aiheet/" not in client.get("/fi/").content


def test_withdrawn_story_is_read_at_its_own_address_only(client, story):
    MenuItem.objects.all().delete()
    assert tellers(client) == [
        "/fi/tarinat/",
        "/fi/tarinat/?q=salainen",
        "/fi/",
        "/fi/aiheet/asuminen/",
        "/fi/tarinat/toinen/",
    ]

    withdraw(story)

    response = client.get("/fi/tarinat/salainen/")

    text = response.content.decode()
    assert response.status_code == 200
    assert "Luvut ovat vanhentuneet." in text
    assert SECRET in text
    assert tellers(client) == []


def test_withdrawn_story_stays_in_the_menu_that_staff_put_it_in(client, story):
    withdraw(story)

    assert [link.url for link in client.get("/en/").context["menus"].header_items] == []
    assert [link.url for link in client.get("/fi/").context["menus"].header_items] == ["/fi/tarinat/salainen/"]


def test_withdrawal_speaks_the_language_of_the_page(client, story_indexes):
    family = in_every_language(StoryPageFactory, story_indexes, slug="x")
    withdraw(family["fi"])

    assert "The figures are out of date." in client.get("/en/stories/x/").content.decode()


def test_consolidated_story_leads_to_the_new_one_in_the_readers_language(client, story_indexes):
    old = in_every_language(StoryPageFactory, story_indexes, slug="vanha")
    new = {code: StoryPageFactory(parent=story_indexes[code], slug="uusi") for code in ("fi", "sv")}
    new["sv"].translation_key = new["fi"].translation_key
    new["sv"].save()
    Withdrawal.objects.create(
        translation_key=old["fi"].translation_key, kind=WithdrawalKind.CONSOLIDATED, redirect_to=new["fi"]
    )

    answers = [
        client.get(f"{path}vanha/").headers.get("Location")
        for path in ("/fi/tarinat/", "/sv/berattelser/", "/en/stories/")
    ]

    assert answers == ["/fi/tarinat/uusi/", "/sv/berattelser/uusi/", "/fi/tarinat/uusi/"]
    assert "vanha" not in client.get("/fi/tarinat/").content.decode()


def test_consolidated_story_is_not_found_when_its_target_is_hidden(client, story_indexes):
    old, new = (StoryPageFactory(parent=story_indexes["fi"], slug=slug) for slug in ("vanha", "uusi"))
    Withdrawal.objects.create(translation_key=old.translation_key, kind=WithdrawalKind.CONSOLIDATED, redirect_to=new)
    assert client.get("/fi/tarinat/vanha/").status_code == 302

    hide_by_embargo(new)

    assert client.get("/fi/tarinat/vanha/").status_code == 404


def test_consolidated_index_leads_away_with_its_rows(client, story, topic_indexes, tree):
    target = ContentPageFactory(parent=tree.homes["fi"], slug="uudet-aiheet")
    Withdrawal.objects.create(
        translation_key=topic_indexes["fi"].translation_key, kind=WithdrawalKind.CONSOLIDATED, redirect_to=target
    )

    assert client.get("/fi/aiheet/").headers["Location"] == "/fi/uudet-aiheet/"
    assert client.get("/fi/aiheet/asuminen/").headers["Location"] == "/fi/uudet-aiheet/"


def test_page_below_a_hidden_page_has_its_own_state(client, tree):
    """An embargo belongs to one page: what stands below it is hidden by its own."""
    parent = ContentPageFactory(parent=tree.homes["fi"], slug="ylempi")
    ContentPageFactory(parent=parent, slug="alempi", title="Alempi sivu")
    hide_by_embargo(parent)

    response = client.get("/fi/ylempi/alempi/")

    assert response.status_code == 200
    assert parent.title not in response.content.decode()


def test_chosen_pages_of_a_list_are_left_out_while_hidden(client, story, tree):
    page = ContentPageFactory(
        parent=tree.homes["fi"],
        slug="valitut",
        body=[
            {"type": "page_list", "value": {"heading": "Valitut", "kind": "chosen", "count": 3, "pages": [story.pk]}},
            {
                "type": "call_to_action",
                "value": {"heading": "Lue", "text": "", "label": "Avaa tarina", "page": story.pk, "url": ""},
            },
        ],
    )
    shown = client.get("/fi/valitut/").content.decode()
    assert shown.count("/fi/tarinat/salainen/") >= 2

    hide_by_embargo(story)

    hidden = client.get("/fi/valitut/").content.decode()
    assert page.title in hidden
    assert "salainen" not in hidden
    assert SECRET not in hidden
