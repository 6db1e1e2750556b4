"""What is told of pages that are translated only in part, wherever their text goes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.republishing.copies import copies
from cms.localization.models import UntranslatedParts
from cms.localization.notices import translation_notices
from cms.news.models import NewsPage
from tests.factories.news import NewsPageFactory


@pytest.fixture
def pages(news_indexes):
    """Three Swedish pages, the first of them with a summary in Finnish."""
    for number in range(3):
        page = NewsPageFactory(parent=news_indexes["sv"], slug=f"nyhet-{number}", draft=True)
        NewsPage.objects.get(pk=page.pk).save_revision().publish()
    found = list(NewsPage.objects.order_by("pk"))
    UntranslatedParts.objects.create(revision=found[0].live_revision, language="fi", paths=["summary"])
    return found


def test_notices_of_many_pages_take_one_query(pages):
    with CaptureQueriesContext(connection) as captured:
        notices = translation_notices(pages)

    assert len(captured) == 1
    assert {number: [notice.parts_lang for notice in told] for number, told in notices.items()} == {pages[0].pk: ["fi"]}


def test_copy_says_that_it_is_not_whole_and_in_which_language_a_part_is(pages):
    found = copies([page.pk for page in pages])

    partial, whole = found[pages[0].pk].html, found[pages[1].pk].html
    assert partial.startswith("<p><b>")
    assert '<p lang="fi">Kirjasto avasi neuvontapisteen.</p>' in partial
    assert whole.startswith("<p>Kirjasto avasi neuvontapisteen.</p>")
