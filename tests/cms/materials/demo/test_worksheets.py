from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.core.media.inspection import inspect_document
from cms.materials.demo.worksheets import worksheet

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


@pytest.fixture
def package():
    content = worksheet(
        title="Neljä kysymystä & muuta",
        intro=["Täyttäkää <yhdessä>."],
        parts=[{"heading": "Kriteerit", "table": {"header": ["Kriteeri", "Arvo"], "rows": [["Kysyntä"]]}}],
        language="fi",
    )
    inspect_document(SimpleUploadedFile("pohja.odt", content))
    return ZipFile(BytesIO(content))


def test_worksheet_says_what_kind_of_file_it_is_in_its_first_bytes(package):
    first = package.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_worksheet_has_headings_and_a_table_with_a_heading_row(package):
    content = ElementTree.fromstring(package.read("content.xml"))

    headings = [(item.get(f"{TEXT}outline-level"), item.text) for item in content.iter(f"{TEXT}h")]
    cells = ["".join(cell.itertext()) for cell in content.iter(f"{TABLE}table-cell")]
    assert headings == [("1", "Neljä kysymystä & muuta"), ("2", "Kriteerit")]
    assert cells == ["Kriteeri", "Arvo", "Kysyntä", ""]
    assert len(list(content.iter(f"{TABLE}table-header-rows"))) == 1
    assert "Täyttäkää <yhdessä>." in "".join(content.itertext())


def test_every_part_of_the_package_is_well_formed_and_knows_the_language(package):
    for name in package.namelist()[1:]:
        ElementTree.fromstring(package.read(name))

    styles = ElementTree.fromstring(package.read("styles.xml"))
    assert {item.get(f"{FO}language") for item in styles.iter()} == {None, "fi"}
