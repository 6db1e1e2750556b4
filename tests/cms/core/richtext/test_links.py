from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.core.pages.models.standard import ContentPage, HomePage
from tests.factories.media import MediaDocumentFactory


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def homes(db):
    """A home page per language."""
    root = Page.objects.get(depth=1)
    finnish = root.add_child(
        instance=HomePage(title="Etusivu", slug="fi", locale=Locale.objects.get(language_code="fi"))
    )
    Site.objects.create(hostname="testserver", root_page=finnish, is_default_site=True)
    pages = {"fi": finnish}
    for code in ("sv", "en"):
        pages[code] = root.add_child(
            instance=HomePage(
                title=code,
                slug=code,
                locale=Locale.objects.get(language_code=code),
                translation_key=finnish.translation_key,
            )
        )
    return pages


def _page(homes, language, slug, translation_of=None, **fields):
    key = {"translation_key": translation_of.translation_key} if translation_of else {}
    home = homes[language]
    return home.add_child(instance=ContentPage(title=slug, slug=slug, locale=home.locale, **key, **fields))


def _render(text, language="fi", page=None, request=None):
    with translation.override(language):
        context = Context({"text": text, "page": page, "request": request or RequestFactory().get("/")})
        return Template("{% load richtext_tags %}{% prose text %}").render(context)


def _link(page, words="linkki"):
    return f'<p><a linktype="page" id="{page.pk}">{words}</a></p>'


def test_a_link_leads_to_the_page_in_the_readers_language(homes):
    finnish = _page(homes, "fi", "piha")
    _page(homes, "sv", "gard", translation_of=finnish)

    assert _render(_link(finnish), "fi") == '<p><a href="/fi/piha/">linkki</a></p>'
    assert _render(_link(finnish), "sv") == '<p><a href="/sv/gard/">linkki</a></p>'


def test_a_link_to_an_untranslated_page_says_its_language(homes):
    html = _render(_link(_page(homes, "fi", "piha")), "en")

    assert html == ('<p><a href="/fi/piha/" hreflang="fi">linkki</a> <span class="link-remark">(in Finnish)</span></p>')


def test_a_link_to_a_page_that_nobody_may_read_leaves_its_words(homes):
    draft = _page(homes, "fi", "luonnos", live=False)
    finnish = _page(homes, "fi", "piha")
    _page(homes, "sv", "gard", translation_of=finnish, live=False)

    assert _render(_link(draft)) == "<p>linkki</p>"
    assert 'href="/fi/piha/"' in _render(_link(finnish), "sv"), "the draft translation is passed over"
    assert _render('<p><a linktype="page" id="999999">linkki</a></p>') == "<p>linkki</p>"


def test_a_link_to_a_document_tells_kind_size_and_language(homes):
    document = MediaDocumentFactory(
        file=ContentFile(b"%PDF-1.7\n", name="opas.pdf"), file_size=1_240_000, language="fi"
    )
    text = f'<p><a linktype="document" id="{document.pk}">opas</a></p>'

    finnish, english = _render(text, "fi"), _render(text, "en")

    assert f'<a href="/files/{document.file.name}">opas</a>' in finnish
    assert "PDF, 1,2" in finnish
    assert "(PDF, 1.2 MB, in Finnish)" in english


def test_a_document_that_may_not_be_given_leaves_its_words(homes):
    document = MediaDocumentFactory(licence="internal")

    assert _render(f'<p><a linktype="document" id="{document.pk}">opas</a></p>') == "<p>opas</p>"


def test_other_links_stay_as_they_are(homes):
    html = '<p><a href="https://example.org/?a=1&amp;b=2">muualle</a> ja <a href="#luku">alas</a></p>'

    assert _render(html) == html


@pytest.mark.parametrize("number", [3, 30])
def test_all_texts_of_a_page_take_the_same_queries(homes, django_assert_num_queries, number):
    targets = [_page(homes, "fi", f"sivu-{n}") for n in range(number)]
    page = _page(homes, "fi", "lahde", body=[{"type": "text", "value": _link(target)} for target in targets])
    page = ContentPage.objects.get(pk=page.pk)
    request = RequestFactory().get("/")
    Site.find_for_request(request)
    Site.get_site_root_paths()
    list(page.body)

    with django_assert_num_queries(2):
        html = "".join(_render(block.value, page=page, request=request) for block in page.body)

    assert html.count('href="/fi/sivu-') == number


def test_the_filter_does_the_same_without_a_request(homes):
    finnish = _page(homes, "fi", "piha")

    with translation.override("fi"):
        html = Template("{% load richtext_tags %}{{ text|prose }}").render(Context({"text": _link(finnish)}))

    assert html == '<p><a href="/fi/piha/">linkki</a></p>'
