from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.privacy.services.documents import register_as_markdown


class Command(BaseCommand):
    """Writes docs/privacy.md from the register."""

    help = "Write docs/privacy.md from the declarations of personal data; --check only says whether it is true."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if the page is out of date.")

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "privacy.md"
        text = register_as_markdown()
        if not options["check"]:
            path.write_text(text)
            self.stdout.write(str(path))
        elif not path.exists() or path.read_text() != text:
            raise CommandError("docs/privacy.md is out of date: run manage.py write_privacy_register")
