"""The register as readers see it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import PersonalData, Text, declared, traces

ACCESS = _("to get a copy of your data")
RECTIFICATION = _("to have them corrected")
ERASURE = _("to have them erased")
RESTRICTION = _("to have their use restricted")
OBJECTION = _("to object to their use")
WITHDRAWAL = _("to withdraw your consent at any time; what was done before stays lawful")
PORTABILITY = _("to have the data you gave moved elsewhere")

ALWAYS = (ACCESS, RECTIFICATION, RESTRICTION)
# Articles 7(3), 17, 20 and 21: which rights follow from which basis.
BY_BASIS: dict[LegalBasis, tuple[Text, ...]] = {
    LegalBasis.CONSENT: (WITHDRAWAL, ERASURE, PORTABILITY),
    LegalBasis.CONTRACT: (ERASURE, PORTABILITY),
    LegalBasis.LEGAL_OBLIGATION: (),
    LegalBasis.VITAL_INTERESTS: (ERASURE,),
    LegalBasis.PUBLIC_TASK: (ERASURE, OBJECTION),
    LegalBasis.LEGITIMATE_INTERESTS: (ERASURE, OBJECTION),
}


@dataclass(frozen=True)
class Entry:
    """One kind of data with the rights that its basis gives."""

    data: PersonalData
    rights: tuple[Text, ...]


def privacy_context() -> dict[str, Any]:
    """The kinds of data, and where copies lie. No query."""
    entries = [Entry(data, (*ALWAYS, *BY_BASIS[data.basis])) for data in declared()]
    return {"entries": entries, "copies": traces()}
