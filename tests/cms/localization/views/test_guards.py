"""Moving, deleting and publishing in bulk from the admin, and the editor of a translated page."""

import html
import json
import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cms.localization.services import save_string, submit_for_translation
from tests.factories.core import AdministratorFactory, ContentPageFactory
from tests.factories.localization import content_page, live_translation, locale, submitted, translate_all

RIGHTS = ["add_page", "change_page", "publish_page", "bulk_delete_page"]


def _messages(response) -> str:
    return html.unescape(" ".join(str(message) for message in get_messages(response.wsgi_request)))


@pytest.fixture
def editor(homes, staff):
    """Somebody who may do everything with pages, but not publish what is half translated."""
    root = Page.objects.get(depth=1)
    _user, client = staff({root: RIGHTS}, "wagtail_localize.submit_translation")
    return client


@pytest.fixture
def sv(source) -> Page:
    return live_translation(source)


def _paths(*pages):
    return [Page.objects.get(pk=page.pk).url_path for page in pages]


# Moves


def _move(client, page, destination):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk]))


def test_move_takes_translations_along(source, sv, homes, editor):
    place = content_page(homes["fi"], title="Paikka", slug="paikka")
    live_translation(place, title="Plats", slug="plats")

    _move(editor, source, place)

    assert _paths(source, sv) == ["/etusivu/paikka/suomenkielinen/", "/startsida/plats/svensk-sida/"]


def test_move_to_a_place_without_translation_is_refused_with_a_message(source, sv, homes, editor):
    place = content_page(homes["fi"], title="Paikka", slug="paikka")
    before = _paths(source, sv)

    response = _move(editor, source, place)

    assert "no translation in Svenska" in _messages(response)
    assert _paths(source, sv) == before


def test_translation_is_not_moved_by_itself(source, sv, homes, editor):
    place = ContentPageFactory(parent=homes["sv"], slug="egen")
    before = _paths(sv)

    response = _move(editor, sv, place)

    assert "is a translation" in _messages(response)
    assert _paths(sv) == before


@pytest.mark.parametrize("translated", [True, False])
def test_bulk_move_follows_the_same_rules(source, sv, homes, editor, translated):
    place = content_page(homes["fi"], title="Paikka", slug="paikka")
    if translated:
        live_translation(place, title="Plats", slug="plats")
    before = _paths(source, sv)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])

    response = editor.post(f"{url}?id={source.pk}", {"chooser": place.pk})

    if translated:
        assert _paths(source, sv) == ["/etusivu/paikka/suomenkielinen/", "/startsida/plats/svensk-sida/"]
    else:
        assert "no translation in Svenska" in _messages(response)
        assert _paths(source, sv) == before


# Deletion


def test_deletion_asks_what_becomes_of_public_translations(source, sv, editor):
    response = editor.get(reverse("wagtailadmin_pages:delete", args=[source.pk]))

    body = response.content.decode()
    assert "Svensk sida" in body
    assert 'name="translations" value="keep"' in body


@pytest.mark.parametrize(
    ("answer", "live"), [({}, False), ({"translations": "unpublish"}, False), ({"translations": "keep"}, True)]
)
def test_deletion_leaves_translations_that_can_be_edited(source, sv, editor, client, answer, live):
    editor.post(reverse("wagtailadmin_pages:delete", args=[source.pk]), answer)

    assert not Page.objects.filter(pk=source.pk).exists()
    assert Page.objects.get(pk=sv.pk).live is live
    assert client.get("/sv/svensk-sida/").status_code == (200 if live else 404)
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[sv.pk]))
    assert response.status_code == 200
    assert "Start Synced translation" not in response.content.decode()


def test_translation_of_a_deleted_source_is_not_joined_again(source, sv, editor):
    source.delete()

    response = editor.post(reverse("wagtailadmin_pages:edit", args=[sv.pk]), {"localize-restart-translation": "x"})

    assert response.status_code == 302
    assert not Translation.objects.filter(enabled=True, source__object_id=sv.translation_key).exists()


def test_bulk_unpublish_takes_translations_along(source, sv, editor):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    editor.post(f"{url}?id={source.pk}", {"include_descendants": False})

    assert not Page.objects.get(pk=sv.pk).live


def test_bulk_delete_takes_translations_off_the_site(source, sv, editor):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    editor.post(f"{url}?id={source.pk}")

    assert not Page.objects.filter(pk=source.pk).exists()
    assert not Page.objects.get(pk=sv.pk).live


# Publishing in bulk


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("right", [[], ["localization.publish_partial"]])
def test_bulk_publish_refuses_half_translations(source, homes, staff, right, below):
    """Also of those who may publish in part: they decide that page by page, seeing what is missing."""
    _user, editor = staff({Page.objects.get(depth=1): RIGHTS}, *right)
    translate_all(submitted(source), leave=1)
    submit_for_translation(page=source, locales=[locale("sv")])
    page = source.get_translation(locale("sv"))
    chosen = homes["sv"] if below else page
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = editor.post(f"{url}?id={chosen.pk}", {"include_descendants": "on"} if below else {})

    assert "Katso ohje." in _messages(response)
    assert not Page.objects.get(pk=page.pk).live


