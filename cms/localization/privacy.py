"""Copies of a person's quotes and pictures among the strings of translations."""

import json
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
)

from cms.core.privacy import Erasure, Trace, register_trace
from cms.core.privacy.registry import Footprint
from cms.core.streams.privacy import keys_of, with_keys
from cms.core.streams.serialized import prune_content

SEGMENTS = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)


def _places(block_ids: set[str]) -> Q:
    """Contexts of the blocks: their path holds the identity of each block above them."""
    found = Q(pk__in=[])
    for identity in block_ids:
        found |= Q(path__contains=identity)
    return found


def erase_strings(footprint: Footprint) -> Erasure:
    """Take the blocks out of the sources of translations, and delete their strings with every translation of them.

    Runs after the texts, which say what blocks went. A string that stands elsewhere too stays there.
    """
    keys = keys_of(footprint)
    if not keys:
        return Erasure()
    removed = footprint.block_ids
    count = 0
    for source in with_keys(TranslationSource.objects.select_related("specific_content_type"), ["content_json"], keys):
        model = source.specific_content_type.model_class()
        if model is None:
            continue
        content = json.loads(source.content_json)
        pruned = prune_content(model, content, is_gone=lambda kind, key: key in keys.get(kind, ()), removed=removed)
        if pruned != content:
            count += 1
            TranslationSource.objects.filter(pk=source.pk).update(content_json=json.dumps(pruned))
    return Erasure(erased=count + _erase_contexts(removed))


def _erase_contexts(block_ids: set[str]) -> int:
    contexts = list(TranslationContext.objects.filter(_places(block_ids)).values_list("pk", flat=True))
    if not contexts:
        return 0
    segments = StringSegment.objects.filter(context__in=contexts)
    translations = StringTranslation.objects.filter(context__in=contexts)
    strings = set(segments.values_list("string_id", flat=True))
    strings |= set(translations.values_list("translation_of_id", flat=True))
    for model in SEGMENTS:
        model.objects.filter(context__in=contexts).delete()
    translations.delete()
    SegmentOverride.objects.filter(context__in=contexts).delete()
    TranslationContext.objects.filter(pk__in=contexts).delete()
    unused = String.objects.filter(pk__in=strings, segments=None)
    # A translation without a context was made for the words wherever they stand; without them it says nothing.
    count = unused.count()
    unused.delete()
    return count


def export_strings(footprint: Footprint) -> list[dict[str, Any]]:
    """Translations of what the person said."""
    contexts = TranslationContext.objects.filter(_places(footprint.block_ids))
    rows = StringTranslation.objects.filter(context__in=contexts).select_related("locale", "translation_of")
    return [
        {"language": row.locale.language_code, "said": row.translation_of.data, "translated": row.data}
        for row in rows.order_by("pk")
    ]


STRINGS = Trace(
    code="translations",
    label=_("Strings and memory of translations"),
    description=_("What a quote or a caption says, in every language into which it was translated."),
    export=export_strings,
    erase=erase_strings,
    models=tuple(
        f"wagtail_localize.{name}"
        for name in ("TranslationSource", "String", "StringTranslation", "Template", "StringSegment", "SegmentOverride")
    ),
    order=20,
)


def declare() -> None:
    register_trace(STRINGS)
