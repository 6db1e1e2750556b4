"""Which pages stand under a page: chosen ones, then those of its topics, then the newest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from cms.core.search.models import PageEntry
from cms.core.visibility.services import listed_rows

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage

NUMBER = 3


def related_entries(*, page: "BasePage", chosen: QuerySet, page_types: Sequence[str]) -> list[PageEntry]:
    """Three entries of some types in the page's own language, in one query.

    `chosen` gives the translation keys of the pages that the editor chose, whatever their language.
    """
    topics = page.topics.all()
    # A preview's topics stand in memory, perhaps unsaved.
    topic_ids = topics.order_by().values("pk") if isinstance(topics, QuerySet) else [topic.pk for topic in topics]
    same_topic = PageEntry.topics.through.objects.filter(topic__in=topic_ids).values("pageentry_id")
    others = PageEntry.objects.filter(locale_id=page.locale_id, page__alias_of=None).exclude(pk=page.pk)
    return list(
        listed_rows(others.filter(page_type__in=page_types))
        .annotate(
            nearness=Case(
                When(translation_key__in=chosen, then=Value(0)),
                When(Q(pk__in=same_topic), then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        .select_related("page")
        .without_text()
        .order_by("nearness", "-published_at", "-pk")[:NUMBER]
    )
