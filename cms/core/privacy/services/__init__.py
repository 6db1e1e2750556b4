"""What is done with a person's data."""

from cms.core.privacy.services.erasing import Erased, ErasureReport, erase_person
from cms.core.privacy.services.exporting import Export, export_person
from cms.core.privacy.services.looking import look_up_person
from cms.core.privacy.services.retention import apply_retention

__all__ = [
    "Erased",
    "ErasureReport",
    "Export",
    "apply_retention",
    "erase_person",
    "export_person",
    "look_up_person",
]
