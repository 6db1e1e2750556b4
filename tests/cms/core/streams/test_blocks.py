"""Each block as an editor fills it and as readers see it."""

from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.utils import timezone, translation
from wagtail import blocks
from wagtail.models import Locale, Page

from cms.core.i18n.labels import make_label
from cms.core.pages.models.standard import HomePage
from cms.core.parties.models import Contact
from cms.core.streams.blocks import (
    BodyBlocks,
    CallToActionBlock,
    ComparisonBlock,
    DownloadsBlock,
    GalleryBlock,
    ImageBlock,
    PageListBlock,
    PictureBlock,
    QuoteBlock,
    ResultBlocks,
    StepBlocks,
    VideoBlock,
)
from tests.factories.media import ConsentFactory, MediaDocumentFactory, MediaImageFactory

NAMES = [
    *("text", "heading", "image", "gallery", "quote", "fact", "steps", "comparison", "call_to_action"),
    *("downloads", "video", "contact", "accordion", "page_list"),
]


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path


def _render(block, value, language="fi", **context):
    with translation.override(language):
        return block.render(block.normalize(value), context={"request": RequestFactory().get("/"), **context})


def _problems(block, value):
    """Messages of clean() by the field's name; "" for the block itself."""
    try:
        block.clean(block.normalize(value))
    except blocks.StructBlockValidationError as error:
        return {name: list(problem.messages) for name, problem in error.block_errors.items()}
    except ValidationError as error:
        return {"": error.messages}
    return {}


def test_each_kind_of_text_has_its_blocks():
    assert list(BodyBlocks().child_blocks) == NAMES
    assert set(ResultBlocks().child_blocks) == {
        *("text", "heading", "fact", "quote", "image", "gallery", "comparison", "downloads", "video")
    }
    assert set(StepBlocks().child_blocks) == {"text", "heading", "steps", "downloads"}


@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_what_it_is(name):
    block = BodyBlocks().child_blocks[name]

    assert str(block.meta.description), "shown where the editor chooses a block"
    assert block.meta.icon not in ("", "placeholder")
    assert block.meta.template == f"blocks/{name}.html"
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_every_block_has_a_preview_even_where_there_are_no_rows(name, admin_client):
    block = BodyBlocks().child_blocks[name]

    response = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})

    assert response.status_code == 200
    assert "themes/components.css" in response.content.decode()


def _texts(block, path):
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from _texts(child, [*path, name])
    if isinstance(block, blocks.ListBlock):
        yield from _texts(block.child_block, path)
    yield path, block


def test_labels_and_help_are_translatable():
    """A label made from the attribute's name would be English for every editor."""
    plain = [
        ".".join(path)
        for path, block in _texts(BodyBlocks(), [])
        if path and "image.decorative" not in ".".join(path) and isinstance(block.label, str)
    ]

    assert plain == []


# Quotes


@pytest.mark.django_db
def test_a_quote_is_shown_while_its_consent_holds(clock):
    consent = ConsentFactory(valid_until=date(2026, 11, 24))
    value = {"text": "Kysyimme, mikä auttaa.", "name": "Aino Esimerkki", "role": "asukas", "consent": consent}

    assert "Kysyimme, mikä auttaa." in _render(QuoteBlock(), value)

    clock.shift(24 * 60 * 60)
    assert "Kysyimme" not in _render(QuoteBlock(), value)


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"covers_quotes": False}, {"withdrawn_at": timezone.now()}])
def test_a_quote_without_consent_is_hidden(fields):
    value = {"text": "Salattu", "name": "Aino", "role": "", "consent": ConsentFactory(**fields)}

    assert "Salattu" not in _render(QuoteBlock(), value)
    assert "Salattu" not in _render(QuoteBlock(), {**value, "consent": None})


@pytest.mark.django_db
def test_a_quote_needs_a_consent_to_be_published():
    problems = _problems(QuoteBlock(), {"text": "a", "name": "b", "role": "", "consent": None})

    assert list(problems) == ["consent"]


# Pictures


def _picture(image, alt_text="", decorative=False):
    return {"image": image, "alt_text": alt_text, "decorative": decorative}


@pytest.mark.django_db
def test_an_empty_text_means_the_pictures_own_in_the_pages_language():
    value = {"image": _picture(MediaImageFactory()), "caption": "Toukokuussa"}

    finnish, english = _render(ImageBlock(), value, "fi"), _render(ImageBlock(), value, "en")

    assert 'alt="Asukkaat istuttavat pensaita"' in finnish
    assert 'alt="Residents plant bushes"' in english
    assert "Toukokuussa" in finnish
    assert "Kuva: Esimerkki" in finnish
    assert "https://creativecommons.org/licenses/by/4.0/" in finnish


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alt_text", "decorative", "own", "field"),
    [
        ("", False, True, None),
        ("", True, False, None),
        ("Asukkaat", False, False, None),
        ("", False, False, "alt_text"),
        ("IMG_2034.JPG", False, True, "alt_text"),
    ],
)
def test_a_picture_says_what_it_shows(alt_text, decorative, own, field):
    image = MediaImageFactory(**({} if own else {"alt": make_label({})}))

    problems = _problems(PictureBlock(), _picture(image, alt_text, decorative))

    assert list(problems) == ([field] if field else [])


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"licence": "press"}, {"licence": "internal"}, {"people_identifiable": True}])
def test_a_picture_that_may_not_be_public_is_refused_and_never_shown(fields):
    image = MediaImageFactory(**fields)

    assert list(_problems(PictureBlock(), _picture(image))) == ["image"]
    assert "<img" not in _render(ImageBlock(), {"image": _picture(image), "caption": ""})


