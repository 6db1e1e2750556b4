"""A statement as its readers see it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cms.core.accessibility.enums import Conformance, FaultReason
from cms.core.accessibility.models.rows import AccessibilityAuthority, AccessibilityFault

if TYPE_CHECKING:
    from cms.core.accessibility.models.statement import AccessibilityStatementPage

CLAIMS = {
    Conformance.FULL: _("The site meets the requirements in full."),
    Conformance.PARTIAL: _("The site meets the requirements in part."),
    Conformance.NONE: _("The site does not meet the requirements."),
}


@dataclass
class FaultGroup:
    """Open faults of one reason."""

    reason: FaultReason
    faults: list[AccessibilityFault] = field(default_factory=list)


def statement_context(page: "AccessibilityStatementPage") -> dict[str, Any]:
    """The claim, open faults by reason, mended ones, and the authority of today. Two queries."""
    groups: dict[str, FaultGroup] = {}
    mended: list[AccessibilityFault] = []
    for fault in AccessibilityFault.objects.in_order():
        if fault.is_open:
            groups.setdefault(fault.reason, FaultGroup(FaultReason(fault.reason))).faults.append(fault)
        else:
            mended.append(fault)
    return {
        "claim": CLAIMS[Conformance(page.conformance)],
        "fault_groups": list(groups.values()),
        "mended_faults": mended,
        "authority": AccessibilityAuthority.objects.in_force(),
    }
