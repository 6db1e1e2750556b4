"""The site as production runs it, with two views to compare with."""

from pathlib import Path

from cms.settings.development import *  # noqa: F403 settings build on each other

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]  # noqa: F405
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "localhost"]  # noqa: F405
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "ERROR"}}  # noqa: F405
# Servers of the bench answer at ports of their own.
CMS_BASE_URL = "http://localhost"
WAGTAILADMIN_BASE_URL = CMS_BASE_URL
