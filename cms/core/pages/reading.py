"""What the head of a page that is read needs: its topic, its photograph, its dates."""

from typing import TYPE_CHECKING, Any

from django.db.models import Subquery
from wagtail.models import Page

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.visibility.services import visible

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage


def reading_context(page: "BasePage") -> dict[str, Any]:
    """Context of `layouts/reading.html`."""
    topics = page.ordered_topics(page.topics.select_related("parent"))
    first = topics[0] if topics else None
    return {
        "topics": topics,
        "emblem": first.look_code if first else "",
        "topic_label": label_text(first.names) if first else "",
        "topic_url": _topic_url(page, first) if first else "",
        "lead_photo": page.lead_image if page.show_lead_image and page.lead_image_id else None,
        "published": page.first_published_at,
        "updated": page.substantive_update_at,
    }


def _topic_url(page: "BasePage", topic: Any) -> str:
    """The topic's page in the page's language, or "" where there is none. One query."""
    language = language_of(page.locale_id)
    slug = topic.slugs.model.objects.filter(row=topic, language=language).values("slug")[:1]
    indexes = Page.objects.filter(
        locale_id=page.locale_id, alias_of=None, content_type__app_label="core", content_type__model="topicindexpage"
    )
    found = visible(indexes).annotate(topic_slug=Subquery(slug)).values_list("url_path", "topic_slug").first()
    return f"{path_of(found[0], language)}{found[1]}/" if found and found[1] else ""
