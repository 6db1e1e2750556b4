"""Where a reader subscribes to what is new about a subject. The app that has the form says so at start-up."""

from collections.abc import Callable

# (language, codes by facet: {"branch": "YM"}) → the path of the form, filled in for the subject
Maker = Callable[[str, dict[str, str]], str]
_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """Set what gives the address of the form; a second call replaces the first."""
    _makers[:] = [maker]


def follow_address(*, language: str, **subject: str) -> str:
    """The address at which a reader of a language subscribes to a subject, "" while there is no form.

    `subject` names it by the parameters of lists: `follow_address(language="en", branch="YM")`.
    """
    chosen = {name: code for name, code in subject.items() if code}
    return _makers[0](language, chosen) if _makers else ""
