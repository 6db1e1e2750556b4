import re
import xml.etree.ElementTree as ET

from themes.standalone import cover_file, cover_file_name


def test_cover_file_carries_its_colours_in_both_schemes():
    svg = cover_file("seed", "asuminen", evidence=4, handovers=2)

    ET.fromstring(svg)
    assert ".k-ground{fill:#e6f2ff}" in svg.partition("@media")[0]
    assert ".k-ground{fill:#0f243a}" in svg.partition("@media")[2]
    assert "var(" not in svg
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", svg)


def test_cover_file_of_an_unknown_emblem_wears_the_house_colours():
    assert ".k-ground{fill:#f5f2ed}" in cover_file("seed", "no such")
    assert cover_file("seed", "") == cover_file("seed", "house")


def test_cover_file_follows_the_look(test_look):
    assert ".k-thread,.k-fray{stroke:#cd2121}" in cover_file("seed", "asuminen", look="test")


def test_cover_file_name_changes_with_the_drawing():
    names = {cover_file_name(cover_file("seed", "asuminen", evidence=level)) for level in range(6)}

    assert len(names) == 6
    assert all(re.fullmatch(r"cover-[0-9a-f]{20}\.svg", name) for name in names)
