"""One spelling and one hash per address, and how rows are found by it."""

import hashlib
import hmac
import re
import unicodedata
from contextlib import suppress

from django.conf import settings
from django.db.models import Q


def normalise_address(address: str) -> str:
    """The address as it is compared: NFC, without case, its domain in ASCII (IDNA)."""
    local, _at, domain = unicodedata.normalize("NFC", address.strip()).lower().rpartition("@")
    with suppress(UnicodeError):  # what is no domain name is compared as it stands
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}"


def hash_address(address: str) -> str:
    """HMAC-SHA256 of the normalised address under CMS_HASH_KEY, in hexadecimal digits.

    Recognises an address after the address itself has been erased; without the key the hash of a
    guessed address cannot be computed (an unkeyed hash of an e-mail address is no protection).
    """
    return hmac.new(settings.CMS_HASH_KEY.encode(), normalise_address(address).encode(), hashlib.sha256).hexdigest()


def spellings(address: str) -> list[str]:
    """The ways in which the same address may be written, apart from case: its domain in ASCII and in letters."""
    ascii_form = normalise_address(address)
    local, _at, domain = ascii_form.rpartition("@")
    letters = ascii_form
    with suppress(UnicodeError):
        letters = f"{local}@{domain.encode('ascii').decode('idna')}"
    return list(dict.fromkeys([ascii_form, letters]))


def same_address(column: str, address: str) -> Q:
    """Rows whose `column` holds the address, whatever its case."""
    found = Q()
    for spelling in spellings(address):
        # SQLite's LIKE knows the case of ASCII letters only; its regular expressions are Python's.
        how = "iexact" if spelling.isascii() else "iregex"
        found |= Q(**{f"{column}__{how}": spelling if how == "iexact" else f"^{re.escape(spelling)}$"})
    return found
