import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.localization.errors import NotFullyTranslated, NothingTranslated, SourceMissing, SourceNotPublished
from cms.localization.families import translations_from
from cms.localization.models import UntranslatedParts
from cms.localization.notices import translation_notices
from cms.localization.services import (
    missing_segments,
    publish_translation,
    refresh_segments,
    save_string,
    save_translation_draft,
    submit_for_translation,
)
from tests.factories.core import UserFactory
from tests.factories.localization import live_translation, locale, published, submitted, translate_all

# What is missing is asked of the database with a regular expression over a subquery.
pytestmark = pytest.mark.postgres

TEXTS_OF_BODY = ["Miten se alkoi", "Ensin kysyttiin.", "Katso ohje."]


def test_publish_whole_translation_makes_it_live(source):
    translation = submitted(source)
    translate_all(translation)

    page = publish_translation(translation=translation)

    assert (page.live, page.has_unpublished_changes, page.slug) == (True, False, "oversatt")
    assert not UntranslatedParts.objects.filter(revision=page.live_revision_id).exists()


def test_publish_refuses_and_names_the_missing_part(source):
    translation = submitted(source)
    translate_all(translation, leave=1)

    with pytest.raises(NotFullyTranslated) as refused:
        publish_translation(translation=translation)

    assert refused.value.missing == ["Katso ohje."]
    assert "Katso ohje." in refused.value.message
    assert not Page.objects.get(translation_key=source.translation_key, locale=locale("sv")).live


def test_publish_partial_tells_readers_and_marks_the_language(source, client):
    translation = submitted(source)
    translate_all(translation, leave=1)

    page = publish_translation(translation=translation, partial=True)

    assert page.live
    body = client.get(page.get_url()).content.decode()
    assert translation_notices([page])[page.pk][0].paths == {"body.00000000-0000-4000-8000-000000000002"}
    assert '<div class="notice note">' in body
    assert '<span lang="fi">Katso <a href="https://example.org/fi">ohje</a>.</span>' in body


def test_publish_after_the_last_part_takes_the_notice_away(source, client):
    translation = submitted(source)
    translate_all(translation, leave=1)
    publish_translation(translation=translation, partial=True)
    translate_all(translation)

    page = publish_translation(translation=translation)

    body = client.get(page.get_url()).content.decode()
    assert not UntranslatedParts.objects.filter(revision=page.live_revision_id).exists()
    assert 'lang="fi">Katso' not in body


def test_notice_goes_with_the_revision_whichever_way_it_goes_live(source):
    translation = submitted(source)
    translate_all(translation, leave=1)
    page = save_translation_draft(translation=translation)

    page.latest_revision.publish()

    assert UntranslatedParts.objects.get(revision=Page.objects.get(pk=page.pk).live_revision_id).paths == [
        next(segment.context.path for segment in missing_segments(translation))
    ]


def test_publish_counts_a_blank_translation_as_missing(source):
    translation = submitted(source)
    translate_all(translation)
    StringTranslation.objects.filter(context__path="summary").update(data=" \n")

    with pytest.raises(NotFullyTranslated) as refused:
        publish_translation(translation=translation)

    assert refused.value.missing == ["Tiivistelmä."]


def test_publish_never_falls_back_for_a_text_that_does_not_fit(source):
    """The first try marks the text as wrong; the second must not publish the source's in its place."""
    translation = submitted(source)
    translate_all(translation)
    StringTranslation.objects.filter(context__path="title").update(data="x" * 256)

    with pytest.raises(ValidationError):
        publish_translation(translation=translation)
    with pytest.raises(NotFullyTranslated):
        publish_translation(translation=translation)

    assert StringTranslation.objects.get(context__path="title").has_error


def test_publish_refuses_while_the_source_is_off_the_site(source):
    translation = submitted(source)
    translate_all(translation)
    source.unpublish()

    with pytest.raises(SourceNotPublished):
        publish_translation(translation=translation)


