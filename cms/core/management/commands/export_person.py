from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.privacy.errors import PrivacyError
from cms.core.privacy.services import export_person


class Command(BaseCommand):
    """Writes everything that the site holds of a person."""

    help = "Print all that the site holds of a person as JSON, or write it with the files into a ZIP archive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's e-mail address, in any case.")
        parser.add_argument("--zip", type=Path, help="Write person.json and the files into this archive.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            export = export_person(email=options["email"])
        except PrivacyError as error:
            raise CommandError(str(error)) from error
        if options["zip"] is None:
            self.stdout.write(export.as_json())
            return
        with options["zip"].open("wb") as target:
            export.write_zip(target)
        self.stdout.write(str(options["zip"]))
