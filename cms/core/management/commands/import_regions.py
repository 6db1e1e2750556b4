from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.core.i18n import languages
from cms.core.taxonomy.services import RegionImportError, import_regions


class Command(BaseCommand):
    """Regions from a CSV file, for example all municipalities."""

    help = "Add or rename regions from CSV: kind,code,name_<language>…,parent,valid_from,valid_to. All rows or none."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open(encoding="utf-8-sig", newline="") as rows:
                added, changed = import_regions(rows=rows, languages=languages.codes())
        except (OSError, UnicodeDecodeError, RegionImportError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{added} added, {changed} changed")
