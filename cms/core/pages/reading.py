"""What the head of a page that is read needs: its topic, its photograph, its dates."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from i18nfield.strings import LazyI18nString
from wagtail.models import Page

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.cards import TopicMark
from cms.core.taxonomy.models import Topic, TopicSlug
from cms.core.visibility.services import visible

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage


@dataclass(frozen=True)
class PageTopics:
    """A page's topics, the main one first, and what cards beside the page show of their own."""

    own: list[Topic]
    marks: dict[str, TopicMark]
    # The address of the main topic's page in the page's language, or "".
    url: str


def page_topics(page: "BasePage", *, beside: Collection[str] = ()) -> PageTopics:
    """The topics of a page and those with the codes `beside`. One query; one more in a preview of changed topics."""
    own = page.topics.all()
    # A preview's topics stand in memory, perhaps unsaved.
    stored = isinstance(own, QuerySet)
    numbers = own.order_by().values("pk") if stored else [topic.pk for topic in own]
    rows = (
        Topic.objects.select_related("parent")
        .filter(Q(pk__in=numbers) | Q(code__in=beside))
        .annotate(is_own=Case(When(pk__in=numbers, then=Value(True)), default=Value(False)))
    )
    found = list(_with_address(rows, page.locale_id))
    topics = page.ordered_topics(topic for topic in found if topic.is_own)
    return PageTopics(
        own=topics,
        marks={topic.code: TopicMark(topic.look_code, label_text(topic.names)) for topic in found},
        url=_address(topics[0], language_of(page.locale_id)) if topics else "",
    )


def reading_context(page: "BasePage", topics: PageTopics | None = None) -> dict[str, Any]:
    """Context of `layouts/reading.html`."""
    topics = topics or page_topics(page)
    first = topics.own[0] if topics.own else None
    return {
        "topics": topics.own,
        "emblem": first.look_code if first else "",
        "topic_label": label_text(first.names) if first else "",
        "topic_url": topics.url,
        "lead_photo": page.lead_image if page.show_lead_image and page.lead_image_id else None,
        "published": page.first_published_at,
        "updated": page.substantive_update_at,
    }


def row_names(*relations: tuple[Any, str]) -> list[list[LazyI18nString]]:
    """The names of the rows of each relation, in the order of the field named beside it, then by code.

    One query for relations that are stored.
    """
    if not all(isinstance(rows, QuerySet) for rows, _order in relations):
        return [[row.names for row in rows] for rows, _order in relations]
    found: list[list[LazyI18nString]] = [[] for _relation in relations]
    parts = [
        rows.order_by().annotate(part=Value(number), place=F(order)).values_list("part", "place", "code", "names")
        for number, (rows, order) in enumerate(relations)
    ]
    for number, _place, _code, names in parts[0].union(*parts[1:], all=True).order_by("part", "place", "code"):
        found[number].append(names)
    return found


def _with_address(topics: QuerySet, locale_id: int) -> QuerySet:
    """Adds the topic's slug in a language and the address of the language's topic index."""
    indexes = Page.objects.filter(
        locale_id=locale_id, alias_of=None, content_type__app_label="core", content_type__model="topicindexpage"
    )
    slugs = TopicSlug.objects.filter(row=OuterRef("pk"), language=language_of(locale_id))
    return topics.annotate(
        slug=Subquery(slugs.values("slug")[:1]), index=Subquery(visible(indexes).values("url_path")[:1])
    )


def _address(topic: Any, language: str) -> str:
    return f"{path_of(topic.index, language)}{topic.slug}/" if topic.index and topic.slug else ""
