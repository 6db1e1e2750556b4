from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from cms.core.visibility.compiled import Compiled
from cms.core.visibility.models import Embargo
from cms.core.visibility.services import listed_pages, open_pages
from tests.factories.core import ContentPageFactory


@pytest.fixture
def pages(tree):
    return [ContentPageFactory(parent=tree.homes["fi"]) for _ in range(3)]


@pytest.mark.postgres
@pytest.mark.parametrize("keys", [open_pages, listed_pages])
@pytest.mark.parametrize("of", [None, F("pk")])
def test_compiled_selects_what_its_queryset_selects_at_each_moment(pages, keys, of):
    now = timezone.now()
    Embargo.objects.create(translation_key=pages[0].translation_key, until=now + timedelta(hours=1))

    for moment in (now, now + timedelta(minutes=59), now + timedelta(hours=1), now):
        found = Page.objects.filter(pk__in=Compiled(keys, moment, of=of)).values_list("pk", flat=True)
        assert set(found) == set(Page.objects.filter(pk__in=keys(moment)).values_list("pk", flat=True))


@pytest.mark.postgres
def test_compiled_fits_into_any_question_about_pages(pages):
    condition = Compiled(open_pages, timezone.now(), of=F("pk"))
    chosen = Page.objects.filter(slug=pages[1].slug).filter(pk__in=condition)

    assert list(Page.objects.filter(pk__in=chosen.values("pk")).exclude(pk=pages[0].pk)) == [pages[1].page_ptr]
    assert list(type(pages[0]).objects.filter(pk__in=condition).order_by("pk")) == pages
    assert (chosen | Page.objects.filter(pk=pages[2].pk)).count() == 2
