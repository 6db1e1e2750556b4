"""For the admin's templates of translation."""

import json
from typing import Any

from django import template
from wagtail.models import Page

from cms.localization import texts
from cms.localization.states import LanguageState, language_states

register = template.Library()


@register.simple_tag(takes_context=True)
def translation_states(context: dict[str, Any], page: Any) -> list[LanguageState]:
    """`{% translation_states page as states %}`: how the page stands in each language."""
    return language_states(page, context["request"].user) if isinstance(page, Page) else []


@register.filter
def editor_props(props: str, translation: Any) -> str:
    """The properties of wagtail-localize's editor with texts as they are typed, and without what we refuse."""
    data = json.loads(props)
    rich = set(translation.source.templatesegment_set.values_list("context__path", flat=True))
    is_rich = {}
    for segment in data["segments"]:
        if segment["type"] == "string":
            is_rich[segment["id"]] = segment["contentPath"] in rich
            segment["source"] = texts.show(segment["source"], rich=is_rich[segment["id"]])
    for row in data["initialStringTranslations"]:
        if row["segment_id"] in is_rich:
            row["data"] = texts.show(row["data"], rich=is_rich[row["segment_id"]])
        row["comment"] = texts.local_dates(row["comment"] or "")
    data["links"]["convertToAliasUrl"] = None
    return json.dumps(data)
