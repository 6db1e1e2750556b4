"""Who may do what: the right to submit alone opens no page, nobody writes past a lock."""

import html
import json

import polib
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import OverridableSegment, StringTranslation, TranslationSource

from cms.localization.families import translations_from
from cms.localization.services import export_po
from tests.factories.core import AdministratorFactory, ContentPageFactory, UserFactory
from tests.factories.localization import content_page, live_translation, locale, submitted, translate_all

SUBMIT = "wagtail_localize.submit_translation"


def _messages(response) -> str:
    return html.unescape(" ".join(str(message) for message in get_messages(response.wsgi_request)))


def _put(client, url, value):
    return client.put(url, f"value={value}", content_type="application/x-www-form-urlencoded")


def _string_url(translation, path="summary"):
    segment = translation.source.stringsegment_set.get(context__path=path)
    return reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])


def _update_url(page):
    return reverse("wagtail_localize:update_translations", args=[TranslationSource.objects.get_for_instance(page).pk])


def _lock(page):
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=UserFactory())


def _live_ids():
    return set(Page.objects.filter(live=True).values_list("pk", flat=True))


@pytest.fixture
def translation(source):
    translation = submitted(source)
    translate_all(translation)
    return translation


@pytest.fixture
def target(translation) -> Page:
    return translation.get_target_instance()


@pytest.fixture
def superuser(client):
    user = AdministratorFactory()
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


# Update


def test_update_with_submit_right_alone_publishes_nothing(translation, source, staff):
    _user, client = staff(None, SUBMIT)
    live = _live_ids()

    response = client.post(_update_url(source), {"publish_translations": "on"})

    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert _live_ids() == live


def test_update_with_publish_by_who_may_only_edit_is_refused(translation, source, homes, staff):
    _user, client = staff({homes["fi"]: ["change_page"], homes["sv"]: ["change_page"]}, SUBMIT)
    live = _live_ids()

    response = client.post(_update_url(source), {"publish_translations": "on"})

    assert response.url == reverse("wagtailadmin_home")
    assert _live_ids() == live


def test_update_publishes_for_who_may(translation, target, source, homes, staff):
    rights = ["change_page", "publish_page"]
    _user, client = staff({homes["fi"]: rights, homes["sv"]: rights}, SUBMIT)

    client.post(_update_url(source), {"publish_translations": "on"})

    assert Page.objects.get(pk=target.pk).live


def test_update_leaves_a_half_translation_a_draft_and_says_so(source, homes, staff):
    translate_all(submitted(source), leave=1)
    rights = ["change_page", "publish_page"]
    _user, client = staff({homes["fi"]: rights, homes["sv"]: rights}, SUBMIT)

    response = client.post(_update_url(source), {"publish_translations": "on"})

    assert not source.get_translation(locale("sv")).live
    assert "Katso ohje." in _messages(response)


def test_update_never_puts_the_new_source_text_on_the_live_page(source, homes, staff, client):
    live_translation(source)
    source.summary = "Muuttunut tiivistelmä."
    source.save_revision().publish()
    rights = ["change_page", "publish_page"]
    _user, editor = staff({homes["fi"]: rights, homes["sv"]: rights}, SUBMIT)

    editor.post(_update_url(source), {"publish_translations": "on"})

    body = client.get("/sv/svensk-sida/").content.decode()
    assert "Sammandrag på svenska." in body
    assert "Muuttunut" not in body


def test_update_without_its_source_answers_with_a_message(translation, source, staff):
    _user, client = staff(None, SUBMIT)
    url = _update_url(source)
    source.delete()

    response = client.get(url)

    assert response.status_code == 302
    assert "has been deleted" in _messages(response)


def test_update_publishes_nothing_in_part_whoever_asks(source, superuser):
    translate_all(submitted(source), leave=1)

    response = superuser.post(_update_url(source), {"publish_translations": "on"})

    assert "Katso ohje." in _messages(response)
    assert not source.get_translation(locale("sv")).live


# Submit


def test_submit_of_a_foreign_draft_is_refused(homes, staff):
    draft = ContentPageFactory(parent=homes["fi"], title="Salainen luonnos", draft=True)
    _user, client = staff(None, SUBMIT)
    url = reverse("wagtail_localize:submit_page_translation", args=[draft.pk])

    responses = [client.get(url), client.post(url, {"locales": [locale("sv").pk]})]

    assert [response.status_code for response in responses] == [302, 302]
    assert not draft.get_translations().exists()
    assert "Salainen" not in "".join(_messages(response) for response in responses)


