"""PDFs are made once, made anew when what they say has changed, and lead on when they were replaced."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from pypdf import PdfReader

from cms.core.page_files.makers import KEPT
from cms.core.pdf.models import PagePdf
from cms.core.pdf.services import PDFS, pdfs_of
from cms.core.published.triggers import raise_generation
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Withdrawal
from tests.factories.stories import PublishableStoryFactory


def retitle(story, title):
    story.title = title
    story.save_revision().publish()
    PDFS.make(page_ids=[story.pk])


def doubtful() -> set[int]:
    return set(PDFS.doubtful_pages().values_list("pk", flat=True))


def test_pdf_is_made_stored_and_not_made_again(story, today):
    assert PDFS.make(page_ids=[story.pk]) == 1
    made = today(story)

    assert PDFS.make(page_ids=[story.pk]) == 0
    assert today(story).made_at == made.made_at
    with default_storage.open(made.file_name) as file:
        content = file.read()
    assert (made.size, made.page_count) == (len(content), len(PdfReader(BytesIO(content)).pages))


def test_pages_of_other_types_have_none(story, story_indexes):
    PDFS.sweep()

    assert set(PagePdf.objects.values_list("page_id", flat=True)) == {story.pk}


@pytest.mark.postgres
def test_sweep_finds_what_was_published_withdrawn_or_shown_otherwise(story, today):
    PDFS.sweep()
    PDFS.sweep()
    assert doubtful() == set()

    # Whatever pages show has changed.
    raise_generation(connection)
    assert doubtful() == {story.pk}
    PDFS.sweep()
    assert doubtful() == set()

    before = today(story).digest
    Withdrawal.objects.create(
        translation_key=story.translation_key, kind=WithdrawalKind.WITHDRAWN, explanation="Vanhentunut."
    )
    PDFS.sweep()
    assert today(story).digest != before


def test_replaced_pdf_keeps_its_row_and_loses_its_file_after_some_days(story, today):
    PDFS.make(page_ids=[story.pk])
    old = today(story)
    retitle(story, "Toinen")

    PDFS.remove_old(at=timezone.now() + KEPT + timedelta(days=1))

    assert not default_storage.exists(old.file_name)
    assert default_storage.exists(today(story).file_name)
    assert set(PagePdf.objects.values_list("digest", flat=True)) == {old.digest, today(story).digest}


def test_title_that_can_not_be_written_leaves_the_page_without_a_pdf(story):
    PDFS.make(page_ids=[story.pk])

    retitle(story, "中文")

    assert pdfs_of([story.pk]) == {}


@pytest.mark.parametrize("count", [1, 4])
def test_pdfs_of_many_pages_are_found_by_one_query(stories_have_pdfs, story_indexes, django_assert_num_queries, count):
    stories = [PublishableStoryFactory(parent=story_indexes["fi"]) for _ in range(count)]
    PDFS.sweep()

    with django_assert_num_queries(1):
        assert len(pdfs_of([story.pk for story in stories])) == count