def test_bulk_publish_lets_whole_translations_through(source, editor):
    translate_all(submitted(source))
    submit_for_translation(page=source, locales=[locale("sv")])
    page = source.get_translation(locale("sv"))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    editor.post(f"{url}?id={page.pk}", {})

    assert Page.objects.get(pk=page.pk).live


# The editor


def test_editor_of_a_translation_shows_plain_text_and_no_alias(source, sv, editor):
    source.summary = "Tutkimus & kehitys"
    source.save_revision().publish()
    submit_for_translation(page=source, locales=[locale("sv")])

    response = editor.get(reverse("wagtailadmin_pages:edit", args=[sv.pk]))

    body = html.unescape(response.content.decode())
    assert response.status_code == 200
    assert '"source": "Tutkimus & kehitys"' in body
    assert '"convertToAliasUrl": null' in body
    assert "localization/translation_editor.css" in body


def test_editor_of_a_translation_shows_rich_text_as_it_is_typed(source, sv, editor):
    body = list(source.body.raw_data)
    body[1] = {**body[1], "value": "<p>R&amp;D ja <b>5 &lt; 6</b>.</p><p>Toinen.</p>"}
    source.body = body
    source.save_revision().publish()
    submit_for_translation(page=source, locales=[locale("sv")])
    segment = StringSegment.objects.get(string__data__startswith="R&amp;D")
    (translation,) = Translation.objects.filter(source=segment.source)
    save_string(translation=translation, segment=segment, text="F&U och <b>5 < 6</b>.")

    page = editor.get(reverse("wagtailadmin_pages:edit", args=[sv.pk])).content.decode()

    props = json.loads(html.unescape(page.split('data-props="')[1].split('"')[0]))
    assert "R&D ja <b>5 < 6</b>." in [row.get("source") for row in props["segments"]]
    assert "F&U och <b>5 < 6</b>." in [row["data"] for row in props["initialStringTranslations"]]


def test_editor_of_a_translation_gets_its_english_texts_in_the_language_of_its_user(source, sv, staff, homes):
    user, client = staff({homes["sv"]: ["change_page"]})
    user.wagtail_userprofile.preferred_language = "fi"
    user.wagtail_userprofile.save()

    body = client.get(reverse("wagtailadmin_pages:edit", args=[sv.pk])).content.decode()

    script = re.search(r"<script src=\"[^\"]*localization/translation_editor[^>]*>", body)[0]
    assert 'data-heading="Käännös: suomi–ruotsi"' in script
    assert 'data-more="Lisää toimintoja"' in script


def test_editor_of_a_translation_offers_no_neutral_fields(source, sv, editor):
    body = html.unescape(editor.get(reverse("wagtailadmin_pages:edit", args=[sv.pk])).content.decode())

    assert '"contentPath": "summary"' in body
    assert '"contentPath": "topics"' not in body
    assert '"contentPath": "look"' not in body


def test_editor_of_a_page_with_two_sources_explains_itself(source, sv, homes, editor):
    """Content from elsewhere may have both fi→en and sv→en; the stock editor fails for ever then."""
    submit_for_translation(page=source, locales=[locale("en")])
    row, _created = TranslationSource.objects.get_or_create(
        object=TranslationSource.objects.get_for_instance(source).object,
        locale=locale("sv"),
        specific_content_type=source.content_type,
        defaults={"content_json": sv.to_json(), "last_updated_at": sv.latest_revision_created_at},
    )
    Translation.objects.create(source=row, target_locale=locale("en"))

    response = editor.get(reverse("wagtailadmin_pages:edit", args=[source.get_translation(locale("en")).pk]))

    assert response.status_code == 200
    assert "check_translations" in response.content.decode()


def test_side_panel_says_how_the_page_stands_in_each_language(source, sv, editor):
    source.summary = "Muuttunut."
    source.save_revision().publish()
    submit_for_translation(page=source, locales=[locale("sv")])

    body = editor.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).content.decode()

    panel = " ".join(body.split("status-sidebar-languages")[2].split("</ul>")[0].split())
    assert reverse("wagtailadmin_pages:edit", args=[sv.pk]) in panel
    assert "published, behind the original, 1 part to translate" in panel
    submit = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    assert f"{submit}?select_locale=en" in panel
    assert "not translated" in panel


def test_side_panel_offers_nothing_to_who_may_do_nothing(source, homes, staff):
    sv = live_translation(source)
    _user, client = staff({homes["fi"]: ["change_page"]})

    body = client.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).content.decode()

    panel = body.split("status-sidebar-languages")[2].split("</ul>")[0]
    assert reverse("wagtailadmin_pages:edit", args=[sv.pk]) not in panel
    assert "select_locale" not in panel


def test_new_page_shows_its_language(homes, client):
    client.force_login(AdministratorFactory())

    response = client.get(reverse("wagtailadmin_pages:add", args=["core", "contentpage", homes["fi"].pk]))

    assert response.status_code == 200
