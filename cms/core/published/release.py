"""What beside the database decides how a page looks: the code, the catalogues, the static files, the settings."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

FOLDERS = ("cms", "briefings", "campaigns", "events", "themes", "locale")
ENDINGS = frozenset({".py", ".html", ".mo", ".svg", ".json", ".yaml", ".yml", ".css", ".js", ".typ"})
SETTINGS = (
    *("CMS_BASE_URL", "CMS_COUNTRY", "LANGUAGES", "CMS_INTERNATIONAL_LANGUAGE", "TIME_ZONE", "WAGTAIL_SITE_NAME"),
    *("CONTENT_SECURITY_POLICY", "SECURE_HSTS_SECONDS", "STATIC_URL", "MEDIA_URL", "ROOT_URLCONF"),
)
PACKAGES = ("django", "wagtail", "wagtail-localize", "pillow", "typst")


@cache
def release() -> str:
    """A hash that is the same on every machine that runs the same release in the same way."""
    found = sha256()
    for path in _files():
        found.update(f"{path.relative_to(settings.BASE_DIR)}:{sha256(path.read_bytes()).hexdigest()}\n".encode())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        found.update(sha256(manifest.read_bytes()).digest())
    found.update(repr([(name, getattr(settings, name, None)) for name in SETTINGS]).encode())
    found.update(repr([(name, version(name)) for name in PACKAGES]).encode())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(path for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in ENDINGS)
