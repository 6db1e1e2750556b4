import pytest
from wagtail import blocks

from cms.core.streams.blocks import BodyBlocks, TextBlock
from cms.core.streams.cleaning import clean_stream, safe_address

DIRTY = '<p onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a></p>'
CLEAN = "<p>ab</p>"


class _Deep(blocks.StreamBlock):
    text = TextBlock()
    box = blocks.StructBlock(
        [("parts", blocks.ListBlock(blocks.StreamBlock([("text", TextBlock())]))), ("link", blocks.URLBlock())]
    )


def test_rich_text_is_cleaned_at_every_depth():
    raw = [
        {"type": "text", "value": DIRTY, "id": "1"},
        {
            "type": "box",
            "id": "2",
            "value": {
                "parts": [{"type": "item", "id": "3", "value": [{"type": "text", "id": "4", "value": DIRTY}]}],
                "link": "javascript:alert(1)",
            },
        },
    ]

    assert clean_stream(_Deep(), raw) == [
        {"type": "text", "value": CLEAN, "id": "1"},
        {
            "type": "box",
            "id": "2",
            "value": {
                "parts": [{"type": "item", "id": "3", "value": [{"type": "text", "id": "4", "value": CLEAN}]}],
                "link": "",
            },
        },
    ]


def test_missing_ids_are_given_and_stay_the_same():
    raw = [
        {"type": "steps", "value": [{"heading": "Kysy", "text": "<p>a</p>"}]},
        {"type": "comparison", "value": {"caption": "c", "header": ["a", "b"], "rows": [["1", "2"], ["3", "4"]]}},
    ]

    cleaned = clean_stream(BodyBlocks(), raw)

    assert clean_stream(BodyBlocks(), raw) == cleaned, "a row and its revision agree"
    assert clean_stream(BodyBlocks(), cleaned) == cleaned
    (steps, comparison) = cleaned
    assert [item["type"] for item in steps["value"]] == ["item"]
    rows = comparison["value"]["rows"]
    assert [cell["value"] for row in rows for cell in row["value"]] == ["1", "2", "3", "4"]
    ids = [steps["id"], comparison["id"], *(row["id"] for row in rows), *(c["id"] for r in rows for c in r["value"])]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("raw", [[None], ["text"], [{"type": "nothing", "value": 1}]])
def test_values_that_fit_no_block_stay_as_they_are(raw):
    assert clean_stream(BodyBlocks(), raw) == raw


def test_value_that_is_missing_becomes_an_empty_one():
    (steps,) = clean_stream(BodyBlocks(), [{"type": "steps", "value": None}])

    assert (steps["type"], steps["value"]) == ("steps", [])


def test_safe_address():
    assert safe_address("https://example.org/a") == "https://example.org/a"
    assert safe_address("mailto:a@example.org") == "mailto:a@example.org"
    assert safe_address(" JavaScript:alert(1)") == ""
    assert safe_address("//evil.example") == ""
    assert safe_address("http://[broken") == ""