def test_publish_refuses_without_a_source(source):
    translation = submitted(source)
    source.delete()

    with pytest.raises(SourceMissing):
        publish_translation(translation=translation)


def test_publish_needs_the_right_to_publish(source):
    translation = submitted(source)
    translate_all(translation)

    with pytest.raises(PermissionDenied):
        publish_translation(translation=translation, user=UserFactory())

    assert not source.get_translation(locale("sv")).live


def test_draft_keeps_the_live_page_and_its_address(source, client):
    live = live_translation(source)
    source.title, source.slug = "Uusi nimi", "uusi-osoite"
    published(source)
    refresh_segments(page=source)

    page = save_translation_draft(translation=translations_from(source)[0])

    assert (page.title, page.slug) == ("Uusi nimi", "svensk-sida")
    row = type(live).objects.get(pk=live.pk)
    assert (row.title, row.draft_title, row.has_unpublished_changes) == ("Svensk sida", "Uusi nimi", True)
    assert row.entry.title == "Svensk sida"
    assert "Uusi nimi" not in client.get("/sv/svensk-sida/").content.decode()


def test_new_text_of_the_source_waits_for_translators_and_changes_no_live_page(
    source, client, django_capture_on_commit_callbacks
):
    live_translation(source)
    (translation,) = translations_from(source)
    source.summary = "Muuttunut tiivistelmä."

    with django_capture_on_commit_callbacks(execute=True):
        published(source)

    assert [segment.string.data for segment in missing_segments(translation)] == ["Muuttunut tiivistelmä."]
    body = client.get("/sv/svensk-sida/").content.decode()
    assert "Sammandrag på svenska." in body
    assert "Muuttunut" not in body


def test_moved_blocks_stay_translated(source, django_capture_on_commit_callbacks):
    live_translation(source)
    source.body = list(reversed(source.body.raw_data))

    with django_capture_on_commit_callbacks(execute=True):
        published(source)

    assert missing_segments(translations_from(source)[0]) == []


def test_published_source_without_translations_is_not_cut_into_strings(source):
    assert refresh_segments(page=source) is False


def test_resubmission_of_a_whole_translation_makes_a_draft_equal_to_what_is_live(source):
    live = live_translation(source)

    (page,) = submit_for_translation(page=source, locales=[locale("sv")])

    assert page.pk == live.pk
    assert page.get_latest_revision_as_object().title == "Svensk sida"


def test_string_that_was_saved_with_an_error_is_missing(source):
    translation = submitted(source)
    translate_all(translation)
    segment = translation.source.stringsegment_set.get(context__path="title")

    save_string(translation=translation, segment=segment, text="x" * 256)

    assert [row.context.path for row in missing_segments(translation)] == ["title"]


@pytest.mark.parametrize("partial", [False, True])
def test_publish_refuses_a_page_of_which_nothing_is_translated(source, partial):
    """An address of its own is no text that anybody reads."""
    translation = submitted(source)
    segment = translation.source.stringsegment_set.get(context__path="slug")
    save_string(translation=translation, segment=segment, text="svensk-sida")

    with pytest.raises(NothingTranslated) as refused:
        publish_translation(translation=translation, partial=partial)

    assert refused.value.missing == ["Suomenkielinen sivu", "Tiivistelmä.", *TEXTS_OF_BODY]
    assert not source.get_translation(locale("sv")).live


def test_publish_partial_marks_title_and_summary_too(source, client):
    translation = submitted(source)
    last = translation.source.stringsegment_set.order_by("order").last()
    save_string(translation=translation, segment=last, text="Översatt")

    page = publish_translation(translation=translation, partial=True)

    body = client.get(page.get_url()).content.decode()
    assert '<h1 lang="fi">Suomenkielinen sivu</h1>' in body
    assert '<p class="lead" lang="fi">Tiivistelmä.</p>' in body
    assert '<html lang="sv"' in body
