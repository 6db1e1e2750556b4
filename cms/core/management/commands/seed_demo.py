from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cms.core.demo.registry import Seeding, scalers, seeders


class Command(BaseCommand):
    """Fills the site with demo content; run again, it adds only what is missing."""

    help = "Add the demo content. Dates are relative to the day of seeding; running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help="For measurements: see that there are N synthetic stories.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seeding = Seeding(now=timezone.now(), say=self.stdout.write)
        for name, seed in seeders():
            self.stdout.write(f"  {name}")
            seed(seeding)
        if options["scale"] > 0:
            for name, scale in scalers():
                self.stdout.write(f"  synthetic {name}")
                scale(seeding, options["scale"])
