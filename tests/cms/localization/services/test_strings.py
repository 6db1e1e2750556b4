import polib
import pytest

from cms.localization.errors import TranslationRefused
from cms.localization.services import delete_string, export_po, import_po, publish_translation, save_string
from cms.localization.services.strings import TRANSLATION_ID
from tests.factories.localization import submitted, translate_all

TYPED = ["R&D", "Q&A", "AT&T", "5 < 6", "&copy", "x &copy y", "R&amp;D", "a <b> c", "rad 1\nrad 2", "åäö – ”€”"]
RICH = [
    ("R&D", "R&amp;D"),
    ("Q&A; AT&T;", "Q&amp;A; AT&amp;T;"),
    ("5 < 6", "5 &lt; 6"),
    ("&copy", "&amp;copy"),
    ("R&amp;D", "R&amp;D"),
    ("<b>H&M</b> å", "<b>H&amp;M</b> å"),
    ("på <lang-fi>suomeksi</lang-fi>", 'på <span lang="fi">suomeksi</span>'),
]


def _segment(translation, path):
    return translation.source.stringsegment_set.select_related("context", "string").filter(context__path=path).first()


@pytest.fixture
def translation(source):
    translation = submitted(source)
    translate_all(translation)
    return translation


@pytest.mark.parametrize("text", TYPED)
def test_plain_text_is_published_exactly_as_typed(translation, text):
    save_string(translation=translation, segment=_segment(translation, "summary"), text=text)

    assert publish_translation(translation=translation).summary == text


@pytest.mark.parametrize(("text", "html"), RICH)
def test_rich_text_keeps_every_character(translation, text, html):
    path = "body.00000000-0000-4000-8000-000000000002"
    save_string(translation=translation, segment=_segment(translation, path), text=text)

    page = publish_translation(translation=translation)

    assert page.body[1].value.source.startswith(f"<p>{html}</p>")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '<b onclick="x()">b</b>', '<a href="/">x</a>', '<a id="a9">x</a>']
)
def test_rich_text_with_anything_else_is_kept_as_an_error(translation, text):
    path = "body.00000000-0000-4000-8000-000000000002"

    row = save_string(translation=translation, segment=_segment(translation, path), text=text)

    assert row.has_error
    assert row.get_error()


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_empty_translation_is_refused(translation, text):
    with pytest.raises(TranslationRefused):
        save_string(translation=translation, segment=_segment(translation, "summary"), text=text)


def test_too_long_text_is_kept_with_its_error(translation):
    row = save_string(translation=translation, segment=_segment(translation, "summary"), text="x" * 301)

    assert row.get_error() == "At most 300 characters fit here; this text has 301."


@pytest.mark.parametrize(
    ("text", "shown"), [("R&D & mer", "R&D & mer"), ("&" * 200, "&" * 200), ("x" * 256, "Översatt 0")]
)
def test_title_shows_in_the_admin_as_typed_while_it_fits(translation, text, shown):
    save_string(translation=translation, segment=_segment(translation, "title"), text=text)

    assert translation.get_target_instance().draft_title == shown


def test_title_taken_away_shows_that_of_the_page(translation):
    delete_string(translation=translation, segment=_segment(translation, "title"))

    assert translation.get_target_instance().draft_title == "Suomenkielinen sivu"


# PO files


@pytest.mark.parametrize("text", TYPED)
def test_po_round_trip_keeps_plain_text(translation, text):
    po = polib.pofile(str(export_po(translation=translation)))
    next(entry for entry in po if entry.msgctxt == "summary").msgstr = text

    report = import_po(translation=translation, po=po)

    assert (report.accepted, report.unknown, report.with_errors) == (6, 0, 0)
    assert publish_translation(translation=translation).summary == text


def test_po_leaves_out_fuzzy_unknown_and_empty_entries(translation):
    po = export_po(translation=translation)
    by_place = {entry.msgctxt: entry for entry in po}
    by_place["title"].flags.append("fuzzy")
    by_place["slug"].msgstr = ""
    po.append(polib.POEntry(msgctxt="nowhere", msgid="x", msgstr="y"))

    report = import_po(translation=translation, po=po)

    assert (report.accepted, report.fuzzy, report.unknown) == (4, 1, 1)


@pytest.mark.parametrize("identity", [None, "00000000-0000-0000-0000-000000000000"])
def test_po_of_another_page_is_refused_whole(translation, identity):
    po = export_po(translation=translation)
    for entry in po:
        entry.msgstr = "fel sida"
    if identity is None:
        del po.metadata[TRANSLATION_ID]
    else:
        po.metadata[TRANSLATION_ID] = identity

    with pytest.raises(TranslationRefused):
        import_po(translation=translation, po=po)

    assert publish_translation(translation=translation).summary != "fel sida"


def test_po_has_each_entry_once(source):
    source.body = [{"type": "text", "value": "<p>Sama.</p><p>Sama.</p>", "id": "00000000-0000-4000-8000-000000000003"}]
    source.save_revision().publish()
    po = export_po(translation=submitted(source))

    assert [entry.msgid for entry in po].count("Sama.") == 1
