"""No set of parameters breaks a list: all of them together, over any text."""

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.core import BranchFactory, RegionFactory, TopicFactory
from tests.factories.stories import StoryPageFactory

NAMES = ("q", "topic", "branch", "region", "evidence", "kind", "type", "year", "page", "compare", "untranslated")

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
likely = st.sampled_from(
    [
        *("", " ", "\x00", "\N{LINE SEPARATOR}", "\N{RIGHT-TO-LEFT OVERRIDE}", '"', "a*", "%", "_", "'", "\\", "AND"),
        *(
            "asuminen",
            "YM",
            "uusimaa",
            "4",
            "99",
            "lesson",
            "2026",
            "-1",
            "1e9",
            "9" * 40,
            "\N{ARABIC-INDIC DIGIT TWO}",
        ),
        *("ä" * 300, "stories.storypage"),
    ]
)
parameters = st.lists(st.tuples(st.sampled_from(NAMES) | any_text, likely | any_text), max_size=16)


# All read the same list: on the two databases together each is asked as often as the profile says.
PATHS = ["/fi/tarinat/", "/fi/haku/", "/fi/aiheet/asuminen/", "/fi/hallinnonalat/ym/"]


@pytest.fixture
def pages(story_indexes, topic_indexes, branch_indexes, search_pages):
    topic, branch = TopicFactory(code="asuminen"), BranchFactory(code="YM")
    for number in range(10):
        StoryPageFactory(
            parent=story_indexes["fi"],
            topics=[topic],
            branches=[branch],
            regions=[RegionFactory(code="uusimaa")] if not number else [],
            evidence_level=4,
        )


@pytest.mark.postgres
@pytest.mark.parametrize("path", PATHS)
def test_any_parameters_give_a_page(client, pages, path):
    @settings(max_examples=settings.default.max_examples * 2 // len(PATHS))
    @given(parameters)
    def ask(pairs):
        response = client.get(f"{path}?{urlencode(pairs)}")

        assert response.status_code == 200
        assert b"</html>" in response.content

    ask()


@pytest.mark.parametrize(
    "query", ["%ff=%fe&q=%ff", "q=" + "%F0%9F%98%80" * 500, "&".join(f"topic=t{n}" for n in range(900))]
)
def test_odd_query_strings_give_a_page(client, pages, query):
    assert client.get(f"/fi/tarinat/?{query}").status_code == 200
