import pytest
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.strings import StringValue

from cms.core.richtext.segments import html_of, in_language, segments_of

HTML = [
    "<p>Yksi.</p><p>Kaksi <b>lihavaa</b> ja <i>kalteva</i>.</p>",
    '<p>Ennen <span lang="en">Housing First</span> jälkeen.</p>',
    '<p><span lang="sv">Hela stycket.</span></p><ul><li>A</li><li>B <a href="https://example.org/a?b=1&amp;c=2">c</a></li></ul>',
    '<p>R&amp;D, 5 &lt; 6 <a id="3" linktype="page">sivu</a></p>',
    '<p><a href="https://example.org/"><span lang="en">inside</span></a> <span lang="zh-Hant">未知</span></p>',
    '<p>Kunnan <a data-term="sib" linktype="term">SIB-sopimus</a> ja <a href="https://example.org/">linkki</a>.</p>',
    "",
]


def _strings(segments):
    return [segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)]


@pytest.mark.parametrize("html", HTML)
def test_untranslated_segments_give_the_same_html(html):
    ordered = [segment.with_order(n) for n, segment in enumerate(segments_of(html))]

    assert html_of(ordered) == html


def test_marked_term_is_a_numbered_tag_of_its_sentence():
    assert _strings(segments_of(HTML[5])) == ['Kunnan <a id="a1">SIB-sopimus</a> ja <a id="a2">linkki</a>.']


def test_passage_in_another_language_stays_in_its_sentence():
    assert _strings(segments_of(HTML[1])) == ["Ennen <lang-en>Housing First</lang-en> jälkeen."]


def test_translator_may_mark_a_language_that_the_source_does_not():
    segments = [segment.with_order(n) for n, segment in enumerate(segments_of("<p>Ohjaamo auttaa.</p>"))]
    segments[1].string = StringValue("<lang-fi>Ohjaamo</lang-fi> helps.")

    assert html_of(segments) == '<p><span lang="fi">Ohjaamo</span> helps.</p>'


def test_addresses_can_be_overridden():
    (address,) = [segment for segment in segments_of(HTML[2]) if isinstance(segment, OverridableSegmentValue)]

    assert address.data == "https://example.org/a?b=1&c=2"


def test_in_language_marks_known_languages_only():
    assert (in_language("x", "fi"), in_language("x", "tlh")) == ("<lang-fi>x</lang-fi>", "x")
