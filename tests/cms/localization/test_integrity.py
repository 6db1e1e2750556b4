import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource

from cms.localization.checks import no_locale_makes_aliases, only_pages_are_translated_as_copies
from cms.localization.integrity import problems
from tests.factories.core import AdministratorFactory
from tests.factories.localization import content_page, live_translation, locale


@pytest.fixture
def sv(source) -> Page:
    return live_translation(source)


def test_sound_translations_have_no_problems(sv, capsys):
    call_command("check_translations")

    assert "sound" in capsys.readouterr().out


def test_second_source_and_translated_translation_are_found(source, sv):
    en = live_translation(source, "en", title="English", slug="english")
    row = TranslationSource.objects.create(
        object=TranslationSource.objects.get_for_instance(source).object,
        locale=locale("sv"),
        specific_content_type=source.content_type,
        content_json=sv.to_json(),
        last_updated_at=sv.latest_revision_created_at,
    )
    Translation.objects.create(source=row, target_locale=locale("en"))

    assert list(problems()) == [
        f"Page {en.pk} (en) is translated from 2 languages at once.",
        f"Page {en.pk} (en) is translated from a translation (sv).",
    ]


def test_missing_source_is_found(source, sv):
    source.delete()
    Translation.objects.update(enabled=True)

    assert list(problems()) == [f"Page {sv.pk} (sv) is translated from a page that is gone."]


def test_translation_in_another_place_is_found(source, sv, homes):
    other = content_page(homes["sv"], title="Annan plats", slug="annan-plats")
    sv.move(other, pos="last-child")

    assert list(problems()) == [f"Page {sv.pk} (sv) does not stand where its source, page {source.pk}, stands."]


def test_public_translation_of_a_hidden_source_is_found(source, sv):
    Page.objects.filter(pk=source.pk).update(live=False)

    assert list(problems()) == [f"Page {sv.pk} (sv) is public, its source {source.pk} is not."]


def test_alias_and_wrong_child_count_are_found(source, homes):
    alias = source.create_alias(
        parent=Page.objects.get(pk=homes["sv"].pk), update_locale=locale("sv"), reset_translation_key=False
    )
    Page.objects.filter(pk=source.pk).update(numchild=3)

    with pytest.raises(CommandError, match="2 problems"):
        call_command("check_translations")
    assert list(problems()) == [
        f"Page tree: wrong child count of pages {source.pk}. Run fixtree.",
        f"Page {alias.pk} shows the text of page {source.pk} in another language.",
    ]


def test_synchronised_locale_is_warned_of(homes):
    LocaleSynchronization.objects.bulk_create([LocaleSynchronization(locale=locale("sv"), sync_from=locale("fi"))])

    (warning,) = no_locale_makes_aliases(None, databases=["default"])

    assert warning.id == "viesti.W023"
    assert any("copies the pages" in problem for problem in problems())


def test_only_pages_and_their_rows_are_translated_as_copies():
    assert only_pages_are_translated_as_copies(None) == []


def test_synchronised_languages_are_not_offered(homes, client):
    client.force_login(AdministratorFactory())

    body = client.get(reverse("wagtaillocales:edit", args=[locale("sv").pk])).content.decode()

    assert "sv" in body
    assert "sync_from" not in body
