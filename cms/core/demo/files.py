"""Demo files, made when the demo is seeded."""

from django.core.files.base import ContentFile

from cms.core.media.enums import Licence
from cms.core.media.models import MediaDocument


def seed_document(*, title: str, name: str, content: bytes, language: str, credit: str) -> MediaDocument:
    """A public document; one that is there already (same title and language) stays as it is."""
    existing = MediaDocument.objects.filter(title=title, language=language).first()
    if existing is not None:
        return existing
    document = MediaDocument(title=title, language=language, credit=credit, licence=Licence.CC_BY)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    # Wagtail leaves it open.
    document.file.close()
    document.save()
    return document