def test_submit_by_an_editor_makes_a_draft_and_opens_it(source, homes, staff):
    _user, client = staff({homes["fi"]: ["change_page"], homes["sv"]: ["change_page"]}, SUBMIT)
    url = reverse("wagtail_localize:submit_page_translation", args=[source.pk])

    assert client.get(url).status_code == 200
    response = client.post(url, {"locales": [locale("sv").pk]})

    page = source.get_translation(locale("sv"))
    assert not page.live
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(response.url).status_code == 200


def test_submit_of_a_translation_is_refused_with_a_message(source, homes, staff):
    sv = live_translation(source)
    _user, client = staff({homes["sv"]: ["change_page"]}, SUBMIT)

    response = client.post(
        reverse("wagtail_localize:submit_page_translation", args=[sv.pk]), {"locales": [locale("en").pk]}
    )

    assert "is itself a translation" in _messages(response)
    assert not source.get_translations().filter(locale=locale("en")).exists()


def test_submit_of_a_snippet_is_not_offered(staff):
    _user, client = staff(None, SUBMIT)

    assert client.get("/admin/localize/submit/snippet/core/topic/1/").status_code == 404


# Strings


def test_string_is_kept_exactly_and_shown_as_typed(translation, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})

    response = _put(client, _string_url(translation), "R%26D+5+%3C+6")

    assert (response.status_code, response.json()["data"]) == (200, "R&D 5 < 6")
    assert StringTranslation.objects.get(context__path="summary").data == "R&amp;D 5 &lt; 6"


def test_string_of_a_foreign_page_is_refused(translation, homes, staff):
    _user, client = staff({homes["en"]: ["change_page"]}, SUBMIT)
    before = StringTranslation.objects.get(context__path="summary").data

    response = _put(client, _string_url(translation), "x")

    assert response.status_code in (302, 403)
    assert StringTranslation.objects.get(context__path="summary").data == before


def test_string_of_a_locked_page_is_refused(translation, target, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})
    _lock(target)

    response = _put(client, _string_url(translation), "x")

    assert response.status_code == 423
    assert StringTranslation.objects.get(context__path="summary").data != "x"


def test_string_of_another_source_is_not_found(translation, homes, staff):
    other = submitted(content_page(homes["fi"], title="Muu", slug="muu"))
    _user, client = staff({homes["sv"]: ["change_page"]})
    segment = other.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])

    assert _put(client, url, "x").status_code == 404


def test_string_can_be_taken_away(translation, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})

    assert client.delete(_string_url(translation)).status_code == 200
    assert client.delete(_string_url(translation)).status_code == 404
    assert not StringTranslation.objects.filter(context__path="summary").exists()


def test_empty_string_is_refused(translation, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})

    assert _put(client, _string_url(translation), "++").status_code == 400


def test_override_follows_the_same_rules(translation, target, homes, staff):
    segment = OverridableSegment.objects.get(source=translation.source, data_json=json.dumps("https://example.org/fi"))
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    _user, stranger = staff(None, SUBMIT)
    _user, client = staff({homes["sv"]: ["change_page"]})

    assert _put(stranger, url, "https://example.org/x").status_code in (302, 403)
    assert _put(client, url, "https://example.org/sv").status_code == 200
    _lock(target)
    assert client.delete(url).status_code == 423
    assert segment.context.overrides.get().data == "https://example.org/sv"


# PO files


def _upload(client, translation, content: bytes | None):
    files = {} if content is None else {"file": SimpleUploadedFile("a.po", content)}
    return client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), files)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choose a PO file first."),
        (b"", "is missing"),
        (b'msgid ""\nmsgstr ""\n\nmsgctxt "title"\nmsgid "a"\nmsgstr "b"\n', "is missing"),
        (b"\xff\xfe\x00 nothing", "can't be read"),
        (b"/etc/hostname", "can't be read"),
        (b'msgid "a\nmsgstr', "can't be read"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_bad_po_file_is_answered_with_a_message(translation, homes, staff, content, said):
    _user, client = staff({homes["sv"]: ["change_page"]})
    before = list(StringTranslation.objects.order_by("pk").values())

    response = _upload(client, translation, content)

    assert response.status_code == 302
    assert said in _messages(response)
    assert list(StringTranslation.objects.order_by("pk").values()) == before


def test_po_file_with_mark_and_other_line_ends_is_taken(translation, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})
    po = export_po(translation=translation)
    next(entry for entry in po if entry.msgctxt == "summary").msgstr = "AT&T"

    response = _upload(client, translation, b"\xef\xbb\xbf" + str(po).replace("\n", "\r\n").encode())

    assert "6 translations were taken" in _messages(response)
    assert StringTranslation.objects.get(context__path="summary").data == "AT&amp;T"


