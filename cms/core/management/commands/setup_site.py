from typing import Any

from django.core.management.base import BaseCommand

from cms.core.accessibility.services import load_authorities
from cms.core.data.loading import load_rows
from cms.core.pages.site import set_up_site
from cms.core.roles.services import seed_roles
from cms.core.taxonomy.services import load_country_data


class Command(BaseCommand):
    """A new site without demo content."""

    help = "Make the languages, the front page, the country's rows and the groups. Running it again changes nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--title", default="Viesti", help="Title of the front page.")
        parser.add_argument("--slug", default="home", help="Last part of the front page's address in the admin.")

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_site(title=options["title"], slug=options["slug"])
        for name, number in load_country_data().items():
            self.stdout.write(f"{number} new {name}")
        for name, number in load_rows().items():
            self.stdout.write(f"{number} new {name}")
        self.stdout.write(f"{load_authorities()} new accessibility authorities")
        for group in seed_roles():
            self.stdout.write(group.name)
