"""What translators get of a body, and what comes back: by wagtail-localize's own extraction and insertion."""

from pathlib import Path

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from cms.core.pages.models.standard import ContentPage, HomePage
from tests.factories.media import ConsentFactory, MediaImageFactory


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page(db):
    """A page whose list items came without ids, as from an import."""
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Etusivu", slug="fi", locale=Locale.objects.get(language_code="fi")))
    image = MediaImageFactory()
    body = [
        {"type": "heading", "value": "OTSIKKO"},
        {"type": "text", "value": '<p>TEKSTI R&D</p><p>ennen <span lang="en">OSA</span> jälkeen</p>'},
        {
            "type": "image",
            "value": {"image": {"image": image.pk, "alt_text": "ALT", "decorative": False}, "caption": "KUVATEKSTI"},
        },
        {
            "type": "gallery",
            "value": {
                "heading": "GALLERIA",
                "images": [{"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": "TOINEN"}],
            },
        },
        {
            "type": "quote",
            "value": {"text": "SITAATTI", "name": "Aino", "role": "ROOLI", "consent": ConsentFactory().pk},
        },
        {"type": "steps", "value": [{"heading": "ASKEL", "text": "<p>OHJE</p>"}]},
        {
            "type": "comparison",
            "value": {"caption": "TAULUKKO", "header": ["SARAKE", "TOINEN SARAKE"], "rows": [["RIVI", "SOLU"]]},
        },
        {
            "type": "call_to_action",
            "value": {"heading": "KEHOTUS", "text": "SYY", "label": "LINKKI", "page": home.pk, "url": ""},
        },
        {"type": "accordion", "value": [{"heading": "KYSYMYS", "text": "<p>VASTAUS</p>"}]},
        {
            "type": "page_list",
            "value": {"heading": "LISTA", "kind": "latest", "all_label": "KAIKKI", "count": 3, "pages": []},
        },
    ]
    made = home.add_child(instance=ContentPage(title="SIVU", slug="sivu", locale=home.locale, body=body))
    return ContentPage.objects.get(pk=made.pk)


EXPECTED = {
    *("OTSIKKO", "TEKSTI R&amp;D", "ennen <lang-en>OSA</lang-en> jälkeen", "ALT", "KUVATEKSTI", "GALLERIA", "TOINEN"),
    *("SITAATTI", "ROOLI", "ASKEL", "OHJE", "TAULUKKO", "SARAKE", "TOINEN SARAKE", "RIVI", "SOLU"),
    *("KEHOTUS", "SYY", "LINKKI", "KYSYMYS", "VASTAUS", "LISTA", "KAIKKI"),
}


def _strings(page) -> set[str]:
    return {
        segment.string.data
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path.startswith("body.")
    }


def test_translators_get_every_word(page):
    found = _strings(page)

    assert found == EXPECTED | {"Aino"}


def test_segments_keep_their_addresses_over_saves(page):
    before = [segment.path for segment in extract_segments(page)]

    page.save()
    page.save_revision().publish()

    assert [segment.path for segment in extract_segments(ContentPage.objects.get(pk=page.pk))] == before


def test_what_translators_give_comes_back_in_its_place(page):
    swedish = Locale.objects.get(language_code="sv")
    translation = page.copy_for_translation(swedish, copy_parents=True)
    segments = []
    for segment in extract_segments(page):
        if not segment.path.startswith("body.") or isinstance(segment, OverridableSegmentValue):
            continue
        if isinstance(segment, StringSegmentValue):
            translated = StringValue(segment.string.data.lower() + " på svenska")
            segments.append(StringSegmentValue(segment.path, translated, attrs=segment.attrs, order=segment.order))
        else:
            assert isinstance(segment, TemplateSegmentValue)
            segments.append(segment)

    ingest_segments(page, translation, page.locale, swedish, segments)
    translation.save()
    stored = ContentPage.objects.get(pk=translation.pk)

    body = {block.block_type: block.value for block in stored.body}
    assert body["heading"] == "otsikko på svenska"
    assert 'ennen <span lang="en">osa</span> jälkeen på svenska' in body["text"].source, (
        "the language of the part stays"
    )
    assert "r&amp;d på svenska" in body["text"].source
    assert body["image"]["image"].contextual_alt_text == "alt på svenska"
    assert body["image"]["caption"] == "kuvateksti på svenska"
    assert body["gallery"]["images"][0]["image"].decorative is True
    assert body["steps"][0]["text"].source == "<p>ohje på svenska</p>"
    assert list(body["comparison"]["header"]) == ["sarake på svenska", "toinen sarake på svenska"]
    assert [list(row) for row in body["comparison"]["rows"]] == [["rivi på svenska", "solu på svenska"]]
    assert body["quote"]["consent"] is not None
    assert body["call_to_action"]["page"].pk == page.get_parent().pk
    assert body["page_list"]["kind"] == "latest"


def test_markup_in_a_translation_is_cleaned(page):
    """A translation file may hold anything: the field cleans what goes to the database."""
    page.body = [("accordion", [{"heading": "a", "text": page.body[1].value}])]
    page.body[0].value[0]["text"].source = '<p>a<script>alert(1)</script><a href="javascript:x()">b</a></p>'

    page.save()

    assert ContentPage.objects.get(pk=page.pk).body[0].value[0]["text"].source == "<p>ab</p>"
