"""The woven cover of a page as a file of its own, for feeds, the editor and whoever links to it.

Pages draw their covers inline, so that they follow the reader's colours and the page's look.
"""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from themes import looks
from themes.standalone import cover_file, cover_file_name


def cover_svg(*, seed: str, emblem: str, card: dict[str, Any], look: str = looks.DEFAULT.code) -> str:
    """A self-contained SVG of the cloth that a page's card data describe (see `BasePage.search_card`)."""
    return cover_file(
        seed,
        emblem,
        evidence=card.get("evidence", looks.get(look).woven),
        handovers=card.get("handovers", 2),
        loose=card.get("loose", False),
        cut=card.get("ended", False),
        look=look,
    )


def stored_cover(*, seed: str, emblem: str, card: dict[str, Any], look: str = looks.DEFAULT.code) -> str:
    """The name in the file storage of a page's cover, drawn and stored the first time it is asked for.

    The name is made from the drawing, so it changes with the page's data and may be cached for ever.
    """
    svg = cover_svg(seed=seed, emblem=emblem, card=card, look=look)
    name = f"covers/{cover_file_name(svg)}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(svg.encode()))
    return name
