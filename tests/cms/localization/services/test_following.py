from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.localization.errors import NoPlaceForTranslation, TranslationRefused
from cms.localization.services import detach_translations, submit_for_translation
from tests.factories.core import ContentPageFactory
from tests.factories.localization import content_page, live_translation, locale, published


def _again(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def sv(source) -> Page:
    return live_translation(source)


@pytest.fixture
def place(homes) -> Page:
    """A Finnish page with a live Swedish translation."""
    page = content_page(homes["fi"], title="Paikka", slug="paikka")
    live_translation(page, title="Plats", slug="plats")
    return page


def test_unpublished_source_takes_its_translations_along(source, sv, client):
    assert client.get("/sv/svensk-sida/").status_code == 200

    source.unpublish()

    assert not _again(sv).live
    assert client.get("/sv/svensk-sida/").status_code == 404


def test_republished_source_leaves_its_translations_drafts(source, sv):
    source.unpublish()

    published(_again(source))

    assert not _again(sv).live


def test_expired_source_takes_its_translations_along(source, sv):
    Page.objects.filter(pk=source.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert (_again(source).live, _again(sv).live) == (False, False)


def test_unpublished_translation_leaves_its_source(source, sv):
    sv.unpublish()

    assert _again(source).live


def test_moved_source_takes_its_translations_along_with_redirects(source, sv, place, client):
    source.move(place, pos="last-child")

    assert _again(sv).url_path == "/startsida/plats/svensk-sida/"
    assert sorted(Redirect.objects.values_list("old_path", flat=True)) == ["/fi/suomenkielinen", "/sv/svensk-sida"]
    assert client.get("/sv/svensk-sida/", follow=True).redirect_chain == [("/sv/plats/svensk-sida/", 301)]
    assert Page.find_problems() == ([], [], [], [], [])


def test_move_to_a_place_without_translation_moves_nothing(source, sv, homes):
    untranslated = content_page(homes["fi"], title="Vain suomeksi", slug="vain-suomeksi")

    with pytest.raises(NoPlaceForTranslation) as refused:
        source.move(untranslated, pos="last-child")

    assert "Svenska" in refused.value.message
    assert (_again(source).url_path, _again(sv).url_path) == ("/etusivu/suomenkielinen/", "/startsida/svensk-sida/")


def test_move_onto_a_taken_address_moves_nothing(source, sv, place):
    ContentPageFactory(parent=place.get_translation(locale("sv")), slug="svensk-sida")

    with pytest.raises(TranslationRefused):
        source.move(place, pos="last-child")

    assert _again(source).url_path == "/etusivu/suomenkielinen/"


def test_new_order_among_siblings_moves_no_translation(source, sv, place):
    source.move(place, pos="right")

    assert _again(sv).url_path == "/startsida/svensk-sida/"


def test_deleted_source_takes_its_translations_off_the_site(source, sv):
    source.delete()

    assert not _again(sv).live
    assert not Translation.objects.filter(enabled=True, source__object_id=sv.translation_key).exists()
    assert StringTranslation.objects.filter(context__object_id=sv.translation_key).count() == 6


def test_deleted_source_leaves_detached_translations(source, sv):
    assert detach_translations(page=source) == 1

    source.delete()

    assert _again(sv).live


def test_detached_translation_is_not_written_over(source, sv):
    detach_translations(page=source)

    with pytest.raises(TranslationRefused):
        submit_for_translation(page=source, locales=[locale("sv")])


def test_deleted_branch_takes_all_translations_off_the_site(source, sv, homes):
    child = content_page(source, title="Alasivu", slug="alasivu")
    child_sv = live_translation(child, title="Undersida", slug="undersida")

    _again(source).delete()

    assert (_again(sv).live, _again(child_sv).live) == (False, False)


def test_translation_has_no_dates_of_its_own(source):
    source.expire_at = timezone.now() + timedelta(days=1)
    source.save_revision().publish()

    page = live_translation(source)

    assert (page.go_live_at, page.expire_at) == (None, None)
