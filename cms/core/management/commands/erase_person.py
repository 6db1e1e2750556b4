from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.privacy.errors import PrivacyError
from cms.core.privacy.services import erase_person


class Command(BaseCommand):
    """Erases everything that the site holds of a person."""

    help = "Erase a person from the site and say what was erased, and what stays and why. A second run finds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's e-mail address, in any case.")
        parser.add_argument(
            "--name",
            action="append",
            default=[],
            help="A name by which texts may mention the person, beside those that the site knows. Repeatable.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = erase_person(email=options["email"], names=options["name"])
        except PrivacyError as error:
            raise CommandError(str(error)) from error
        for line in report.erased:
            self.stdout.write(f"erased  {line.count:5}  {line.label}")
        for kept in report.kept:
            self.stdout.write(f"kept    {kept.count:5}  {kept.what}: {kept.reason}")
        if not report.erased and not report.kept:
            self.stdout.write("Nothing was found.")
