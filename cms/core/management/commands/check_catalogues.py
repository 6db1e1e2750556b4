import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from cms.core.i18n import languages, packages
from cms.core.i18n.catalogues import catalogue_files, language_of, messages_of, problems_of

# English is written in the code itself; a site may add any other language.
WRITTEN_IN = "en"
IGNORED = ["locale", ".venv/*", "var/*", "tests/*", "shots/*", "docs/*"]


class Command(BaseCommand):
    help = "Say which messages lack a translation, are fuzzy, or are missing from the catalogues."

    def handle(self, *args: Any, **options: Any) -> None:
        files = catalogue_files()
        own = [file for file in files if packages.package_folder() not in file.parents]
        problems = [problem for file in files for problem in problems_of(file, may_leave_out=file not in own)]
        wanted = [code for code in languages.codes() if code != WRITTEN_IN]
        problems += [f"There is no catalogue for {code}" for code in wanted if code not in map(language_of, files)]
        if shutil.which("xgettext"):
            problems += _left_out(own)
        else:
            self.stdout.write("gettext is not installed: whether a message is missing was not checked.")
        for code in wanted:
            problems += _package_problems(code)
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{len(files)} catalogues are complete.")


def _package_problems(language: str) -> list[str]:
    """Messages of installed packages that no catalogue translates, and translations that they need no more."""
    problems = []
    for domain in packages.DOMAINS:
        name = f"packages/{language}/{domain}.po"
        problems += [f"{name} lacks {text[:70]!r}" for text in packages.gaps(language, domain)]
        problems += [f"{name} has {text[:70]!r}, which is not needed" for text in packages.leftovers(language, domain)]
    return problems


def _left_out(files: list[Path]) -> list[str]:
    """Messages that the code has and the catalogue has not, or the other way round."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            copy = Path(folder) / language_of(file) / "LC_MESSAGES" / file.name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
            with override_settings(LOCALE_PATHS=[folder]):
                call_command(
                    "makemessages",
                    locale=[language_of(file)],
                    domain=file.stem,
                    ignore_patterns=IGNORED,
                    no_wrap=True,
                    no_location=True,
                    verbosity=0,
                )
            kept, found = messages_of(file), messages_of(copy)
            name = file.relative_to(settings.BASE_DIR)
            problems += [f"{name} lacks {message[1][:70]!r}" for message in sorted(found - kept)]
            problems += [f"{name} has {message[1][:70]!r}, which is not in use" for message in sorted(kept - found)]
    return problems
