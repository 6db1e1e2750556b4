"""The PDFs of pages: made by the worker, given while readers may see the page."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from cms.core.page_files.makers import CannotMake, Draft, FileMaker, Made
from cms.core.pages.models.base import BasePage
from cms.core.pdf.documents import PdfDocument
from cms.core.pdf.errors import PdfError
from cms.core.pdf.models import FOLDER, PagePdf, pdf_file
from cms.core.pdf.registry import writers
from cms.core.pdf.rendering import digest, render_pdf
from cms.core.published.models import Generation
from cms.core.published.release import release
from themes.pdf.typesetting import fingerprint

# What readers are told of a PDF.
BESIDE = ("digest", "name", "size", "page_count")


class PdfMaker(FileMaker):
    """Pages of the registered types. Rows stay: an address that somebody has cited leads to the PDF in force."""

    model, folder, label, keeps_rows = PagePdf, FOLDER, "The PDF", True

    def basis(self) -> str:
        """What pages show changes by the generation, and by the day; the file shall say the same."""
        number = Generation.objects.values_list("number", flat=True).first()
        shared = [release(), fingerprint(), number, timezone.localdate().isoformat()]
        return hashlib.sha256(json.dumps(shared).encode()).hexdigest()[:32]

    def pages(self) -> QuerySet:
        types = ContentType.objects.get_for_models(*writers()).values()
        return super().pages().filter(content_type__in=[row.pk for row in types])

    def drafts(self, pages: list[BasePage], *, withdrawn: list[int]) -> Iterator[Draft]:
        for page_type, writer in writers().items():
            of_type = [page for page in pages if isinstance(page, page_type)]
            for page, document in writer(of_type, withdrawn) if of_type else ():
                found = digest(document)
                yield Draft(
                    page_id=page.pk,
                    digest=found,
                    file_name=pdf_file(found),
                    make=partial(_make, document),
                    values={"name": document.file_name},
                )


PDFS = PdfMaker()


def pdfs_of(page_ids: Iterable[int]) -> dict[int, PagePdf]:
    """The PDFs in force, by page, in one query. Whether readers may see the page is asked where it is shown."""
    rows = PagePdf.objects.filter(page_id__in=list(page_ids), replaced_at=None).exclude(digest="")
    return {row.page_id: row for row in rows}


def with_pdf(rows: QuerySet, *, page_id: int | None) -> QuerySet:
    """Rows of a query that a page makes anyway, with its PDF beside them: `pdf_beside` takes it out."""
    pdfs = PagePdf.objects.filter(page=page_id, replaced_at=None).exclude(digest="")
    return rows.annotate(**{f"pdf_{name}": Subquery(pdfs.values(name)[:1]) for name in BESIDE})


def pdf_beside(row: Any) -> PagePdf | None:
    """The PDF that `with_pdf` found; None for a page that has none yet."""
    values = {name: getattr(row, f"pdf_{name}", None) for name in BESIDE}
    return PagePdf(**values) if values["digest"] else None


def _make(document: PdfDocument) -> Made:
    try:
        pdf = render_pdf(document=document)
    except PdfError as error:
        raise CannotMake(repr(error)) from error
    return Made(pdf.content, {"size": len(pdf.content), "page_count": pdf.page_count})
