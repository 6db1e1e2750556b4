"""What a reader downloads: little, and from this site only."""

import gzip
import re

import pytest

from tests.journeys.addresses import LANGUAGES, PAGES, STORY

TEXT_LIMIT, FONT_LIMIT = 60_000, 70_000


@pytest.mark.parametrize("kind", PAGES)
def test_page_keeps_its_budget(site, open_page, record_property, kind):
    for language in LANGUAGES:
        page = open_page(site)
        fetched = []
        page.on("response", lambda response: fetched.append(response))  # noqa: B023  bound before the next round
        page.goto(PAGES[kind][language], wait_until="networkidle")

        texts, fonts = {}, {}
        for response in fetched:
            what = response.request.resource_type
            if what in ("document", "stylesheet", "script"):
                texts[response.url] = len(gzip.compress(response.body(), mtime=0))
            elif what == "font":
                fonts[response.url] = len(response.body())

        record_property(f"{language} text bytes", sum(texts.values()))
        record_property(f"{language} font bytes", sum(fonts.values()))
        assert len(texts) >= 3
        assert sum(texts.values()) <= TEXT_LIMIT, texts
        assert fonts
        assert sum(fonts.values()) <= FONT_LIMIT, fonts


def test_style_sheets_travel_compressed_and_are_kept_for_ever(site):
    page = site.get(STORY["fi"]).body.decode()
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) == 2

    for sheet in sheets:
        plain, small = site.get(sheet), site.get(sheet, **{"Accept-Encoding": "gzip"})
        assert (plain.status, small.headers["Content-Encoding"]) == (200, "gzip")
        assert gzip.decompress(small.body) == plain.body
        assert len(small.body) < len(plain.body) / 3
        assert "immutable" in small.headers["Cache-Control"]
