"""Demo rows from the country's data files: organisations, contacts, sources, facts, funding, consents."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from cms.core.accessibility.models import AccessibilityFault
from cms.core.data import country_folder, load
from cms.core.facts.models import Fact, FactReading, Funding, Source
from cms.core.glossary.models import GlossaryTerm
from cms.core.i18n.labels import make_label
from cms.core.parties.models import Consent, Contact, Organisation
from cms.core.partners.models import PartnerService


def seed_rows() -> None:
    """Add the rows that are not there yet."""
    for row in _rows("organisations"):
        Organisation.objects.get_or_create(
            code=row["code"],
            defaults={"names": make_label(row["names"]), "kind": row["kind"], "url": row.get("url") or ""},
        )
    for row in _rows("contacts"):
        Contact.objects.get_or_create(
            code=row["code"],
            defaults={
                "names": make_label(row["names"]),
                "email": row["email"],
                "phone": row.get("phone") or "",
                "organisation": Organisation.objects.filter(code=row.get("organisation")).first(),
            },
        )
    for row in _rows("consents"):
        Consent.objects.get_or_create(
            code=row["code"],
            defaults={
                "person": row["person"],
                "covers_quotes": "quote" in row["kinds"],
                "covers_pictures": "picture" in row["kinds"],
                "valid_until": row.get("until"),
                "evidence": row["evidence"],
            },
        )
    for row in _rows("sources"):
        Source.objects.get_or_create(
            code=row["code"],
            defaults={
                "kind": row["kind"],
                "title": row["title"],
                "publisher": row["publisher"],
                "year": row.get("year"),
                "url": row.get("url") or "",
                "language": row.get("language") or "",
                "publisher_language": row.get("publisher_language") or "",
                "accessed": row.get("accessed"),
            },
        )
    for row in _rows("facts"):
        _fact(row)
    _partner_services(_rows("partner_services"))
    _terms(_rows("glossary"))
    for row in _rows("accessibility_faults"):
        AccessibilityFault.objects.get_or_create(
            code=row["code"],
            defaults={
                **{name: make_label(row.get(name) or {}) for name in ("names", "hinders", "instead")},
                **{name: row.get(name) for name in ("found_on", "mend_by", "mended_on")},
                "criterion": row.get("criterion") or "",
                "reason": row["reason"],
            },
        )
    for row in _rows("funding"):
        Funding.objects.get_or_create(
            code=row["code"],
            defaults={
                "names": make_label(row["names"]),
                "fund": row["fund"],
                "period": row.get("period") or "",
                "project_code": row.get("project_code") or "",
                "amount": row.get("amount"),
                "is_eu": bool(row.get("eu")),
            },
        )


def _fact(row: dict[str, Any]) -> None:
    fact, created = Fact.objects.get_or_create(
        code=row["code"], defaults={"labels": make_label(row["labels"]), "unit": row["unit"]}
    )
    if not created:
        return
    for reading in row["readings"]:
        FactReading.objects.create(
            fact=fact,
            value=Decimal(str(reading["value"])),
            as_of=reading["as_of"],
            precision=reading["precision"],
            source=Source.objects.get(code=reading["source"]),
            review_by=reading.get("review_by"),
            notes=make_label(reading.get("note") or {}),
        )


def _partner_services(rows: list[dict[str, Any]]) -> None:
    organisations = {organisation.code: organisation for organisation in Organisation.objects.all()}
    for row in rows:
        service, created = PartnerService.objects.get_or_create(
            code=row["code"],
            defaults={
                **{name: make_label(row.get(name) or {}) for name in ("names", "tells", "urls")},
                **{name: row.get(name) for name in ("since", "until", "checked_on")},
                "organisation": organisations[row["organisation"]],
                "need": row.get("need") or "",
                "source": Source.objects.filter(code=row.get("source")).first(),
                "position": row.get("position") or 0,
            },
        )
        if created:
            service.together_with.set(organisations[code] for code in row.get("together_with") or [])


def _terms(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        GlossaryTerm.objects.get_or_create(
            code=row["code"],
            defaults={
                "names": make_label(row["names"]),
                "definitions": make_label(row["definitions"]),
                "forms": make_label(
                    {language: "\n".join(forms) for language, forms in (row.get("forms") or {}).items()}
                ),
                "source": Source.objects.filter(code=row.get("source")).first(),
                "source_place": row.get("source_place") or "",
            },
        )
    known = {term.code: term for term in GlossaryTerm.objects.all()}
    for row in rows:
        known[row["code"]].see_also.add(*(known[code] for code in row.get("see_also") or []))


def demo_folder() -> Path:
    return country_folder() / "demo"


def _rows(name: str) -> list[dict[str, Any]]:
    """The rows of every file whose name begins with `name`, e.g. sources.yaml and sources-2.yaml."""
    return [row for path in sorted(demo_folder().glob(f"{name}*.yaml")) for row in load(path)]
