import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace as Row

import pytest
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.utils import translation

import themes
from themes import icons, looks

TEMPLATES = Path(themes.__file__).parent / "templates"
PUBLIC = sorted(
    str(file.relative_to(TEMPLATES))
    for file in TEMPLATES.rglob("*.html")
    if file.relative_to(TEMPLATES).parts[0] != "mail"
)
DOCUMENTED = {"base.html", "404.html", "403.html", "500.html", "components", "blocks", "layouts"}
FACT = {
    "written": "4 579",
    "label": "people were homeless",
    "written_date": "2025",
    "source_label": "Varke 1/2026",
    "source_url": "https://example.org/",
}


def squeezed(html: str) -> str:
    """Text as a reader gets it: no markup, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class Openings(HTMLParser):
    """Collects the start tags of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def tags(html: str, name: str) -> list[dict[str, str | None]]:
    return [attrs for tag, attrs in Openings(html).found if tag == name]


@pytest.mark.parametrize("name", PUBLIC)
def test_template_compiles_and_is_documented(name):
    source = (TEMPLATES / name).read_text()

    get_template(name)
    assert "{% comment %}" in source or name.partition("/")[0] not in DOCUMENTED
    assert not re.search(r"<style|\sstyle=|<script(?! type=\"module\" src=)|\son[a-z]+=", source)


@pytest.mark.parametrize("name", PUBLIC)
def test_template_draws_icons_that_exist(name):
    used = re.findall(r'{% icon "([^"]+)" %}|icon_name="([^"]+)"', (TEMPLATES / name).read_text())

    assert {one or other for one, other in used} <= set(icons.names())


def test_page_without_any_context_stands():
    with translation.override("sv"):
        html = get_template("500.html").template.render(Context())

    assert tags(html, "html") == [{"lang": "sv", "data-look": "default"}]
    assert [link["href"] for link in tags(html, "a")] == [
        "#main",
        "/sv/",
        "/sv/",
        "/sv/formular/kontakt/",
        "/sv/formular/tillganglighetsrespons/",
        "/sv/formular/kontakt/",
        "/sv/formular/beratta-vad-du-behover/",
        "/sv/formular/beratta-om-en-innovation/",
        "/sv/formular/sjalvbedomning/",
        "/sv/formular/prenumerera/",
    ]
    assert "<b>Viesti</b>" in html


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html"])
def test_error_page_has_one_heading_and_a_way_on(name):
    html = render_to_string(name, {"centre": Row(name="Keskus")})

    assert len(tags(html, "h1")) == 1
    assert tags(html, "main") == [{"id": "main", "tabindex": "-1"}]
    assert "button" in [link.get("class", "").partition(" ")[0] for link in tags(html, "a")]


def test_page_says_its_language_and_its_look(test_look):
    html = render_to_string("base.html", {"html_lang": "en", "look": test_look})

    assert tags(html, "html") == [{"lang": "en", "data-look": "test"}]
    sheets = [link["href"] for link in tags(html, "link") if link["rel"] == "stylesheet"]
    assert [sheet.rpartition("/themes/")[2] for sheet in sheets] == [
        "tokens.css",
        "components.css",
        "looks/test-look.css",
    ]


def test_page_of_the_default_look_loads_two_style_sheets():
    html = render_to_string("base.html", {"look": looks.DEFAULT})

    assert len([link for link in tags(html, "link") if link["rel"] == "stylesheet"]) == 2


def test_page_names_the_centre_in_its_title_once():
    page = Row(title="Asunto & työ\u00adpaja", seo_title="", description="R&D <b>")

    html = render_to_string("base.html", {"page": page, "centre": Row(name="R&D-keskus")})

    assert "<title>Asunto &amp; työpaja – R&amp;D-keskus</title>" in html
    assert '<meta name="description" content="R&amp;D &lt;b&gt;">' in html


