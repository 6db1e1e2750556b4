import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.core.richtext.cleaning import clean_html
from cms.core.richtext.features import PROSE_FEATURES

KEPT = [
    "<p>Vain <b>tekstiä</b> ja <i>kursiivia</i>.</p>",
    "<h3>Otsikko</h3><h4>Väliotsikko</h4>",
    "<ul><li>yksi</li><li>kaksi</li></ul><ol><li>kolme</li></ol>",
    '<p>Rivi<br/>toinen <a href="https://example.org/?a=1&amp;b=2">linkki</a></p>',
    '<p><a href="mailto:toimitus@example.org">kirjoita</a> <a href="tel:+358401234567">soita</a></p>',
    '<p><a href="#luku">alas</a> <a href="/fi/aiheet/">aiheet</a></p>',
    '<p><a linktype="page" id="3">sivu</a> ja <a id="7" linktype="document">liite</a></p>',
    '<p>Kunnan <a data-term="osallistuva-budjetointi" linktype="term">osallistuva budjetointi</a>.</p>',
    '<p data-block-key="a1b2c">avain</p>',
    '<p>Sanottiin <span lang="sv">tack ska du ha</span>.</p>',
    '<p><a href="https://example.org"><span lang="en">in English</span></a></p>',
    "<p>T&amp;K: 3 &lt; 4</p>",
]


@pytest.mark.parametrize("html", KEPT)
def test_what_the_editor_makes_stays_as_it_is(html):
    assert clean_html(html) == html


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="alert(1)" style="color:red" class="x">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href=" JaVaScRiPt&#58;alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        ('<p><a href="//evil.example/">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="page" id="3; drop">a</a></p>', '<p><a linktype="page">a</a></p>'),
        ('<p><a linktype="term" data-term="x y">a</a></p>', '<p><a linktype="term">a</a></p>'),
        ('<p>a<img src="x" onerror="alert(1)">b</p>', "<p>ab</p>"),
        ('<p>a<embed embedtype="image" id="1" alt="x"/>b</p>', "<p>ab</p>"),
        ("<p>a<svg><script>alert(1)</script></svg></p>", "<p>a</p>"),
        ("<p><strong>a</strong> <em>b</em></p>", "<p><b>a</b> <i>b</i></p>"),
        ("<p><u>a</u> <font color=red>b</font></p>", "<p>a b</p>"),
        ("<h1>a</h1><h2>b</h2><h6>c</h6>", "<h3>a</h3><h3>b</h3><h4>c</h4>"),
        ("plain words", "<p>plain words</p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><b>a</b></p><p><b>b</b></p>"),
        ("<li>a</li>", "<p>a</p>"),
        ("<ul>a<li><p>b</p><p>c</p></li></ul>", "<ul><li>a</li><li>b<br/>c</li></ul>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li> </li></ul><p><b></b></p>", ""),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>ab</p>"),
        ("<p><span>a <span lang='sv'>b</span></span></p>", '<p>a <span lang="sv">b</span></p>'),
        ('<p><span lang="sv">a <span lang="sv">b</span></span></p>', '<p><span lang="sv">a b</span></p>'),
        ('<p><span lang="x onclick=">a</span></p>', "<p>a</p>"),
        ("<p>R&D</p>", "<p>R&amp;D</p>"),
        ("<p>a</p><p> </p><p>&nbsp;</p><p><br></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>auki<b>lihava", "<p>auki<b>lihava</b></p>"),
        ("<!-- huomautus --><p>a</p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_the_rest_is_cleaned(dirty, clean):
    assert clean_html(dirty) == clean


WORD = (Path(__file__).parent / "word.html").read_text(encoding="utf-8")


def test_text_pasted_from_word_arrives_clean():
    assert clean_html(WORD) == (
        "<p>Asukkaat valitsivat <b>kasvit</b> itse &amp; istuttivat ne.</p>"
        "<p>Ensimmäinen kesä näytti, <i>mikä</i> kestää: "
        '<a href="https://example.org/raportti">raportti</a>.</p>'
        "<p>· Yhteiset talkoot</p>"
    )


def test_text_pasted_from_word_goes_through_the_editor():
    converter = ContentstateConverter(PROSE_FEATURES)

    blocks = converter.from_database_format(clean_html(WORD))

    assert "Mso" not in blocks
    assert "o:p" not in blocks
    assert "raportti" in blocks


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ('<p>kuva <img src="/x.jpg"> tekstissä</p>', ["kuva tekstissä"]),
        ("<p>rivi<br>toinen</p>", ["rivi\ntoinen"]),
        ('<p><embed embedtype="media" url="https://example.org"></p>', [""]),
        ("<p>auki <b>lihava</p>", ["auki lihava"]),
        ("<p>yksi<hr>kaksi</p>", ["yksi", "kaksi"]),
    ],
)
def test_the_editor_opens_whatever_was_stored(html, texts):
    content = json.loads(ContentstateConverter(PROSE_FEATURES).from_database_format(clean_html(html)))

    assert [block["text"] for block in content["blocks"]] == texts
    assert content["entityMap"] == {}


@given(st.text(alphabet=st.sampled_from("<>/abip&; =\"'\x00é\n"), max_size=60))
def test_cleaning_twice_changes_nothing(text):
    once = clean_html(text)

    assert clean_html(once) == once


_PIECES = [
    *("<p>", "</p>", "<b>", "</b>", "<span lang='sv'>", "<span>", "</span>", "<a href='x:y'>", "</a>"),
    *("<li>", "<ul>", "</ul>", "<br>", "<script>", "</script>", "&", "<img>", "sana", " ", "<h3>", "<table><td>"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_the_editor_opens_any_mixture_of_markup(pieces):
    cleaned = clean_html("".join(pieces))

    assert clean_html(cleaned) == cleaned
    assert "<script" not in cleaned
    ContentstateConverter(PROSE_FEATURES).from_database_format(cleaned)
