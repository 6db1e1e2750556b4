"""What the site knows of people: `from cms.core.privacy import PersonalData, register`."""

from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import (
    Erasure,
    Kept,
    Person,
    PersonalData,
    Retention,
    Trace,
    exempt,
    register,
    register_trace,
)

__all__ = [
    "Erasure",
    "Kept",
    "LegalBasis",
    "Person",
    "PersonalData",
    "Retention",
    "Trace",
    "exempt",
    "register",
    "register_trace",
]
