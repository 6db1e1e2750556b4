"""An editor's first hours by the guide alone, in Finnish and in English: what the guide names stands on the screens."""

import os
import re
from collections import defaultdict

import pytest
from playwright.sync_api import expect

from cms.core.guide import documents
from tests.journeys.english import Screens, content_of
from tests.journeys.first_hour import LOCALES, PICTURED, TITLES, FirstHour
from tests.journeys.screens import texts_of
from tests.journeys.test_admin_language import PROPER, told

# The suite walks in the site's own language; `make guide` walks in every language of the guide.
WALKED = list(LOCALES) if os.environ.get("CMS_GUIDE_ALL") else ["fi"]
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def bold_words(language: str) -> dict[str, set[str]]:
    """What each page of the guide prints in bold, by the page's number."""
    words = {}
    for file in (documents.FOLDER / language).glob("*.md"):
        found = BOLD.findall(file.read_text(encoding="utf-8"))
        words[file.stem.partition("-")[0]] = {plain(word) for word in found}
    return words


def plain(text: str) -> str:
    return " ".join(text.split()).strip(" :*…")


@pytest.mark.parametrize("language", WALKED)
def test_first_hour_follows_the_guide(own_site, open_page, language):
    page = open_page(own_site, locale=LOCALES[language], extra_http_headers={"Accept-Language": language})
    seen: dict[str, dict[str, str]] = defaultdict(dict)

    def look(number: str) -> None:
        page.wait_for_load_state("load")
        seen[number].update(dict.fromkeys(texts_of(page.content(), language), page.url))

    address = FirstHour(page, language=language, look=look).walk()

    reader = open_page(own_site, address, java_script_enabled=False)
    expect(reader.locator("h1")).to_have_text(TITLES[language])
    expect(reader.locator(".fact")).to_have_count(1)
    expect(reader.get_by_alt_text(PICTURED)).to_be_visible()
    assert missing_words(language, seen) == []
    if language == "fi":
        assert english_in(own_site, seen) == []


def missing_words(language, seen) -> list[tuple[str, str]]:
    """Words in bold that stand on no screen of their task."""
    return [
        (number, word)
        for number, words in sorted(bold_words(language).items())
        for word in sorted(words - {plain(text) for text in seen[number]})
    ]


def english_in(site, seen) -> list[str]:
    screens = Screens("fi", content_of(site.data_dir / "db.sqlite3"), proper=PROPER)
    found = {text: place for texts in seen.values() for text, place in texts.items()}
    return told([(place, text) for text, place in found.items() if screens.english(text)])
