"""Which stories stand under a story: chosen ones, then those of its topics, then the newest."""

from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.models import Page

from cms.core.search.models import PageEntry
from cms.core.visibility.services import listed

if TYPE_CHECKING:
    from cms.stories.models.story import StoryPage

NUMBER = 3


def related_entries(*, page: "StoryPage") -> list[PageEntry]:
    """Three entries in the page's own language, in one query."""
    topics = page.topics.all()
    # A preview's topics stand in memory, perhaps unsaved.
    topic_ids = topics.order_by().values("pk") if isinstance(topics, QuerySet) else [topic.pk for topic in topics]
    chosen = page.chosen_related.model.objects.filter(page=page.pk).values("story__translation_key")
    same_topic = PageEntry.topics.through.objects.filter(topic__in=topic_ids).values("pageentry_id")
    others = listed(Page.objects.filter(locale_id=page.locale_id, alias_of=None).exclude(pk=page.pk))
    return list(
        PageEntry.objects.filter(page_type=page._meta.label_lower, page_id__in=others.values("pk"))
        .annotate(
            nearness=Case(
                When(translation_key__in=chosen, then=Value(0)),
                When(Q(pk__in=same_topic), then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        .select_related("page")
        .defer("words")
        .order_by("nearness", "-published_at", "-pk")[:NUMBER]
    )
