"""A PDF is tagged for those who hear it, says who it is on every page, and takes no text for markup."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cms.core.pdf import documents
from cms.core.pdf.errors import CannotRender
from cms.core.pdf.rendering import digest, render_pdf
from tests.cms.core.pdf.documents import RUNNING, TITLE, document, full_document


def read(**changes: Any) -> PdfReader:
    return PdfReader(BytesIO(render_pdf(document=document(**changes)).content))


def said(reader: PdfReader) -> str:
    """The text in the order of the content, every space one."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: PdfReader) -> list[str]:
    """The structure's elements from the first to the last."""
    return [str(element["/S"]) for element in _elements(reader.trailer["/Root"]["/StructTreeRoot"])]


def _elements(node: Any) -> Iterator[DictionaryObject]:
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from _elements(found)


def test_pdf_says_that_it_is_accessible_and_what_it_is_called():
    reader = read()
    root = reader.trailer["/Root"]

    assert root["/Lang"] == "fi"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert (reader.metadata.title, reader.metadata.author) == (TITLE, "Helmi Havainto")
    assert reader.metadata.subject == "Mitä asunnottomuudelle voi tehdä."


def test_everything_is_tagged_as_what_it_is():
    found = tags(PdfReader(BytesIO(render_pdf(document=full_document()).content)))

    assert [tag for tag in found if tag in ("/H1", "/H2", "/H3")] == [
        *("/H1", "/H2", "/H3", "/H3", "/H2", "/H2"),
    ]
    assert {tag: found.count(tag) for tag in ("/Link", "/Table", "/TH", "/TD", "/Figure", "/Caption")} == {
        "/Link": 1,
        "/Table": 1,
        "/TH": 2,
        "/TD": 2,
        "/Figure": 1,
        "/Caption": 1,
    }
    assert found.count("/LI") == 2 + 1 + 1 + 1  # key messages, a list in the text, a step, a definition


def test_picture_has_its_words_and_a_foreign_passage_its_language():
    reader = PdfReader(BytesIO(render_pdf(document=full_document()).content))
    elements = list(_elements(reader.trailer["/Root"]["/StructTreeRoot"]))

    assert [str(element["/Alt"]) for element in elements if element["/S"] == "/Figure"] == ["Kaavio: määrä kasvaa"]
    assert "sv" in {str(element["/Lang"]) for element in elements if "/Lang" in element}


def test_text_comes_out_in_the_order_of_reading():
    text = said(PdfReader(BytesIO(render_pdf(document=full_document()).content)))
    expected = [
        *("Katsaus 2026/14", "Kolme asiaa", "Luvut tarkistettu", "Lyhyesti", "Toinen viesti", "3 806"),
        *("PAAVO", "Väliotsikko", "Bostad först", "Asunto ensin", "Laske joka kuukausi", "Mitä emme tiedä"),
    ]

    assert sorted(expected, key=text.index) == expected


def test_every_page_carries_number_version_and_date():
    pages = read(blocks=[documents.paragraph("Pitkä kappale tekstiä. " * 60)] * 8).pages

    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert RUNNING.number in text
        assert RUNNING.version in text
        assert f"Sivu {number}/{len(pages)}" in text


@pytest.mark.parametrize(
    "odd",
    [
        '#import "@preview/x:1.0.0"',
        "#panic()",
        "$x^2$",
        "\\ \\u{41}",
        "<label> @ref",
        "*lihava* _kursiivi_ = Otsikko",
        "[hakasulut] {kaarisulut} `koodi`",
        "// kommentti /* toinen */",
        '"lainaus"',
    ],
)
def test_no_text_is_taken_for_markup(odd):
    escaped = odd.replace("&", "&amp;").replace("<", "&lt;")
    reader = read(
        title=odd,
        lead=odd,
        blocks=[documents.heading(odd), documents.prose(f"<p>{escaped}</p>"), documents.bullets([odd])],
        notices=[documents.notice(odd, odd)],
    )

    assert said(reader).count(" ".join(odd.split())) >= 5
    assert reader.metadata.title == odd


def test_long_finnish_words_are_broken_between_syllables():
    word = "sosiaaliturvajärjestelmäuudistustyöryhmä"
    reader = read(rail=[documents.paragraph(f"Selvitti {word} asian.")], rail_title="Tiedot")
    lines = " ".join(page.extract_text() for page in reader.pages).splitlines()

    assert any(line.rstrip().endswith(("-", "‐", "\u00ad")) for line in lines)
    assert word in "".join(line.strip().rstrip("-‐\u00ad") for line in lines)


def test_same_content_gives_the_same_bytes_and_other_content_another_digest():
    first = full_document()

    assert render_pdf(document=first).content == render_pdf(document=full_document()).content
    assert digest(first) == digest(full_document())
    assert digest(first) != digest(full_document(topic="Asuminen"))


def test_pages_are_counted_as_readers_of_pdf_count_them():
    for repeated in (1, 12):
        pdf = render_pdf(document=document(blocks=[documents.paragraph("Tekstiä. " * 150)] * repeated))
        assert pdf.page_count == len(PdfReader(BytesIO(pdf.content)).pages)


def test_levels_of_headings_follow_each_other():
    blocks = [documents.prose("<h4>a</h4>"), documents.steps([("b", [documents.prose("<h4>c</h4>")])])]

    assert tags(read(blocks=blocks)).count("/H2") == 1
    assert [tag for tag in tags(read(blocks=blocks)) if tag.startswith("/H")] == ["/H1", "/H2", "/H3", "/H4"]


def test_document_is_set_smaller_until_it_fits_its_pages():
    blocks = [documents.paragraph("Pitkä kappale tekstiä. " * 52)] * 8

    assert render_pdf(document=document(blocks=blocks)).page_count == 3
    assert render_pdf(document=document(blocks=blocks, most_pages=2)).page_count == 2


def test_letters_of_other_scripts_are_written_and_emoji_fall_away():
    text = said(read(blocks=[documents.paragraph("Привет Ελλάδα → 5 ≤ 6 😀 loppu\u0007")]))

    assert "Привет Ελλάδα → 5 ≤ 6 loppu" in text


def test_letter_that_no_typeface_has_is_an_error_of_ours():
    with pytest.raises(CannotRender, match="中"):
        render_pdf(document=document(title="中文"))
