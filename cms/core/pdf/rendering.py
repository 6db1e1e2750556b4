"""A document as a file."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cms.core.pdf.documents import PdfDocument
from cms.core.pdf.errors import CannotRender
from themes.pdf import typesetting

DOCUMENT = "document"
# The steps of size and air in the template.
DENSITIES = range(5)
# Up to here nobody sees that a document was set smaller, for the sake of a last page with a few lines on it.
UNNOTICED = 2
CLOTH = "cloth.svg"


@dataclass(frozen=True)
class Pdf:
    """The file and how many pages it has."""

    content: bytes
    page_count: int


def render_pdf(*, document: PdfDocument, template: str = DOCUMENT) -> Pdf:
    """The document, tagged for those who hear it (PDF/UA-1). The same content gives the same bytes.

    A document that is promised to fit on some pages is set smaller until it does, or as small as can still be read;
    another one a little smaller, if that saves a page.

    Raises:
        CannotRender: a letter that no typeface has, a picture that can't be read.
    """
    data = document.data()
    pdf = _set(document, template, {**data, "density": DENSITIES[0]})
    for density in DENSITIES[1:]:
        if pdf.page_count <= (document.most_pages or 1) or (document.most_pages is None and density > UNNOTICED):
            break
        denser = _set(document, template, {**data, "density": density})
        if denser.page_count < pdf.page_count:
            pdf = denser
    return pdf


def digest(document: PdfDocument, *, template: str = DOCUMENT) -> str:
    """Changes whenever the file would: over all that it says, the template, the letters and the typesetter."""
    said: list[Any] = [
        *(typesetting.fingerprint(), template, document.data(), int(document.moment.timestamp())),
        *(document.most_pages, document.cloth, document.file_name),
        {name: hashlib.sha256(file).hexdigest() for name, file in sorted(document.files.items())},
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode(errors="surrogatepass")).hexdigest()[:32]


def _set(document: PdfDocument, template: str, data: dict[str, Any]) -> Pdf:
    files = {CLOTH: document.cloth.encode(), **document.files}
    moment = int(document.moment.timestamp())
    try:
        content = typesetting.typeset(template=template, data=data, moment=moment, files=files)
    except typesetting.CannotTypeset as error:
        raise CannotRender(str(error)) from error
    return Pdf(content, typesetting.page_count(content))
