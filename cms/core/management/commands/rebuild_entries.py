from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from cms.core.search.services import rebuild_entries

STEP = 100


class Command(BaseCommand):
    """Mends the table that lists and search read."""

    help = (
        "Write every page's entry in the lists and in search again, for example after a change of what pages say of "
        "themselves. The site goes on working meanwhile; a run that was stopped is simply begun again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = Page.objects.filter(depth__gte=2).order_by("pk")
        total = pages.count()

        def progress(seen: int) -> None:
            if seen % STEP == 0 or seen == total:
                self.stdout.write(f"  {seen} of {total} pages")

        count = rebuild_entries(pages=pages.specific().iterator(chunk_size=STEP), progress=progress)
        self.stdout.write(f"{count} entries")
