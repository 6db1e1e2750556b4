import itertools
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes import emblems
from themes.cover import FORMATS, STEP, WOVEN, Format, cover, loom, swatch, weave
from themes.drafts import DRAFTS

EMBLEMS = [emblem.code for emblem in emblems.registered()]
SEED = "5d0c3f0e-8b1a-4c55-9f5e-000000000001"
MOVES = re.compile(r"M-?[\d.]+ (-?[\d.]+)h")


def d(svg: str, kind: str) -> str:
    return "".join(re.findall(rf'class="k-{kind}" d="([^"]*)"', svg))


def test_cover_is_the_same_on_every_machine():
    assert cover(SEED, "asuminen", evidence=4, handovers=3, loose=True) == cover(
        SEED, "asuminen", evidence=4, handovers=3, loose=True
    )
    assert d(cover(SEED, "asuminen", evidence=4, handovers=3, loose=True), "halo").count("C") == 3
    assert cover(SEED, "asuminen") != cover("another", "asuminen") != cover("another", "koulu")


def test_cover_of_a_known_page_has_not_changed():
    svg = cover("omastadi", "osallisuus", evidence=2, handovers=2)

    assert d(svg, "halo") == "M125 185C153.2 185 137.1 127.5 165.2 127.5M240 127.5C268.2 127.5 252.1 70 280.2 70"


@pytest.mark.parametrize("emblem", [*EMBLEMS, "house"])
@pytest.mark.parametrize("evidence", range(6))
def test_cover_is_woven_as_far_as_the_evidence_goes(emblem, evidence):
    measure = FORMATS["card"]
    svg = cover(SEED, emblem, evidence=evidence, handovers=2)

    tops = [float(y) for y in MOVES.findall(d(svg, "a") + d(svg, "e"))]
    height = measure.rows * STEP
    bare = height * (1 - WOVEN[evidence])
    assert all(y >= bare for y in tops)
    if evidence:
        assert min(tops) < bare + 6 * STEP  # no more than a few rows below the mark: the thread may take some
    else:
        assert tops == []


@pytest.mark.parametrize("emblem", EMBLEMS)
@pytest.mark.parametrize("handovers", range(4))
def test_cover_hands_the_thread_on_as_often_as_the_page_says(emblem, handovers):
    cloth = weave(SEED, emblem, evidence=3, handovers=handovers)

    assert len(cloth.lanes) == handovers + 1
    assert len(cloth.floats) == handovers
    assert cloth.lanes == sorted(set(cloth.lanes), reverse=True)


def test_cover_shows_a_loose_end_only_where_something_did_not_work():
    plain, loose = (weave(SEED, "koulu", handovers=2, loose=value) for value in (False, True))

    assert len(loose.floats) == len(plain.floats) + 1
    assert "q30 0 30 24" in loose.floats[-1]
    assert not any("q" in path for path in plain.floats)


def test_cover_of_ended_work_frays_before_the_edge():
    going, ended = (weave(SEED, "koulu", handovers=2, cut=value) for value in (False, True))

    def reach(cloth):
        return max(float(x) for path in cloth.thread for x in re.findall(r"H(-?[\d.]+)", path))

    assert reach(ended) < ended.width * STEP <= reach(going)
    assert (going.frays, len(ended.frays)) == ([], 1)


def test_cover_of_a_withdrawn_page_has_no_thread():
    svg = cover(SEED, "koulu", evidence=5, handovers=3, loose=True, cut=True, thread=False)

    assert not re.search("k-(thread|halo|fray)", svg)
    assert d(svg, "a")


def test_cover_of_an_unknown_emblem_is_the_house_cloth():
    assert cover(SEED, "no such") == cover(SEED, "house") == cover(SEED, "")


@pytest.mark.parametrize("size", FORMATS)
def test_cover_of_every_format_is_decoration(size):
    svg = ET.fromstring(cover(SEED, "tyo", evidence=5, handovers=3, size=size))

    assert (svg.get("aria-hidden"), svg.get("focusable")) == ("true", "false")
    assert not any(element.get("style") for element in svg.iter())


def test_cover_of_a_card_stays_small():
    sizes = [
        len(cover(str(n), emblem, evidence=5, handovers=3, loose=True))
        for n, emblem in itertools.product(range(8), EMBLEMS)
    ]

    assert max(sizes) < 13_000
    assert sum(sizes) / len(sizes) < 8_000


@given(
    seed=st.text(),
    emblem=st.sampled_from([*EMBLEMS, "house", "", "no such"]),
    evidence=st.integers(-3, 9),
    handovers=st.integers(-3, 9),
    loose=st.booleans(),
    cut=st.booleans(),
    thread=st.booleans(),
    cols=st.floats(0.1, 160),
    rows=st.floats(0.1, 80),
    scale=st.floats(0.5, 4),
    span=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_cover_never_fails(seed, emblem, evidence, handovers, loose, cut, thread, cols, rows, scale, span):
    svg = cover(
        seed,
        emblem,
        evidence=evidence,
        handovers=handovers,
        loose=loose,
        cut=cut,
        thread=thread,
        size=Format(cols, rows, scale, span),
    )

    ET.fromstring(svg)
    assert "nan" not in svg and "inf" not in svg


@pytest.mark.parametrize("name", DRAFTS)
def test_draft_is_neither_empty_nor_full(name):
    cells = "".join(DRAFTS[name])

    assert 0.2 <= cells.count("1") / len(cells) <= 0.8
    assert len({len(row) for row in DRAFTS[name]}) == 1


def test_swatches_of_all_emblems_differ():
    assert len({swatch(code) for code in EMBLEMS}) == len(EMBLEMS) == 12


@given(level=st.integers(-5, 50), steps=st.integers(-5, 20))
def test_loom_has_as_many_rows_as_the_level(level, steps):
    svg = ET.fromstring(loom(level, steps))

    weft = next(path for path in svg if path.get("class") == "loom-weft")
    assert weft.get("d", "").count("M") == min(max(level, 0), max(steps, 1))
