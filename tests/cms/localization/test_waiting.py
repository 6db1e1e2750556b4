"""Translations that wait for whoever may edit them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation

from cms.core.waiting.registry import waiting_lists
from cms.localization.waiting import open_translations
from tests.factories.localization import content_page, live_translation, submitted, translate_all

pytestmark = pytest.mark.postgres


def rows(user, limit=5):
    return next(item for item in waiting_lists() if item.code == "translations").rows(user, limit)


@pytest.fixture
def translator(homes, staff):
    # The front pages are joined without translating them.
    Translation.objects.update(enabled=False)
    return staff({homes["sv"]: ["change_page"]})[0]


def test_translation_says_how_much_is_left(source, translator):
    translation = submitted(source)
    translate_all(translation, leave=2)

    assert [(row.remark, row.language) for row in rows(translator)] == [("2 texts to translate", "sv")]

    translate_all(translation)

    assert [row.remark for row in rows(translator)] == ["Translated, not published"]


def test_published_translation_waits_once_its_source_has_changed(
    homes, source, translator, django_capture_on_commit_callbacks
):
    page = live_translation(source)
    assert rows(translator) == []

    source.summary = "Uusi tiivistelmä."
    with django_capture_on_commit_callbacks(execute=True):
        source.save_revision().publish()

    assert [(row.title, row.remark) for row in rows(translator)] == [
        (page.title, "Published, behind the original by 1 text")
    ]


def test_translations_of_other_languages_do_not_wait(source, translator):
    submitted(source, "en")

    assert list(open_translations(translator)) == []


def test_rows_of_translations_take_the_same_queries_however_many(homes, translator, django_assert_num_queries):
    def fill(number, start):
        for place in range(start, start + number):
            submitted(content_page(homes["fi"], title=f"Sivu {place}", slug=f"s-{place}"))

    fill(3, 0)
    rows(translator, 30)
    with CaptureQueriesContext(connection) as few:
        rows(translator, 30)
    fill(27, 3)
    with django_assert_num_queries(len(few)):
        assert len(rows(translator, 30)) == 30
