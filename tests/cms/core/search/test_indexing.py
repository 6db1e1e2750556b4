from datetime import UTC, datetime

import pytest

from cms.core.search.documents import SearchDocument
from cms.core.search.indexing import GAP, index_columns, marks_of


def columns(**values):
    return index_columns(SearchDocument(**{"title": "", "language": "fi", **values}))


def test_columns_hold_the_forms_in_their_order_and_then_other_base_forms():
    found = columns(title="Lasten koti", summary="Koti.", words="Kodissa ja kodeissa")

    assert found == {
        "title_index": f"lasten koti {GAP} lapsi",
        "summary_index": "koti",
        "subject_index": "",
        "text_index": f"kodissa ja kodeissa {GAP} koti",
    }


@pytest.mark.parametrize(("rest", "subject"), [(0, f"koti {GAP} kodissa {GAP} kotona {GAP}"), (400, "")])
def test_what_a_text_says_often_for_its_length_is_its_subject(rest, subject):
    words = "koti kodissa kotona " + " ".join(f"x{number}" for number in range(rest))

    assert columns(words=words)["subject_index"] == subject


def test_a_very_long_text_is_indexed_up_to_a_limit():
    found = columns(language="no-such-language", words="sana " * 14_999 + "viimeinen liikaa")

    assert found["text_index"].endswith("sana viimeinen")


def test_marks_hold_what_facets_count():
    document = SearchDocument(
        title="",
        language="fi",
        published_at=datetime(2025, 12, 31, 23, 0, tzinfo=UTC),
        topic_ids=[3, 7],
        facets={"kind": ["lesson"], "evidence": []},
    )

    assert marks_of(document, page_type="stories.storypage").split("\n") == [
        "topic:3,7",
        "type:stories.storypage",
        "year:2026",
        "kind:lesson",
    ]
