"""The port through which core and every app above it sends e-mail without knowing who sends.

`cms.mailing` fills it at start-up. What is asked for here is written to the database in the caller's
transaction: if that is rolled back, nothing is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from cms.core.notify.errors import PortUnfilled


@dataclass(frozen=True)
class Recipient:
    """An address with the name it is written with, e.g. Recipient("maija@example.org", "Virtanen, Maija")."""

    email: str
    name: str = ""


class Sender(Protocol):
    """What fills the port."""

    def __call__(
        self, *, to: Recipient, language: str, template: str, context: Mapping[str, Any], dedup_key: str
    ) -> None: ...


_filled_by: Sender | None = None


def fill_port(sender: Sender | None) -> Sender | None:
    """Make `sender` the one that every notify() reaches; return the one before it."""
    global _filled_by
    before, _filled_by = _filled_by, sender
    return before


def notify(*, to: str | Recipient, language: str, template: str, context: Mapping[str, Any], dedup_key: str) -> None:
    """Write one e-mail to one person; it leaves once the caller's transaction has been committed.

    Args:
        to: an address, or an address with a name.
        language: code of the language in which the templates are rendered.
        template: a name below `mail/`, e.g. "mailing/test", which stands for the three templates
            `mail/mailing/test.subject.txt`, `mail/mailing/test.txt` and `mail/mailing/test.html`.
        context: what the templates need, read at once: the rendered text is what is sent.
        dedup_key: names the occasion, at most 200 characters. A second call with the same key
            changes nothing and sends nothing.

    Raises:
        UnusableAddress, UnusableName, UnusableSubject: the message cannot be put into headers.
        PortUnfilled: nothing fills the port.
    """
    if _filled_by is None:
        raise PortUnfilled
    recipient = Recipient(to) if isinstance(to, str) else to
    _filled_by(
        to=recipient,
        language=language,
        template=template,
        context=context,
        dedup_key=dedup_key,
    )
