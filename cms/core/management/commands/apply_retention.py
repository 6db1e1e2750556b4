from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.core.privacy.services import apply_retention


class Command(BaseCommand):
    """Erases what is older than its time; the worker does the same every night."""

    help = "Erase all personal data whose time is up, and say how many rows of which kind."

    def handle(self, *args: Any, **options: Any) -> None:
        report = apply_retention()
        for code, count in sorted(report.counts.items()):
            self.stdout.write(f"erased  {count:5}  {code}")
        if report.failures:
            raise CommandError(f"failed: {', '.join(report.failures)}")
