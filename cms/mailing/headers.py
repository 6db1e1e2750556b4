"""What may stand in a header, and the names that ours are made of."""

import unicodedata
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings


def has_control(text: str) -> bool:
    """Whether it holds a control character or a line or paragraph separator: none may stand in a header."""
    return any(unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") for character in text)


def own_domain() -> str:
    """The domain of Message-IDs and lists: that of the site's own address."""
    return urlsplit(settings.CMS_BASE_URL).hostname or "localhost"


def envelope_sender(public_id: str) -> str:
    """To where receiving servers report: an address that names the delivery, where such reports are read."""
    if not settings.CMS_BOUNCE_ADDRESS:
        return _bare(settings.DEFAULT_FROM_EMAIL)
    local, _at, domain = settings.CMS_BOUNCE_ADDRESS.rpartition("@")
    return f"{local}+{public_id}@{domain}"


@lru_cache(maxsize=2)
def _bare(address: str) -> str:
    return parseaddr(address)[1]
