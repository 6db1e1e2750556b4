"""Finding a person's address and names in texts that others wrote, and taking them out."""

import re
from collections.abc import Iterable

from cms.core.privacy.addresses import spellings

REMOVED = "[…]"


def of_address(address: str) -> re.Pattern[str]:
    """Finds the address, but not as a part of a longer one: `eva.maija@…`, `maija@example.org.example`."""
    forms = "|".join(re.escape(spelling) for spelling in spellings(address))
    return re.compile(rf"(?<![\w.+%-])(?:{forms})(?![\w-]|\.\w)", re.IGNORECASE)


def of_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds full names as whole words; None where there is none.

    A single word is left alone: “Aino” in a text is seldom the one who asks.
    """
    full = [r"\s+".join(re.escape(part) for part in name.split()) for name in names if len(name.split()) > 1]
    return re.compile(rf"(?<!\w)(?:{'|'.join(full)})(?!\w)", re.IGNORECASE) if full else None