def test_switcher_gives_each_language_its_own_name():
    languages = [
        Row(code="fi", name="Suomeksi", url="/fi/", current=True, translated=True),
        Row(code="sv", name="På svenska", url="/sv/", current=False, translated=True),
    ]

    links = [link for link in tags(render_to_string("base.html", {"languages": languages}), "a") if "lang" in link]

    assert links == [
        {"href": "/fi/", "lang": "fi", "hreflang": "fi", "aria-current": "true"},
        {"href": "/sv/", "lang": "sv", "hreflang": "sv"},
    ]


def test_emblem_of_the_union_stands_only_beside_its_statement():
    with_statement, without = (
        render_to_string("base.html", {"centre": Row(name="Viesti", eu_statement=text)})
        for text in ("Euroopan unionin osarahoittama", "")
    )

    assert "Euroopan unionin osarahoittama" in with_statement
    assert ("eu-emblem" in with_statement, "eu-emblem" in without) == (True, False)


@pytest.mark.parametrize("missing", ["written", "label", "written_date", "source_label"])
def test_fact_without_one_of_its_four_parts_is_not_shown(missing):
    assert "4 579" in render_to_string("components/fact.html", {"fact": FACT})
    assert render_to_string("components/fact.html", {"fact": {**FACT, missing: ""}}).strip() == ""


def test_fact_past_its_review_tells_the_reader():
    due = {**FACT, "review_by": date(2026, 2, 28)}

    with translation.override("en"):
        old = squeezed(render_to_string("components/fact.html", {"fact": {**due, "needs_review": True}}))
        fresh = squeezed(render_to_string("components/fact.html", {"fact": {**due, "needs_review": False}}))

    assert "should have been checked by" in old
    assert "is checked again by" in fresh
    assert "should have been" not in fresh


def test_card_has_one_link_and_escapes_what_it_is_given():
    card = {
        "title": "R&D <script>",
        "url": "/fi/tarinat/x/",
        "summary": "<b>",
        "topic_code": '"><script>',
        "topic_label": "Työ",
        "seed": '"><script>',
        "evidence_level": 4,
        "evidence_label": "Moderate",
        "lang": "fi",
    }

    html = render_to_string("components/card.html", {"card": card})

    assert [link["href"] for link in tags(html, "a")] == ["/fi/tarinat/x/"]
    assert tags(html, "script") == []
    assert "R&amp;D &lt;script&gt;" in html
    assert tags(html, "article")[0]["lang"] == "fi"


def test_card_without_scales_makes_no_claim():
    html = render_to_string("components/card.html", {"card": {"title": "Page", "url": "/", "seed": "x"}})

    assert 'class="cover"' in html
    assert 'class="loom"' not in html
    assert 'class="sign' not in html


def test_drawings_are_hidden_from_assistive_technology():
    html = Template(
        "{% load themes %}{% icon 'search' %}{% sign_icon 'effect' 'mixed' %}{% swatch 'tyo' %}{% loom 3 %}"
        "{% cover 'seed' 'tyo' evidence=3 handovers=2 %}{% brand_mark %}{% thread 'quote' %}{% thread 'loose' %}"
    ).render(Context())

    drawings = tags(html, "svg")
    assert len(drawings) == 8
    assert {(svg["aria-hidden"], svg["focusable"]) for svg in drawings} == {("true", "false")}


@pytest.mark.parametrize(
    ("level", "expected"), [("", "<h3>a &lt; b</h3>"), (4, "<h4>a &lt; b</h4>"), (9, "<h6>a &lt; b</h6>")]
)
def test_heading_is_of_the_level_that_its_page_asks_for(level, expected):
    html = Template("{% load themes %}{% heading text level 3 %}").render(Context({"text": "a < b", "level": level}))

    assert html == expected


def test_comparison_is_a_table_that_can_be_reached_and_named():
    value = {"caption": "Homeless people", "header": ["Year", "Number"], "rows": [["2024", "3,806"], ["2025", "4,579"]]}

    html = render_to_string("blocks/comparison.html", {"value": value})

    assert [tag for tag, attrs in Openings(html).found if attrs.get("tabindex") == "0"] == ["div"]
    assert [cell["scope"] for cell in tags(html, "th")] == ["col", "col", "row", "row"]
    assert len(tags(html, "td")) == 2
    assert "<caption>Homeless people</caption>" in html


