"""Language of parts, from the database to the editor and back."""

import json
import re
from pathlib import Path

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

import cms.core.richtext.editor
from cms.core.richtext.cleaning import clean_html
from cms.core.richtext.features import PLAIN_FEATURES, PROSE_FEATURES, SHORT_FEATURES
from cms.core.richtext.parts import PART_LANGUAGES


def _round_trip(html: str) -> str:
    converter = ContentstateConverter(PROSE_FEATURES)
    stored = converter.to_database_format(converter.from_database_format(html))
    return re.sub(r' data-block-key="[^"]*"', "", stored)


@pytest.mark.parametrize(
    "html",
    [
        '<p>Sanottiin <span lang="sv">tack ska du ha</span> ja kiitettiin.</p>',
        '<p><span lang="en">Housing First</span> tuli Suomeen.</p>',
        '<p><b><span lang="se">Buorre beaivi</span></b></p>',
        '<p><a href="https://example.org"><span lang="en">in English</span></a></p>',
        '<ul><li><span lang="de">Werkstatt</span></li></ul>',
        '<p>Kunnan <a linktype="term" data-term="osallistuva-budjetointi">budjetti</a>.</p>',
        '<p><a linktype="term" data-term="sib"><b><span lang="en">social impact bond</span></b></a></p>',
        "<p>Rivi<br/>toinen</p>",
        "<p>T&amp;K ja R&amp;D</p>",
    ],
)
def test_the_round_trip_keeps_the_text(html):
    assert _round_trip(html) == html
    assert clean_html(_round_trip(html)) == clean_html(html)


def test_bold_inside_another_language_is_written_in_two_spans():
    html = '<p><span lang="se">Buorre <b>beaivi</b></span></p>'

    assert _round_trip(html) == '<p><span lang="se">Buorre </span><b><span lang="se">beaivi</span></b></p>'


@pytest.mark.parametrize("code", PART_LANGUAGES)
def test_every_language_survives(code):
    html = f'<p><span lang="{code}">sana</span></p>'

    assert _round_trip(html) == html


def test_the_editors_list_offers_the_same_languages():
    script = Path(cms.core.richtext.editor.__file__).parent.parent / "static/core/richtext/language.js"
    listed = re.search(r"const CODES = \[(.*?)\];", script.read_text(encoding="utf-8"), re.DOTALL)

    assert re.findall(r'"(\w+)"', listed.group(1)) == PART_LANGUAGES


@pytest.mark.parametrize("features", [PROSE_FEATURES, PLAIN_FEATURES, SHORT_FEATURES])
def test_the_editor_knows_every_feature(features):
    area = DraftailRichTextArea(features=features)

    styles = {style["type"] for style in area.options["inlineStyles"]}
    assert {"BOLD", "ITALIC", "LANG_fi", "LANG_sv"} <= styles
    assert area.options["controls"] == [{"type": "lang"}, {"type": "term"}]
    assert "TERM" in {entity["type"] for entity in area.options["entityTypes"]}
    assert "core/richtext/term.js" in str(area.media)
    assert "core/richtext/language.js" in str(area.media)


def test_the_default_editor_offers_the_projects_features(settings):
    default = settings.WAGTAILADMIN_RICH_TEXT_EDITORS["default"]

    assert default["OPTIONS"]["features"] == PROSE_FEATURES


def test_a_style_of_a_language_reaches_the_editor_as_such():
    state = json.loads(ContentstateConverter(PROSE_FEATURES).from_database_format('<p>a <span lang="sv">b</span></p>'))

    (block,) = state["blocks"]
    assert block["inlineStyleRanges"] == [{"offset": 2, "length": 1, "style": "LANG_sv"}]
