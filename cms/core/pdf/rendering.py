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
CLOTH = "cloth.svg"


@dataclass(frozen=True)
class Pdf:
    """The file and how many pages it has."""

    content: bytes
    page_count: int


def render_pdf(*, document: PdfDocument, template: str = DOCUMENT) -> Pdf:
    """The document, tagged for those who hear it (PDF/UA-1). The same content gives the same bytes.

    A document that is promised to fit on some pages is set smaller until it does, or as small as can still be read.

    Raises:
        CannotRender: a letter that no typeface has, a picture that can't be read.
    """
    data = document.data()
    densities = DENSITIES if document.most_pages else DENSITIES[:1]
    for density in densities:
        pdf = _set(document, template, {**data, "density": density})
        if document.most_pages is None or pdf.page_count <= document.most_pages:
            break
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
