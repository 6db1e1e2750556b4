from typing import Any

from django.core.management.base import BaseCommand

from cms.core.i18n.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the message catalogues; needs no gettext."

    def handle(self, *args: Any, **options: Any) -> None:
        written = compile_catalogues()
        if options["verbosity"] > 1 or written:
            self.stdout.write(f"Compiled {written} message catalogues.")
