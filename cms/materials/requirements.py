"""What a material needs before it can be published."""

from django.utils.translation import gettext_lazy as _

from cms.core.media.services import document_problem
from cms.core.pages.requirements import Missing, Read, is_empty, topic_requirements


def material_requirements(read: Read) -> list[Missing]:
    """Missing content, then files that readers could not open."""
    asked = {
        "purpose": _("Say what the material is for."),
        "stages": _("Choose at least one stage."),
        "for_whom": _("Say for whom it is meant."),
    }
    missing = [Missing(name, message) for name, message in asked.items() if is_empty(read(name))]
    return [*topic_requirements(read), *missing, *_substance(read), *_files(read)]


def _substance(read: Read) -> list[Missing]:
    if all(is_empty(read(name)) for name in ("steps", "files", "external_url")):
        return [Missing("steps", _("Tell how it is used, add a file, or give the address where the material is."))]
    return []


def _files(read: Read) -> list[Missing]:
    rows = read("files")
    documents = [row.document for row in (rows.all() if hasattr(rows, "all") else rows or ())]
    found = []
    for document in documents:
        if problem := document_problem(document):
            found.append(Missing("files", problem))
        elif not document.language:
            found.append(
                Missing(
                    "files", _("Say on the document %(title)s itself in which language it is.") % {"title": document}
                )
            )
    return found
