from typing import Any

from django.core.management.base import BaseCommand

from tests.journeys.extras.pages import seed_extras


class Command(BaseCommand):
    """Adds the tests' own pages to the seeded demo."""

    help = "Add the pages of the browser tests to the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        seed_extras()
