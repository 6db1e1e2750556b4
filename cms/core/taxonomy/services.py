"""Brings a country's topics, branches of government and regions into the database."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.data import country_folder, load
from cms.core.i18n.labels import make_label
from cms.core.taxonomy.models import Branch, BranchSlug, Region, RegionKind, Topic, TopicSlug


@transaction.atomic
def load_country_data() -> dict[str, int]:
    """Add the rows of the country's files that are not there yet; rows that staff have edited stay as they are.

    Returns the number of new rows by kind.
    """
    folder = country_folder()
    return {
        "topics": sum(_topic(row, number) for number, row in enumerate(load(folder / "topics.yaml"), start=1)),
        "branches": sum(_branch(row, number) for number, row in enumerate(load(folder / "branches.yaml"), start=1)),
        "region kinds": sum(
            _region_kind(row, number) for number, row in enumerate(load(folder / "region_kinds.yaml"), start=1)
        ),
        "regions": _regions(load(folder / "regions.yaml")),
    }


def _topic(row: dict[str, Any], position: int) -> bool:
    parent = Topic.objects.get(code=row["parent"]) if row.get("parent") else None
    topic, created = Topic.objects.get_or_create(
        code=row["code"],
        defaults={
            "names": make_label(row["names"]),
            "parent": parent,
            "intro": make_label(row.get("intro") or {}),
            "challenge": make_label(row.get("challenge") or {}),
            "sdgs": row.get("sdgs") or [],
            "position": position,
        },
    )
    if created:
        TopicSlug.objects.bulk_create(
            TopicSlug(row=topic, language=language, slug=slug) for language, slug in row["slugs"].items()
        )
    return created


def _branch(row: dict[str, Any], position: int) -> bool:
    branch, created = Branch.objects.get_or_create(
        code=row["code"],
        defaults={
            "names": make_label(row["names"]),
            "areas": make_label(row["area"]),
            "genitives": make_label(row.get("genitive") or {}),
            "abbreviations": make_label(row.get("abbreviations") or {}),
            "intro": make_label(row.get("intro") or {}),
            "synonyms": "\n".join(row.get("synonyms") or []),
            "position": position,
        },
    )
    if created:
        BranchSlug.objects.bulk_create(
            BranchSlug(row=branch, language=language, slug=slug) for language, slug in row["slugs"].items()
        )
    return created


def _region_kind(row: dict[str, Any], position: int) -> bool:
    return RegionKind.objects.get_or_create(
        code=row["code"], defaults={"names": make_label(row["names"]), "position": position}
    )[1]


def _regions(rows: Iterable[dict[str, Any]]) -> int:
    kinds = {kind.code: kind for kind in RegionKind.objects.all()}
    known = {region.code: region for region in Region.objects.all()}
    new = 0
    for row in rows:
        if row["code"] in known:
            continue
        parent = known[row["parent"]] if row.get("parent") else None
        known[row["code"]] = Region.objects.create(
            code=row["code"],
            kind=kinds[row["kind"]],
            names=make_label(row["names"]),
            parent=parent,
            valid_from=row.get("valid_from"),
            valid_to=row.get("valid_to"),
        )
        new += 1
    return new


class RegionImportError(ValueError):
    """A CSV file of regions that can't be read; says in which row and why."""


@transaction.atomic
def import_regions(*, rows: TextIO, languages: list[str]) -> tuple[int, int]:
    """Add or rename regions from CSV; nothing is stored if one row is wrong. Returns (added, changed).

    Columns: `kind code parent valid_from valid_to` and one `name_<language>` for each language; the dates
    as 2026-01-01, all but kind, code and the first name may be empty.

    Raises:
        RegionImportError: a column is missing, or a row has an unknown kind or parent, or a date that is none.
    """
    reader = csv.DictReader(rows)
    wanted = {"kind", "code", f"name_{languages[0]}"}
    missing = wanted - set(reader.fieldnames or ())
    if missing:
        raise RegionImportError(_("The file lacks the column %(names)s.") % {"names": ", ".join(sorted(missing))})
    added = changed = 0
    for number, row in enumerate(reader, start=2):
        try:
            created = _import_region(row, languages)
        except ValidationError as error:
            raise _refusal(number, " ".join(error.messages)) from error
        except (RegionKind.DoesNotExist, Region.DoesNotExist, ValueError) as error:
            raise _refusal(number, str(error)) from error
        added, changed = (added + 1, changed) if created else (added, changed + 1)
    return added, changed


def _refusal(number: int, message: str) -> RegionImportError:
    return RegionImportError(_("Row %(number)d: %(error)s") % {"number": number, "error": message})


def _import_region(row: dict[str, str], languages: list[str]) -> bool:
    names = {language: (row.get(f"name_{language}") or "").strip() for language in languages}
    if not row["code"] or not names[languages[0]]:
        raise ValueError(_("the code or the name is empty."))
    code = row["code"].strip()
    region = Region.objects.filter(code=code).first() or Region(code=code)
    created = region.pk is None
    region.kind = RegionKind.objects.get(code=row["kind"].strip())
    region.names = make_label(names)
    region.parent = Region.objects.get(code=row["parent"].strip()) if row.get("parent") else None
    region.valid_from = date.fromisoformat(row["valid_from"]) if row.get("valid_from") else None
    region.valid_to = date.fromisoformat(row["valid_to"]) if row.get("valid_to") else None
    region.full_clean()
    region.save()
    return created
