"""From a page to its other languages: for readers the switcher, for machines hreflang and canonical."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.visibility.models import Embargo
from tests.factories.core import ContentPageFactory, TopicFactory, in_every_language
from tests.factories.stories import StoryPageFactory


def switches(client, path):
    languages = client.get(path).context["languages"]
    return {language.code: (language.url, language.translated, language.current) for language in languages}


def alternates(client, path):
    return {item.code: item.address for item in client.get(path).context["alternates"]}


@pytest.fixture
def family(story_indexes):
    return in_every_language(StoryPageFactory, story_indexes, slug="koti")


@pytest.fixture
def lone(story_indexes):
    """A story that is in Finnish only."""
    return StoryPageFactory(parent=story_indexes["fi"], slug="vain-suomeksi", title="Vain suomeksi")


def test_switcher_leads_to_the_same_page(client, family):
    assert switches(client, "/sv/berattelser/koti/") == {
        "fi": ("/fi/tarinat/koti/", True, False),
        "sv": ("/sv/berattelser/koti/", True, True),
        "en": ("/en/stories/koti/", True, False),
    }


def test_switcher_leads_to_the_nearest_translated_page_above(client, lone):
    found = switches(client, "/fi/tarinat/vain-suomeksi/")

    assert found["sv"] == (f"/sv/berattelser/?untranslated={lone.pk}", False, False)
    assert found["en"] == (f"/en/stories/?untranslated={lone.pk}", False, False)


def test_switcher_climbs_to_the_front_page_where_nothing_else_is_translated(client, tree):
    parent = ContentPageFactory(parent=tree.homes["fi"], slug="a")
    child = ContentPageFactory(parent=parent, slug="b")

    assert switches(client, "/fi/a/b/")["en"] == (f"/en/?untranslated={child.pk}", False, False)


def test_every_switch_ends_at_a_page_with_a_notice_and_back(client, lone):
    for code in ("sv", "en"):
        response = client.get(switches(client, "/fi/tarinat/vain-suomeksi/")[code][0])

        text = response.content.decode()
        assert response.status_code == 200
        assert f'<html lang="{code}"' in text
        assert response.context["untranslated"] == {
            "title": "Vain suomeksi",
            "url": "/fi/tarinat/vain-suomeksi/",
            "code": "fi",
            "number": str(lone.pk),
        }
        assert '<a href="/fi/tarinat/vain-suomeksi/" lang="fi" hreflang="fi">Vain suomeksi</a>' in text
        # The way on from there is that page's own, without the notice.
        again = response.context["languages"]
        assert [language.url for language in again] == ["/fi/tarinat/", "/sv/berattelser/", "/en/stories/"]


@pytest.mark.parametrize("value", ["x", "-1", "999999", "9" * 30, "\N{ARABIC-INDIC DIGIT ONE}", "1%00", ""])
def test_notice_is_left_out_for_what_is_no_page(client, lone, value):
    response = client.get(f"/sv/berattelser/?untranslated={value}")

    assert response.status_code == 200
    assert response.context["untranslated"] is None


def test_notice_tells_of_no_hidden_page(client, lone):
    address = f"/sv/berattelser/?untranslated={lone.pk}"
    assert "Vain suomeksi" in client.get(address).content.decode()

    Embargo.objects.create(translation_key=lone.translation_key, until=timezone.now() + timedelta(hours=1))

    assert "Vain suomeksi" not in client.get(address).content.decode()


def test_hidden_translation_is_no_way_to_switch(client, family):
    family["sv"].unpublish()

    assert switches(client, "/fi/tarinat/koti/")["sv"] == (
        f"/sv/berattelser/?untranslated={family['fi'].pk}",
        False,
        False,
    )


def test_row_is_switched_by_its_translated_address(client, topic_indexes):
    TopicFactory(code="asuminen", slugs={"fi": "asuminen", "sv": "boende"})

    found = switches(client, "/fi/aiheet/asuminen/")

    assert found["fi"] == ("/fi/aiheet/asuminen/", True, True)
    assert found["sv"] == ("/sv/amnen/boende/", True, False)
    assert found["en"] == (f"/en/topics/?untranslated={topic_indexes['fi'].pk}", False, False)


def test_switcher_of_an_error_leads_to_the_front_pages(client, tree):
    text = client.get("/sv/saknas/").content.decode()

    for code in ("fi", "sv", "en"):
        assert f'href="/{code}/" lang="{code}"' in text


# hreflang and canonical


def test_alternates_are_all_public_translations_and_a_default(client, family):
    expected = {
        "fi": "http://testserver/fi/tarinat/koti/",
        "sv": "http://testserver/sv/berattelser/koti/",
        "en": "http://testserver/en/stories/koti/",
        "x-default": "http://testserver/en/stories/koti/",
    }

    for path in ("/fi/tarinat/koti/", "/sv/berattelser/koti/", "/en/stories/koti/"):
        response = client.get(path)
        assert {item.code: item.address for item in response.context["alternates"]} == expected
        assert response.context["canonical"] == f"http://testserver{path}"
        text = response.content.decode()
        assert f'<link rel="canonical" href="http://testserver{path}">' in text
        for code, address in expected.items():
            assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in text


def test_alternates_never_list_a_draft_or_an_alias(client, family, story_indexes):
    family["en"].unpublish()
    family["sv"].alias_of = family["fi"]
    family["sv"].save()

    assert alternates(client, "/fi/tarinat/koti/") == {
        "fi": "http://testserver/fi/tarinat/koti/",
        "x-default": "http://testserver/fi/tarinat/koti/",
    }


def test_alternates_close_under_embargo_with_the_pages(client, family):
    Embargo.objects.create(translation_key=family["fi"].translation_key, until=timezone.now() + timedelta(hours=1))

    assert client.get("/fi/tarinat/koti/").status_code == 404


def test_untranslated_notice_and_filters_are_no_part_of_the_canonical_address(client, lone):
    response = client.get(f"/sv/berattelser/?untranslated={lone.pk}&topic=x&page=2")

    assert response.context["canonical"] == "http://testserver/sv/berattelser/"


def test_topic_has_its_own_canonical_address_and_alternates(client, topic_indexes):
    TopicFactory(code="asuminen", slugs={"fi": "asuminen", "sv": "boende"})

    assert client.get("/sv/amnen/boende/").context["canonical"] == "http://testserver/sv/amnen/boende/"
    assert alternates(client, "/sv/amnen/boende/") == {
        "fi": "http://testserver/fi/aiheet/asuminen/",
        "sv": "http://testserver/sv/amnen/boende/",
        "x-default": "http://testserver/fi/aiheet/asuminen/",
    }
