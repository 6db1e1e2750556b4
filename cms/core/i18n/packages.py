"""Messages of Wagtail, wagtail-localize and the like that come without a translation: ours fill the gaps.

They stand in the second folder of LOCALE_PATHS, and may also replace a package's own words where those mislead.
A newer package brings new messages and translations of its own; `gaps` and `leftovers` name both.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import django
import polib
from django.apps import apps
from django.conf import settings

Message = tuple[str, str]

DOMAINS = ("django", "djangojs")


def package_folder() -> Path:
    return Path(settings.LOCALE_PATHS[1])


def gaps(language: str, domain: str) -> list[str]:
    """What the packages say, and neither they nor we translate."""
    own = (Path(folder) / language / "LC_MESSAGES" / f"{domain}.po" for folder in settings.LOCALE_PATHS)
    known = _translated(own) | _translated(files_of(language, domain))
    return sorted(text for context, text in _said(domain) - known)


def leftovers(language: str, domain: str) -> list[str]:
    """What we translate for the packages although none of them says it, or one says it just so by itself."""
    file = package_folder() / language / "LC_MESSAGES" / f"{domain}.po"
    said = _said(domain)
    theirs = [(key, _texts(entry)) for key, entry in _entries(files_of(language, domain))]
    return sorted(key[1] for key, entry in _entries([file]) if key not in said or (key, _texts(entry)) in theirs)


def files_of(language: str, domain: str) -> list[Path]:
    """The packages' own catalogues of a language, whether they exist or not."""
    return [folder / language / "LC_MESSAGES" / f"{domain}.po" for folder in _package_folders()]


def _said(domain: str) -> set[Message]:
    """Every message of the packages. Their English catalogues hold them all; some packages have none."""
    said = set()
    for folder in _package_folders():
        source = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
        files = [source] if source.exists() else folder.glob(f"*/LC_MESSAGES/{domain}.po")
        said |= {key for key, _entry in _entries(files)}
    return said


def _translated(files: Iterable[Path]) -> set[Message]:
    return {key for key, entry in _entries(files) if not entry.fuzzy and all(_texts(entry))}


def _texts(entry: polib.POEntry) -> tuple[str, ...]:
    return tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)


def _entries(files: Iterable[Path]) -> Iterator[tuple[Message, polib.POEntry]]:
    for file in files:
        if file.exists():
            for entry in polib.pofile(str(file)):
                if not entry.obsolete:
                    yield (entry.msgctxt or "", entry.msgid), entry


def _package_folders() -> list[Path]:
    own = Path(settings.BASE_DIR)
    installed = [Path(app.path) for app in apps.get_app_configs()]
    theirs = [path for path in installed if own not in path.parents or "site-packages" in path.parts]
    return [Path(django.__file__).parent / "conf" / "locale", *(path / "locale" for path in theirs)]
