"""The site without prepared pages, with Django's own cache of whole answers before everything."""

from tests.bench.settings import *  # noqa: F403 settings build on each other

CMS_PUBLISHED_STORE = "off"
MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
    *MIDDLEWARE,  # noqa: F405
]
CACHE_MIDDLEWARE_SECONDS = 3600
