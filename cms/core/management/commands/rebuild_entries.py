from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from cms.core.search.services import rebuild_entries


class Command(BaseCommand):
    """Mends the table that lists and search read."""

    help = "Write every page's entry in the lists again, for example after a change of what pages say of themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild_entries(pages=Page.objects.filter(depth__gte=2).specific().iterator(chunk_size=200))
        self.stdout.write(f"{count} entries")
