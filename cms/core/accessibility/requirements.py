"""What a statement needs before it can be published, and what keeps its claim honest."""

from django.utils.translation import gettext_lazy as _

from cms.core.accessibility.enums import Conformance, FaultReason
from cms.core.accessibility.models.rows import AccessibilityAuthority, AccessibilityFault
from cms.core.pages.requirements import Missing, Read, is_empty


def statement_requirements(read: Read) -> list[Missing]:
    """Missing fields, dates out of order, and a claim that the known faults contradict."""
    asked = {
        "scope": _("Say which site or part of it the statement covers."),
        "method": _("Tell how the site was assessed."),
        "prepared_on": _("Give the day of the first statement."),
        "reviewed_on": _("Give the day on which the site was last tested."),
        "review_by": _("Give the day by which the site is tested again."),
        "contact": _("Choose whom a reader can ask."),
    }
    missing = [Missing(name, message) for name, message in asked.items() if is_empty(read(name))]
    return [*missing, *_dates(read), *_claim(read)]


def _dates(read: Read) -> list[Missing]:
    found = []
    prepared, updated = read("prepared_on"), read("updated_on")
    reviewed, again = read("reviewed_on"), read("review_by")
    if prepared and updated and updated < prepared:
        found.append(Missing("updated_on", _("The update can't come before the first statement.")))
    if reviewed and again and again <= reviewed:
        found.append(Missing("review_by", _("The next check must come after the last one.")))
    return found


def _claim(read: Read) -> list[Missing]:
    """What the law leaves outside does not count against the claim; a burden does (article 5 of the directive)."""
    faults = AccessibilityFault.objects.open().exclude(reason=FaultReason.OUTSIDE)
    claim, has_faults = read("conformance"), faults.exists()
    found = []
    if claim == Conformance.FULL and has_faults:
        found.append(Missing("conformance", _("There are open faults, so the site can't be accessible in full.")))
    if claim != Conformance.FULL and not has_faults:
        found.append(
            Missing("conformance", _("Add the known faults first, or say that the site is accessible in full."))
        )
    if AccessibilityAuthority.objects.in_force() is None:
        found.append(Missing("conformance", _("Add the authority that supervises accessibility first.")))
    return found
