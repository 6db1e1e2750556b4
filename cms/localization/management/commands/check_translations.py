from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.localization.integrity import problems


class Command(BaseCommand):
    help = "Finds translated pages with several sources, without a source or in the wrong place. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(problems())
        for problem in found:
            self.stdout.write(problem)
        if found:
            raise CommandError(f"{len(found)} problems with translations.")
        self.stdout.write("Translations are sound.")
