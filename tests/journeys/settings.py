"""The site that the browser reads: the demo's settings, a look of the tests, and commands for the tests' own pages."""

from pathlib import Path

from cms.settings.development import *  # noqa: F403 settings build on each other

INSTALLED_APPS = [*INSTALLED_APPS, "tests.journeys.extras"]  # noqa: F405
STATICFILES_DIRS = [Path(__file__).parent.parent / "themes" / "static"]
# A fast hash: logging in is not what these tests measure.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}  # noqa: F405
