import re

import pytest

from cms.core.guide import documents

# Bytes of one picture.
HEAVIEST = 120_000
PAGE = """# Kirjoita tarina

Katso [kuvat](20-kuvat.md#koko) ja [sivusto](https://example.org/).

## Lisää otsikko

![Lomake](images/lomake.png)

<script>alert(1)</script><kbd>Esc</kbd> <a href="javascript:alert(1)" onclick="x()">x</a>

| a | b |
|---|---|
| 1 | 2 |
"""


@pytest.fixture
def guide(tmp_path, monkeypatch):
    """A guide in Finnish with two pages and a picture."""
    folder = tmp_path / "fi"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "lomake.png").write_bytes(b"png")
    (folder / "index.md").write_text("# Alku\n\nTervetuloa.\n", encoding="utf-8")
    (folder / "20-kuvat.md").write_text("# Kuvat\n", encoding="utf-8")
    (folder / "10-tarina.md").write_text(PAGE, encoding="utf-8")
    (folder / "README Draft.md").write_text("# x\n", encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(b"secret")
    monkeypatch.setattr(documents, "FOLDER", tmp_path)
    return tmp_path


def test_contents_stand_in_the_order_of_their_numbers_after_the_first_page(guide):
    found = [(entry.name, entry.title, entry.address) for entry in documents.contents("fi")]

    assert found == [
        ("index", "Alku", "/admin/guide/"),
        ("10-tarina", "Kirjoita tarina", "/admin/guide/10-tarina/"),
        ("20-kuvat", "Kuvat", "/admin/guide/20-kuvat/"),
    ]


def test_links_headings_and_pictures_lead_within_the_admin(guide):
    html = documents.chapter("fi", "10-tarina").html

    assert '<a href="/admin/guide/20-kuvat/#koko">kuvat</a>' in html
    assert '<a href="https://example.org/">sivusto</a>' in html
    assert '<h2 id="lisaa-otsikko">Lisää otsikko</h2>' in html
    assert 'src="/admin/guide/images/fi/lomake.png"' in html
    assert "<td>2</td>" in html
    assert "<h1" not in html


def test_markup_that_acts_is_taken_away(guide):
    html = documents.chapter("fi", "10-tarina").html

    assert "<kbd>Esc</kbd>" in html
    assert not [word for word in ("script", "alert", "onclick") if word in html]


@pytest.mark.parametrize("name", ["../secret", "..", "30-puuttuu", "README Draft"])
def test_only_pages_of_the_guide_are_chapters(guide, name):
    assert documents.chapter("fi", name) is None


def test_only_pictures_of_the_guide_are_given_out(guide):
    assert documents.picture("fi", "lomake.png").read_bytes() == b"png"
    assert documents.picture("fi", "../../secret.png") is None
    assert documents.picture("fi", "puuttuu.png") is None


def test_language_without_a_guide_reads_the_source_language(guide):
    assert documents.language_for("sv") == "fi"
    assert documents.language_for("fi") == "fi"


def test_no_language_where_there_is_no_guide(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "FOLDER", tmp_path)

    assert documents.language_for("fi") == ""


def test_every_link_and_picture_of_the_guide_leads_somewhere():
    missing = []
    for folder in sorted(path for path in documents.FOLDER.iterdir() if path.is_dir()):
        entries = documents.contents(folder.name)
        addresses = {entry.address for entry in entries}
        for entry in entries:
            html = documents.chapter(folder.name, entry.name).html
            for address in _guide_addresses(html):
                file = address.removeprefix(f"/admin/guide/images/{folder.name}/")
                found = address in addresses or documents.picture(folder.name, file) is not None
                missing += [] if found else [(folder.name, entry.name, address)]

    assert missing == []


def test_guide_has_the_same_pages_in_every_language():
    numbers = {
        folder.name: [entry.name.partition("-")[0] for entry in documents.contents(folder.name)]
        for folder in documents.FOLDER.iterdir()
        if folder.is_dir()
    }

    assert numbers["fi"] == ["index", *(str(number) for number in (*range(10, 70, 10), 65, *range(70, 100, 10)))]
    assert numbers == dict.fromkeys(numbers, numbers["fi"])


def test_every_picture_of_the_guide_is_shown_light_and_the_same_in_every_language():
    pictures = {}
    for folder in sorted(path for path in documents.FOLDER.iterdir() if path.is_dir()):
        files = {file.name: file.stat().st_size for file in (folder / documents.PICTURES).iterdir()}
        text = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.md"))
        assert {name for name in files if f"({documents.PICTURES}/{name})" not in text} == set()
        assert {name: size for name, size in files.items() if size > HEAVIEST} == {}
        pictures[folder.name] = sorted(files)

    assert len(pictures["fi"]) > 4
    assert pictures == dict.fromkeys(pictures, pictures["fi"])


def test_every_section_that_the_guide_links_to_is_there():
    missing = []
    for folder in sorted(path for path in documents.FOLDER.iterdir() if path.is_dir()):
        pages = {entry.address: documents.chapter(folder.name, entry.name) for entry in documents.contents(folder.name)}
        for chapter in pages.values():
            for address, _hash, section in (
                link.partition("#") for link in re.findall(r'href="([^"]+)"', chapter.html)
            ):
                if section and f'id="{section}"' not in pages[address].html:
                    missing.append((folder.name, chapter.name, section))

    assert missing == []


def _guide_addresses(html):
    parts = html.split('="/admin/guide/')[1:]
    return ["/admin/guide/" + part.partition('"')[0].partition("#")[0] for part in parts]
