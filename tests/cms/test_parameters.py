"""No public view breaks, whatever stands in its address: all parameters together, on pages without lists too.

Lists of stories are held to more in tests/cms/core/search/test_robustness.py, on PostgreSQL too.
"""

from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.core.pages.codes import page_code
from tests.factories.briefings import PublishableBriefingFactory
from tests.factories.core import ContentPageFactory
from tests.factories.materials import MaterialPageFactory
from tests.factories.media import MediaDocumentFactory
from tests.factories.news import PodcastFactory
from tests.factories.stories import PublishableStoryFactory

NAMES = (
    "q",
    "topic",
    "branch",
    "region",
    "evidence",
    "kind",
    "stage",
    "type",
    "year",
    "page",
    "compare",
    "untranslated",
    "version",
    "since",
)
STORY = UUID("3f2a91bc-04de-4000-8000-0123456789ab")
LIKELY = (
    *("", " ", "\x00", "\N{LINE SEPARATOR}", "\N{RIGHT-TO-LEFT OVERRIDE}", '"', "a*", "'", "\\", "AND", "a/../b"),
    *("asuminen", "YM", "4", "99", "lesson", "2026", "-1", "1e9", "9" * 40, "\N{ARABIC-INDIC DIGIT TWO}", "ä" * 300),
    *(page_code(STORY), "0" * 12, "f" * 12, f"{page_code(STORY)},{page_code(STORY).upper()},,x", "a," * 500),
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
parameters = st.fixed_dictionaries({}, optional={name: st.sampled_from(LIKELY) | any_text for name in NAMES})
# Pages of one kind are one view: together they are asked as often as the profile says.
LISTS, PAGES, FILES = 5, 6, 7
path_parts = st.lists(st.sampled_from((*LIKELY, "fi", "tarinat", "aiheet", "files", "admin")) | any_text, max_size=8)


@pytest.fixture
def pages(tree, briefing_indexes, story_indexes, news_indexes, material_indexes, topic_indexes):
    PublishableStoryFactory(parent=story_indexes["fi"], slug="tarina", translation_key=STORY)
    PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="katsaus")
    PodcastFactory(parent=news_indexes["fi"], slug="jakso")
    MaterialPageFactory(parent=material_indexes["fi"], slug="pohja")
    ContentPageFactory(parent=tree.homes["fi"], slug="sivu")
    MediaDocumentFactory()


@pytest.mark.parametrize(
    ("path", "status", "share"),
    [
        ("/fi/", 200, LISTS),
        ("/fi/aiheet/", 200, LISTS),
        ("/fi/ajankohtaista/", 200, LISTS),
        ("/fi/materiaalit/", 200, LISTS),
        ("/fi/katsaukset/", 200, LISTS),
        ("/fi/tarinat/tarina/", 200, PAGES),
        ("/fi/katsaukset/katsaus/", 200, PAGES),
        ("/fi/ajankohtaista/jakso/", 200, PAGES),
        ("/fi/materiaalit/pohja/", 200, PAGES),
        ("/fi/sivu/", 200, PAGES),
        ("/fi/no/such/page/", 404, PAGES),
        ("/", 302, FILES),
        ("/healthz", 200, FILES),
        ("/fi/teemat/", 301, FILES),
        ("/fi/tarinat/feed.atom", 200, FILES),
        ("/fi/feed.json", 200, FILES),
        ("/fi/tarinat/tarina/copy.html", 200, FILES),
        (f"/copies/{STORY}/fi.json", 200, FILES),
    ],
)
def test_any_parameters_change_nothing_but_the_content(client, pages, path, status, share):
    @settings(max_examples=settings.default.max_examples // share)
    @given(parameters)
    def ask(chosen):
        assert client.get(f"{path}?{urlencode(chosen)}").status_code == status

    ask()


def test_any_path_is_a_page_or_none(client, pages):
    @given(path_parts, parameters)
    def ask(parts, chosen):
        path = "/" + "/".join(quote(part, safe="") for part in parts)

        assert client.get(f"{path}?{urlencode(chosen)}").status_code in (200, 301, 302, 404)

    ask()


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff%fe", "/fi/..%2f..%2fetc/passwd", "/fi/" + "a/" * 300, "/fi/tarinat/%00/"]
)
def test_odd_paths_are_not_found(client, pages, path):
    assert client.get(path).status_code == 404
