import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.core.media import inspection
from cms.core.media.inspection import inspect_document, inspect_image_size
from tests.factories.media import image_bytes, package_bytes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def _types(main: str) -> str:
    return f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


ACCEPTED = {
    "opas.pdf": b"%PDF-1.7\n%rest",
    "opas.docx": package_bytes({"[Content_Types].xml": _types(WORD), "word/document.xml": "<w/>"}),
    "luvut.xlsx": package_bytes({"[Content_Types].xml": _types(EXCEL)}),
    "opas.odt": package_bytes({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "luvut.ods": package_bytes({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "kirja.epub": package_bytes({"mimetype": "application/epub+zip"}),
    "luvut.csv": "maakunta;määrä\nUusimaa;3\n".encode(),
    "vanha.csv": "maakunta;määrä\n".encode("latin-1"),
    "muistio.txt": b"Kokous 24.11.\n",
    "kokous.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "jakso.mp3": b"ID3\x04\x00rest",
    "vanha.mp3": b"\xff\xfb\x90\x64rest",
    "jakso.m4a": b"\x00\x00\x00\x20ftypM4A rest",
    "jakso.ogg": b"OggS\x00rest",
    "jakso.wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_documents_of_their_kind_are_accepted(name):
    file = _file(name, ACCEPTED[name])

    inspect_document(file)

    assert file.read() == ACCEPTED[name], "the file is read from its start afterwards"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("opas.pdf", b"<html><script>alert(1)</script></html>"),
        ("opas.pdf", b"   %PDF-1.7"),
        ("opas.docx", ACCEPTED["luvut.xlsx"]),
        ("opas.docx", b"%PDF-1.7"),
        ("opas.docx", package_bytes({"readme.txt": "a plain archive"})),
        ("opas.odt", ACCEPTED["luvut.ods"]),
        ("opas.odt", package_bytes({"[Content_Types].xml": _types(WORD)})),
        ("luvut.csv", b"a;b\x00c"),
        ("luvut.csv", b"MZ\x90\x03\x81"),
        ("kokous.ics", b"Kokous"),
        ("jakso.mp3", b"<html><script>alert(1)</script></html>"),
        ("jakso.mp3", b"OggS\x00rest"),
        ("jakso.wav", b"RIFF\x24\x00\x00\x00AVI fmt "),
        ("jakso.m4a", b"ftypM4A "),
    ],
)
def test_a_name_that_the_content_does_not_keep_is_refused(name, content):
    with pytest.raises(ValidationError) as refused:
        inspect_document(_file(name, content))

    assert f".{name.split('.')[-1]}" in refused.value.messages[0]


@pytest.mark.parametrize("name", ["sivu.html", "piirros.svg", "opas.pdf.html", "arkisto.zip", "makro.docm"])
def test_other_kinds_are_refused(name):
    with pytest.raises(ValidationError) as refused:
        inspect_document(_file(name, ACCEPTED["opas.docx"]))

    assert "are not accepted" in refused.value.messages[0]


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n <svg onload=alert(1)>",
        b"a;b\n<script>alert(1)</script>",
        b"<?xml version='1.0'?><x/>",
    ],
)
def test_web_code_in_a_text_file_is_refused(content):
    with pytest.raises(ValidationError) as refused:
        inspect_document(_file("luvut.csv", content))

    assert "web code" in refused.value.messages[0]


@pytest.mark.parametrize(
    "entries",
    [
        {"[Content_Types].xml": _types(WORD), "word/vbaProject.bin": b"x"},
        {"[Content_Types].xml": _types("application/vnd.ms-word.document.macroEnabled.main+xml")},
    ],
)
def test_macros_are_refused(entries):
    with pytest.raises(ValidationError) as refused:
        inspect_document(_file("opas.docx", package_bytes(entries)))

    assert "macros" in refused.value.messages[0]


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_UNPACKED_BYTES", 1000)
    bomb = package_bytes({"[Content_Types].xml": _types(WORD), "word/document.xml": b"0" * 2000})

    with pytest.raises(ValidationError) as refused:
        inspect_document(_file("opas.docx", bomb))

    assert "too large once unpacked" in refused.value.messages[0]


def test_the_pixels_are_counted_before_anything_is_unpacked():
    small = _file("kuva.png", image_bytes("PNG", (100, 100)))

    inspect_image_size(small, max_pixels=10_000)
    with pytest.raises(ValidationError) as refused:
        inspect_image_size(small, max_pixels=9_999)

    assert "too many pixels" in refused.value.messages[0]