@pytest.mark.django_db
def test_a_draft_may_be_incomplete():
    block = PictureBlock()
    block.is_deferred_validation = True

    assert _problems(block, _picture(MediaImageFactory(licence="press", alt=make_label({})))) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [3, 12])
def test_a_gallery_takes_the_same_queries_for_any_number(number, django_assert_max_num_queries):
    images = [{"image": _picture(MediaImageFactory()), "caption": f"Kuva {n}"} for n in range(number)]
    value = {"heading": "Talkoot", "images": images}
    _render(GalleryBlock(), value)
    cache.clear()
    fresh = GalleryBlock().to_python(GalleryBlock().get_prep_value(GalleryBlock().normalize(value)))

    with django_assert_max_num_queries(1), translation.override("fi"):
        html = GalleryBlock().render(fresh, context={})

    assert html.count("<img") == number


# Tables, links, lists


def _table(**changed):
    return {"caption": "Vertailu", "header": ["Kysymys", "A"], "rows": [["Mikä?", "1"], ["Kuka?", "2"]], **changed}


def test_a_table_has_header_cells():
    html = _render(ComparisonBlock(), _table())

    assert html.count('<th scope="col">') == 2
    assert html.count('<th scope="row">') == 2
    assert html.count("<td>") == 2
    assert "<caption>Vertailu</caption>" in html


def test_a_row_with_too_few_cells_is_named():
    problems = _problems(ComparisonBlock(), _table(rows=[["Mikä?", "1"], ["Kuka?"]]))

    assert problems["rows"] == ["The table has 2 columns, but the number of cells in row 2 is 1."]


@pytest.mark.django_db
def test_a_call_to_action_has_one_target():
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=HomePage(title="Etusivu", slug="fi", locale=Locale.objects.get(language_code="fi")))
    value = {"heading": "a", "text": "", "label": "b", "page": None, "url": ""}

    assert list(_problems(CallToActionBlock(), value)) == ["page"]
    assert _problems(CallToActionBlock(), {**value, "page": page}) == {}
    assert _problems(CallToActionBlock(), {**value, "url": "https://example.org/"}) == {}
    assert list(_problems(CallToActionBlock(), {**value, "page": page, "url": "https://example.org/"})) == ["page"]


def test_a_list_of_chosen_pages_has_some():
    value = {"heading": "a", "kind": "chosen", "count": 3, "pages": []}

    assert list(_problems(PageListBlock(), value)) == ["pages"]
    assert _problems(PageListBlock(), {**value, "kind": "latest"}) == {}


@pytest.mark.django_db
def test_downloads_tell_type_size_and_language():
    document = MediaDocumentFactory(
        title="Opas", file=ContentFile(b"%PDF-1.7", name="opas.pdf"), file_size=1_240_000, language="sv"
    )
    hidden = MediaDocumentFactory(title="Sisäinen", licence="internal")
    value = {"heading": "", "documents": [document, hidden]}

    html = _render(DownloadsBlock(), value, "en")

    assert f'href="/files/{document.file.name}"' in html
    assert "PDF, 1.2 MB" in html
    assert "svenska" in html
    assert "Sisäinen" not in html
    assert list(_problems(DownloadsBlock(), value)) == ["documents"]


def test_a_video_is_a_link_and_states_its_captions():
    value = VideoBlock().normalize(
        {
            "title": "Pihan suunnittelu",
            "url": "https://www.video.example/yard",
            "length": "4 min",
            "language": "fi",
            "captions": ["fi", "sv"],
            "summary": "",
        }
    )

    html = _render(VideoBlock(), value)

    assert value.host == "video.example"
    assert "<iframe" not in html and "<img" not in html
    assert 'href="https://www.video.example/yard"' in html
    assert "suomi" in html and "svenska" in html
    assert list(_problems(VideoBlock(), {**value, "captions": []})) == ["captions"]


@pytest.mark.django_db
def test_a_contact_is_shown_in_the_pages_language():
    contact = Contact.objects.create(
        code="toimitus", names=make_label({"fi": "Toimitus", "en": "Editorial office"}), email="a@example.org"
    )
    block = BodyBlocks().child_blocks["contact"]

    assert "Editorial office" in _render(block, contact, "en")
    assert "a@example.org" in _render(block, contact, "fi")
