from typing import Any

from django.core.management.base import BaseCommand

from cms.core.roles.services import seed_roles


class Command(BaseCommand):
    """Makes or mends the groups of staff."""

    help = "Make the groups editors, publishers, translators (one a language) and administrators, or mend them."

    def handle(self, *args: Any, **options: Any) -> None:
        for group in seed_roles():
            self.stdout.write(group.name)
