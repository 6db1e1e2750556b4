"""Brings a country's authority into the database, and says what of a statement is overdue."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cms.core.accessibility.models import AccessibilityAuthority, AccessibilityFault, AccessibilityStatementPage
from cms.core.data import country_folder, load
from cms.core.i18n import languages
from cms.core.i18n.labels import make_label
from cms.core.visibility.services import listed

_LABELS = ("names", "units", "urls", "law_names", "law_urls")


def load_authorities() -> int:
    """Add the authorities of the country's file that are not there yet; returns the number of new ones."""
    new = 0
    for row in load(country_folder() / "accessibility_authorities.yaml"):
        _authority, created = AccessibilityAuthority.objects.get_or_create(
            code=row["code"],
            defaults={
                **{name: make_label(row.get(name) or {}) for name in _LABELS},
                "since": row.get("since"),
                "email": row.get("email") or "",
                "phone": row.get("phone") or "",
                "answer_within_days": row["answer_within_days"],
            },
        )
        new += created
    return new


def overdue_statements(*, day: date | None = None) -> QuerySet[AccessibilityStatementPage]:
    """Public statements of the source language whose next check should have been made before `day` (default: today)."""
    day = day or timezone.localdate()
    pages = AccessibilityStatementPage.objects.filter(
        review_by__lt=day, alias_of=None, locale__language_code=languages.source()
    )
    return listed(pages).order_by("review_by")


def late_faults(*, day: date | None = None) -> QuerySet[AccessibilityFault]:
    """Open faults that readers were promised to be mended before `day` (default: today), the latest first."""
    return AccessibilityFault.objects.late(day).order_by("mend_by", "pk")
