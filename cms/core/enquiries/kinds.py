"""Kinds of enquiries. Core has two; other apps register theirs in `ready()`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class FurtherStep:
    """A button on an enquiry's page that leads to what the inbox itself cannot do."""

    label: Any
    address: str


@dataclass(frozen=True)
class EnquiryKind:
    """What one form brings to the inbox.

    `answer_within_days` gives the due date; None means none. `details` names the further answers of the form that
    stand in `Enquiry.details`: {code: label}. `notice` is the mail that tells of it, a name below `mail/`.
    `further_step(enquiry)` leads on from its page in the inbox.
    """

    code: str
    label: Any
    answer_within_days: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    notice: str = "enquiries/notice"
    further_step: Callable[[Any], FurtherStep] | None = None


CONTACT = EnquiryKind("contact", _("message"), answer_within_days=14)
# Act on the Provision of Digital Services (306/2019): feedback on accessibility is answered within 14 days.
ACCESSIBILITY = EnquiryKind(
    "accessibility",
    _("accessibility feedback"),
    answer_within_days=14,
    details={"equipment": _("device and aids")},
)

_kinds: dict[str, EnquiryKind] = {}


def register_kind(kind: EnquiryKind) -> None:
    """
    Raises:
        ValueError: another kind has the code.
    """
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"Two kinds of enquiries have the code {kind.code!r}.")


def kinds() -> list[EnquiryKind]:
    return list(_kinds.values())


def kind_of(code: str) -> EnquiryKind:
    """The kind; one whose app is not installed any more is shown by its code."""
    return _kinds.get(code) or EnquiryKind(code, code)


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.code, kind.label) for kind in kinds()]


register_kind(CONTACT)
register_kind(ACCESSIBILITY)
