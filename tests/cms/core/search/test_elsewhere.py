"""What other languages have and this one lacks: every kind of page that lists leave out is left out here too."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.core.search.elsewhere import counts_elsewhere
from cms.core.visibility.models import Embargo
from tests.factories.core import in_every_language
from tests.factories.stories import StoryPageFactory

TYPE = "stories.storypage"


def counts(index):
    return counts_elsewhere(page_type=TYPE, locale_id=index.locale_id)


def test_pages_without_an_edition_are_counted_by_the_languages_that_have_them(story_indexes):
    fi, sv, en = (story_indexes[code] for code in ("fi", "sv", "en"))
    in_every_language(StoryPageFactory, story_indexes)
    in_every_language(StoryPageFactory, {"fi": fi, "en": en})
    StoryPageFactory(parent=fi)

    assert counts(sv) == {fi.locale_id: 2, en.locale_id: 1}
    assert counts(en) == {fi.locale_id: 1}
    assert counts(fi) == {}


@pytest.mark.postgres
def test_draft_is_no_edition_and_what_is_hidden_is_not_counted(story_indexes):
    fi, sv = story_indexes["fi"], story_indexes["sv"]
    family = in_every_language(StoryPageFactory, {"fi": fi, "sv": sv})
    family["sv"].unpublish()
    hidden = StoryPageFactory(parent=fi)
    Embargo.objects.create(translation_key=hidden.translation_key, until=timezone.now() + timedelta(hours=1))

    assert counts(sv) == {fi.locale_id: 1}


def test_list_leads_to_the_languages_that_have_more(client, story_indexes):
    in_every_language(StoryPageFactory, {code: story_indexes[code] for code in ("fi", "en")})

    links = BeautifulSoup(client.get("/sv/berattelser/").content, "html.parser").select(".results-head > .meta a")
    at_home = BeautifulSoup(client.get("/fi/tarinat/").content, "html.parser").select(".results-head > .meta")

    assert [(link.get_text(), link["href"], link["hreflang"]) for link in links] == [
        ("1 på finska", "/fi/tarinat/", "fi"),
        ("1 på engelska", "/en/stories/", "en"),
    ]
    assert at_home == []
