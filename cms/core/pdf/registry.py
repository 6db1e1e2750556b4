"""Which pages have a PDF, and what it says: filled by the apps at start-up."""

from collections.abc import Callable, Iterable

from cms.core.pages.models.base import BasePage
from cms.core.pdf.documents import PdfDocument

# Specific pages of one type, and the keys of those that are no longer valid → what each one's PDF says, in the page's
# own language. A page left out has no PDF.
Writer = Callable[[list[BasePage], list[int]], Iterable[tuple[BasePage, PdfDocument]]]

_writers: dict[type[BasePage], Writer] = {}


def register(page_type: type[BasePage], writer: Writer) -> None:
    _writers[page_type] = writer


def writers() -> dict[type[BasePage], Writer]:
    return dict(_writers)
