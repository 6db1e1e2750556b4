"""Letters are whole, short enough, readable in both schemes, and say in text what they say in HTML."""

import re
from html.parser import HTMLParser

import pytest
from django.utils import translation

from cms.mailing.errors import LetterFault
from cms.mailing.letters import Item, Letter, Link, compose
from cms.mailing.placeholders import REASON, UNSUBSCRIBE_URL
from tests.themes.test_palette import contrast
from themes import emblems, letters, looks

LETTER = Letter(
    language="fi",
    subject="Asunnottomuus kasvaa taas",
    preheader="Kolme asiaa, jotka voi päättää nyt.",
    title="Asunnottomuus kasvaa taas & mitä voi tehdä",
    paragraphs=("Vuonna 2025 luku kasvoi <viidenneksen>.",),
    items=(
        Item(
            title="Asunto ensin",
            url="https://example.org/fi/katsaukset/asunto/",
            kicker="Asuminen / Katsaus 3/2026",
            paragraphs=("Tarve: kunnat tarvitsevat tietoa.",),
            points=("Ensin avain.", "Sitten muu."),
            remark="Näyttö kohtalainen.",
            emblem="asuminen",
        ),
        Item(title="Only in English", url="https://example.org/en/x/", emblem="koulu", language="en"),
    ),
    action=Link("https://example.org/fi/katsaukset/asunto/", "Lue katsaus 3/2026"),
    manage_url="https://example.org/fi/lomakkeet/omat-tilaukset/",
    web_url="https://example.org/fi/katsaukset/",
    closing=("Vastauksesi menee katsauksen tekijälle.",),
)


class Page(HTMLParser):
    """What a mail program is given: elements with attributes, links with their words, the words that are read."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.links, self.words, self._open = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "a":
            self.links.append([dict(attrs)["href"], ""])

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if {"style", "title"} & set(self._open):
            return
        self.words.append(data)
        if "a" in self._open:
            self.links[-1][1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(params=[look.code for look in looks.registered()])
def composed(request):
    return compose(Letter(**{**LETTER.__dict__, "look": request.param}))


def test_letter_has_one_heading_a_language_a_title_and_both_schemes(composed):
    page = Page(composed.html)

    assert page.all("html")[0]["lang"] == "fi"
    assert len(page.all("h1")) == 1
    assert f"<title>{LETTER.subject}</title>" in composed.html
    assert {"name": "color-scheme", "content": "light dark"} in page.all("meta")
    assert "prefers-color-scheme:dark" in composed.html
    assert LETTER.preheader in composed.html
    assert {"lang": "en"} in [{"lang": attributes.get("lang")} for attributes in page.all("div")]


def test_nothing_in_a_letter_is_loaded_run_or_too_small(composed):
    page = Page(composed.html)

    assert [image for image in page.all("img") if "alt" not in image] == []
    assert not re.search(r"<script|<link|url\(|@import|src=", composed.html)
    sizes = [int(size) for size in re.findall(r"font-size:\s*(\d+)px", composed.html)]
    assert min(size for size in sizes if size > 1) >= 14
    assert all(table.get("role") == "presentation" for table in page.all("table"))
    assert len(composed.html.encode()) < 30_000


def test_every_link_says_where_it_leads_and_stands_in_the_text_too(composed):
    links = Page(composed.html).links

    assert UNSUBSCRIBE_URL in dict(links)
    assert [url for url, _words in links if url not in composed.text] == []
    assert [words for url, words in links if not words.strip() or (words.startswith("http") and words not in url)] == []


def test_text_says_what_the_html_says(composed):
    said = [line.strip() for line in Page(composed.html).words if line.strip() and line.strip() != "/"]
    text = " ".join(composed.text.split())

    assert [words for words in said if words not in text and words != LETTER.preheader] == []
    assert REASON in composed.text
    assert "&amp;" not in composed.text
    assert "<viidenneksen>" in composed.text


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("look", [look.code for look in looks.registered()])
def test_colours_can_be_read(look, dark):
    poor = {}
    for emblem in ["house", *(emblem.code for emblem in emblems.registered())]:
        found = letters.colours(look=look, emblem=emblem, dark=dark)
        for ink, ground in (
            *(("text", "surface"), ("soft", "surface"), ("kicker", "surface")),
            *(("on_action", "action"), ("on_deep", "deep")),
        ):
            if contrast(found[ink], found[ground]) < 4.5:
                poor[emblem, ink] = round(contrast(found[ink], found[ground]), 2)

    assert poor == {}


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Peru tilaus"), ("sv", "Avsluta prenumerationen"), ("en", "Unsubscribe")]
)
def test_letter_speaks_its_own_language_whatever_the_senders(language, words):
    with translation.override("en"):
        composed = compose(Letter(**{**LETTER.__dict__, "language": language}))

    assert f"{words}: {UNSUBSCRIBE_URL}" in composed.text
    assert f">{words}</a>" in composed.html


def test_too_long_letter_is_refused():
    many = tuple(Item(title="Sana " * 40, url=f"https://example.org/{number}/") for number in range(200))

    with pytest.raises(LetterFault, match="100000"):
        compose(Letter(**{**LETTER.__dict__, "items": many}))


def test_markup_that_is_not_whole_is_refused(settings, tmp_path):
    (tmp_path / "broken.mjml").write_text("<mj-section><mj-column><mj-text><p>open</mj-text></mj-column></mj-section>")
    (tmp_path / "broken.txt").write_text("open")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    item = Item(title="x", url="https://example.org/", template="broken")

    with pytest.raises(LetterFault):
        compose(Letter(**{**LETTER.__dict__, "items": (item,)}))


def test_mark_that_stands_for_nothing_is_refused():
    with pytest.raises(LetterFault, match="@@name@@"):
        compose(Letter(**{**LETTER.__dict__, "title": "Hei @@name@@"}))
