from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceLink:
    """A service by name and address, and the address's language where it is not the reader's."""

    name: str
    url: str
    url_language: str
