from enum import IntEnum


class Place(IntEnum):
    """Where a page holds words, the most prominent first: title, summary, what the text says often, all the text.

    Each stands for itself and all before it: words of which one is in the title and one in the summary are held by
    the summary's place.
    """

    TITLE = 1
    SUMMARY = 2
    SUBJECT = 3
    TEXT = 4

    @property
    def columns(self) -> list[str]:
        """The columns of `PageEntry` that stand for the place."""
        return [f"{place.name.lower()}_index" for place in Place if place <= self]
