from typing import Any

from django.core.management.base import BaseCommand

from cms.core.media.making import make_renditions, unmade_images


class Command(BaseCommand):
    """Makes the sizes of pictures at once, for example before a site with many pictures is opened."""

    help = "Make the sizes that pictures lack. The worker does the same little by little; breaking off loses nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = list(unmade_images().values_list("pk", flat=True))
        made = 0
        for place, number in enumerate(numbers, 1):
            made += make_renditions(image_id=number)
            self.stdout.write(f"{place} of {len(numbers)} pictures, {made} sizes")
        self.stdout.write(f"{made} sizes of {len(numbers)} pictures were made.")
