"""What a material shows beyond its own fields, gathered in few queries."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from cms.core.facts.scales import Stage
from cms.core.media.enums import Licence
from cms.core.media.models import MediaDocument
from cms.core.pages.addresses import language_of
from cms.core.pages.cards import cards, topic_codes
from cms.core.pages.enums import LICENCE_ADDRESSES, LICENCE_NAMES, TextLicence
from cms.core.pages.linked_data import about, plain, without_empty
from cms.core.pages.reading import page_topics, reading_context
from cms.core.pages.related import related_entries
from cms.materials.enums import MaterialKind

if TYPE_CHECKING:
    from cms.materials.models.material import MaterialPage

# A peer, known by name only.
RELATED_TYPES = ("stories.storypage",)


def material_context(page: "MaterialPage", linked: dict[str, Any]) -> dict[str, Any]:
    """Context of `materials/material_page.html`; `linked` is the page's JSON-LD, to which it adds."""
    chosen = page.chosen_related.model.objects.filter(page=page.pk).values("chosen__translation_key")
    related = related_entries(page=page, chosen=chosen, page_types=RELATED_TYPES)
    topics = page_topics(page, beside=topic_codes(related))
    licence = TextLicence(page.material_licence)
    files = _files(page)
    sources = [row.source for row in page.material_sources.select_related("source")]
    return {
        **reading_context(page, topics),
        "kind_label": MaterialKind(page.kind).label,
        "stage_labels": [str(Stage(code).label) for code in page.stages or () if code in Stage.values],
        "licence_label": LICENCE_NAMES.get(licence, licence.label),
        "licence_url": LICENCE_ADDRESSES.get(licence, ""),
        "files": [{"document": document, "licence": Licence(document.licence).short_label} for document in files],
        "sources": sources,
        "reviewed": page.reviewed_on,
        "related": cards(related, topics=topics.marks),
        "linked_data": {**linked, **_linked(page, files), "about": about(topics.own)},
    }


def _files(page: "MaterialPage") -> list[MediaDocument]:
    """What readers may download, the files in the page's own language first."""
    here = language_of(page.locale_id)
    documents = [row.document for row in page.files.select_related("document") if row.document.is_public]
    return sorted(documents, key=lambda document: document.language != here)


def _linked(page: "MaterialPage", files: list[MediaDocument]) -> dict[str, Any]:
    """The properties of the kind in schema.org."""
    data: dict[str, Any] = {
        "license": LICENCE_ADDRESSES.get(TextLicence(page.material_licence), ""),
        "audience": {"@type": "Audience", "audienceType": plain(page.for_whom)} if page.for_whom else {},
        "associatedMedia": [
            without_empty(
                {
                    "@type": "MediaObject",
                    "name": document.title,
                    "contentUrl": f"{settings.CMS_BASE_URL}{document.url}",
                    "inLanguage": document.language,
                }
            )
            for document in files
        ],
        "sameAs": page.external_url,
    }
    if page.kind == MaterialKind.METHOD:
        data["step"] = [
            {"@type": "HowToStep", "position": number, "name": heading}
            for number, heading in enumerate(step_headings(page), start=1)
        ]
    else:
        data["learningResourceType"] = str(MaterialKind(page.kind).label)
    return without_empty(data)


def step_headings(page: "MaterialPage") -> list[str]:
    """The headings of all steps, in order."""
    return [plain(str(step["heading"])) for block in page.steps if block.block_type == "steps" for step in block.value]
