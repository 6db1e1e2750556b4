"""One spelling and one hash per address."""

import hashlib
import hmac
import unicodedata
from contextlib import suppress

from django.conf import settings


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
