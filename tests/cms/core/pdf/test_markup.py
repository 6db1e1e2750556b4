"""Stored rich text becomes nodes, whatever is in it."""

import json
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from cms.core.pdf.documents import prose
from cms.core.pdf.markup import blocks_of, written
from cms.core.pdf.rendering import render_pdf
from cms.core.richtext.cleaning import clean_html
from tests.cms.core.pdf.documents import document


def test_blocks_and_marks_keep_their_order():
    assert blocks_of("<p>Yksi <b>kaksi <i>kolme</i></b><br/>neljä</p><h3>Otsikko</h3><h4>Toinen &amp; taso</h4>") == [
        {
            "block": "paragraph",
            "nodes": [
                "Yksi ",
                {"mark": "bold", "nodes": ["kaksi ", {"mark": "italic", "nodes": ["kolme"]}]},
                {"mark": "break"},
                "neljä",
            ],
        },
        {"block": "heading", "level": 3, "nodes": ["Otsikko"]},
        {"block": "heading", "level": 4, "nodes": ["Toinen & taso"]},
    ]


def test_list_in_a_list_stays_inside_its_item():
    assert blocks_of("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul><p>d</p>") == [
        {
            "block": "bullets",
            "items": [
                [
                    {"block": "words", "nodes": ["a"]},
                    {"block": "numbers", "items": [[{"block": "words", "nodes": ["b"]}]]},
                ],
                [{"block": "words", "nodes": ["c"]}],
            ],
        },
        {"block": "paragraph", "nodes": ["d"]},
    ]


def test_links_are_whole_addresses_and_languages_those_of_typst(settings):
    settings.CMS_BASE_URL = "https://viesti.example"
    (block,) = blocks_of(
        '<p><a href="/fi/tarinat/">x</a><a linktype="page" id="3">y</a><span lang="pt-BR">z</span></p>'
    )

    assert block["nodes"] == [
        {"mark": "link", "to": "https://viesti.example/fi/tarinat/", "hyphenate": True, "nodes": ["x"]},
        {"mark": "plain", "nodes": ["y"]},
        {"mark": "language", "language": "pt", "nodes": ["z"]},
    ]


def test_signs_that_nobody_sees_fall_away():
    assert written("a\u0000b\u202ec\ufe0f 😀d\u00ade\u2011f") == "abc d\u00ade-f"


def test_heading_without_words_that_can_be_set_is_left_out():
    assert blocks_of("<h3>😀</h3><p>a</p>") == [{"block": "paragraph", "nodes": ["a"]}]


def test_link_that_leads_nowhere_keeps_its_words():
    stored = '<p>a <a linktype="page" id="1">b</a></p>'
    (page,) = PdfReader(BytesIO(render_pdf(document=document(blocks=[prose(stored)])).content)).pages

    assert "a b" in " ".join(page.extract_text().split())


PIECES = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<b>", "</b>", "<i>", "</i>", "<br>"),
            *("<h3>", "</h3>", '<a href="https://example.org/">', "</a>", '<span lang="sv">', "</span>", "<div>"),
            *("text", " ", "#f()", "&lt;x&gt;", '<a linktype="page" id="1">', '<a linktype="term" data-term="x">'),
        ]
    ),
    max_size=14,
)


@given(PIECES)
def test_whatever_is_stored_loses_no_words(pieces):
    stored = clean_html("".join(pieces))
    words = json.dumps(blocks_of(stored), ensure_ascii=False)

    assert words.count("text") == stored.count("text")
    assert words.count("#f()") == stored.count("#f()")
    render_pdf(document=document(blocks=[prose(stored)]))
