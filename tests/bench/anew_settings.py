"""The site without prepared pages: every request is rendered."""

from tests.bench.settings import *  # noqa: F403 settings build on each other

CMS_PUBLISHED_STORE = "off"
