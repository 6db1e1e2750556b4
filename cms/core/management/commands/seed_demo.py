from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.core.demo.registry import Seeding, seeders


class Command(BaseCommand):
    """Fills the site with demo content; run again, it adds only what is missing."""

    help = "Add the demo content. Dates are relative to the day of seeding; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        seeding = Seeding(now=timezone.now(), say=self.stdout.write)
        for name, seed in seeders():
            self.stdout.write(f"  {name}")
            seed(seeding)
