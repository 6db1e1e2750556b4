"""Where a page is had as a PDF."""

from django import template
from wagtail.models import Page

from cms.core.pdf.models import PagePdf
from cms.core.pdf.services import pdfs_of

register = template.Library()


@register.simple_tag
def page_pdf(page: Page) -> PagePdf | None:
    """`{% page_pdf page as pdf %}`: its `address`, `size` in bytes and `page_count`; None until it is made."""
    return pdfs_of([page.pk]).get(page.pk) if page.pk and page.live else None