def test_video_loads_nothing_before_it_is_asked_for():
    value = {
        "title": "Key",
        "url": "https://video.example.org/x",
        "host": "video.example.org",
        "caption_languages": [{"code": "fi", "name": "suomi"}, {"code": "sv", "name": "svenska"}],
    }

    html = render_to_string("blocks/video.html", {"value": value})

    assert [tag for tag, _ in Openings(html).found if tag in {"iframe", "video", "img", "script"}] == []
    with translation.override("en"):
        text = squeezed(render_to_string("blocks/video.html", {"value": value}))
    assert "Captions: suomi , svenska ." in text
    assert "Opens at video.example.org, which may set cookies." in text


def test_quote_without_consent_is_not_shown():
    value = {"text": "A key in the hand.", "name": "Otso Mallinen"}

    assert "A key in the hand." in render_to_string("blocks/quote.html", {"value": value, "is_shown": True})
    assert render_to_string("blocks/quote.html", {"value": value, "is_shown": False}).strip() == ""


def test_call_to_action_leads_somewhere_or_is_left_out():
    value = {"heading": "Try it", "text": "<i>", "label": "Write to us", "page": None}

    assert render_to_string("blocks/call_to_action.html", {"value": {**value, "url": ""}}).strip() == ""
    html = render_to_string("blocks/call_to_action.html", {"value": {**value, "url": "https://example.org/"}})
    assert [link["href"] for link in tags(html, "a")] == ["https://example.org/"]
    assert "&lt;i&gt;" in html


def test_withdrawn_page_says_so_and_its_cover_has_no_thread():
    context = {
        "page": Row(title="Old", summary="", translation_key="x"),
        "withdrawal": Row(explanation="Replaced.", withdrawn_at=datetime(2026, 10, 1, tzinfo=UTC)),
        "cloth": {"evidence": 4, "handovers": 3, "loose": True},
    }

    with translation.override("en"):
        html = render_to_string("layouts/reading.html", context)

    assert "This page was withdrawn on" in squeezed(html)
    assert "Replaced." in html
    cover = html.partition('class="cover"')[2].partition("</svg>")[0]
    assert "k-ground" in cover
    assert "k-thread" not in cover


def test_reader_of_an_untranslated_page_is_led_to_the_original():
    untranslated = {"title": "Asunto ensin", "url": "/fi/tarinat/asunto-ensin/", "code": "fi"}

    html = render_to_string("components/notices.html", {"untranslated": untranslated})

    assert tags(html, "a") == [{"href": "/fi/tarinat/asunto-ensin/", "lang": "fi", "hreflang": "fi"}]
    assert render_to_string("components/notices.html", {}).strip() == ""


def test_list_without_rows_shows_bare_warp_and_the_next_step():
    html = render_to_string(
        "components/empty.html",
        {"text": "No stories.", "emblem": "mieli", "actions": [{"label": "Show all", "url": "?"}]},
    )

    assert "k-b" in html
    assert "k-a" not in html
    assert [link["href"] for link in tags(html, "a")] == ["?"]


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"level": 4, "steps": 5, "label": "Evidence", "value_label": "moderate"}, "Evidence 4/5 Moderate"),
        ({"level": 0, "steps": 5, "label": "Evidence", "value_label": "not assessed"}, "Evidence Not assessed"),
        ({"scale": "cost", "value": "unknown", "label": "Cost", "value_label": "not known"}, "Cost Not known"),
    ],
)
def test_scale_says_its_value_in_words(context, expected):
    assert squeezed(render_to_string("components/scale.html", context)) == expected


def test_current_page_of_a_list_is_marked():
    rows = Row(
        page=Row(number=2, has_other_pages=True),
        page_links=[(1, "?"), (2, "?page=2"), (None, "")],
        next_address="?page=3",
    )

    html = render_to_string("components/pagination.html", {"list": rows})

    assert [span for span in tags(html, "span") if "aria-current" in span] == [{"aria-current": "page"}]
    assert [link["href"] for link in tags(html, "a")] == ["?#results", "?page=3#results"]