def test_po_file_of_a_locked_or_foreign_page_is_refused(translation, target, homes, staff):
    po = export_po(translation=translation)
    next(entry for entry in po if entry.msgctxt == "summary").msgstr = "x"
    _user, stranger = staff({homes["en"]: ["change_page"]}, SUBMIT)
    _user, client = staff({homes["sv"]: ["change_page"]})
    _upload(stranger, translation, str(po).encode())
    _lock(target)

    response = _upload(client, translation, str(po).encode())

    assert "is locked" in _messages(response)
    assert StringTranslation.objects.get(context__path="summary").data != "x"


def test_po_file_downloads_as_plain_text(translation, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})
    _put(client, _string_url(translation), "R%26D")

    response = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))

    assert {entry.msgctxt: entry.msgstr for entry in polib.pofile(response.content.decode())}["summary"] == "R&D"


# Publishing from the editor


def _edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _publish(client, page):
    return client.post(_edit_url(page), {"action": "publish"})


def test_publish_by_a_translator_is_refused(translation, target, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page"]})

    _publish(client, target)

    assert not Page.objects.get(pk=target.pk).live


def test_publish_names_what_is_missing(source, homes, staff):
    translate_all(submitted(source), leave=1)
    page = source.get_translation(locale("sv"))
    _user, client = staff({homes["sv"]: ["change_page", "publish_page"]})

    response = _publish(client, page)

    assert "Katso ohje." in _messages(response)
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("data", [{}, {"publish_in_part": "1"}])
def test_publish_with_nothing_translated_is_refused_for_everybody(source, superuser, data):
    submitted(source)
    page = source.get_translation(locale("sv"))

    response = superuser.post(_edit_url(page), {"action": "publish", **data})

    assert "nothing of it is translated yet" in _messages(response)
    assert "Suomenkielinen sivu" in _messages(response)
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert Client().get("/sv/suomenkielinen/").status_code == 404


def test_publish_in_part_is_a_second_step(source, superuser):
    translate_all(submitted(source), leave=1)
    page = source.get_translation(locale("sv"))

    asked = superuser.post(_edit_url(page), {"action": "publish"}).content.decode()
    superuser.get(_edit_url(page), {"action": "publish", "publish_in_part": "1"})

    assert '<li lang="fi">Katso ohje.</li>' in asked
    assert '<input type="hidden" name="publish_in_part" value="1">' in asked
    assert not Page.objects.get(pk=page.pk).live

    response = superuser.post(_edit_url(page), {"action": "publish", "publish_in_part": "1"})

    assert "not whole" in _messages(response)
    live = Page.objects.get(pk=page.pk)
    assert live.live
    assert '<div class="notice note">' in Client().get(live.get_url()).content.decode()


def test_publish_in_part_needs_its_own_right(source, homes, staff):
    translate_all(submitted(source), leave=1)
    page = source.get_translation(locale("sv"))
    rights = {homes["sv"]: ["change_page", "publish_page"]}
    _user, without = staff(rights)
    _user, holder = staff(rights, "localization.publish_partial")
    data = {"action": "publish", "publish_in_part": "1"}

    response = without.post(_edit_url(page), data)
    assert "Katso ohje." in _messages(response)
    assert not Page.objects.get(pk=page.pk).live

    holder.post(_edit_url(page), data)
    assert Page.objects.get(pk=page.pk).live


def test_publish_of_a_whole_translation(translation, target, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page", "publish_page"]})

    response = _publish(client, target)

    assert "is published." in _messages(response)
    assert Page.objects.get(pk=target.pk).live


def test_publish_of_a_locked_page_is_refused(translation, target, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page", "publish_page"]})
    _lock(target)

    response = _publish(client, target)

    assert "is locked" in _messages(response)
    assert not Page.objects.get(pk=target.pk).live


# What is not offered


def test_stop_and_alias_are_refused(translation, target, homes, staff):
    _user, client = staff({homes["sv"]: ["change_page", "publish_page"]})

    client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    client.post(reverse("wagtail_localize:convert_to_alias", args=[target.pk]))

    translation.refresh_from_db()
    assert translation.enabled
    assert Page.objects.get(pk=target.pk).alias_of_id is None


def test_report_shows_no_foreign_pages(translation, homes, staff):
    other = content_page(homes["fi"], title="Muu sivu", slug="muu")
    submitted(other)
    url = reverse("wagtail_localize:translations_report")
    _user, stranger = staff(None, SUBMIT)
    _user, own = staff({other: ["change_page"]})
    _user, translator = staff({homes["sv"]: ["change_page"]})

    titles = {
        name: {title for title in ("Suomenkielinen sivu", "Muu sivu") if title in client.get(url).content.decode()}
        for name, client in (("stranger", stranger), ("own", own), ("translator", translator))
    }

    assert titles == {"stranger": set(), "own": {"Muu sivu"}, "translator": {"Suomenkielinen sivu", "Muu sivu"}}
    assert len(translations_from(other)) == 1
