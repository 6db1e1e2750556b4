"""Where answers are kept, as the settings say."""

from django.conf import settings

from cms.core.published.redis_store import RedisStore
from cms.core.published.stores import DatabaseStore, NoStore, Store

OFF, MEMORY, DATABASE = "off", "memory", "database"
MOST_ROWS = 20_000
MEGABYTE = 1024 * 1024


def is_off() -> bool:
    return bool(settings.CMS_PUBLISHED_STORE == OFF)


def is_shared() -> bool:
    """Whether processes find each other's answers."""
    return settings.CMS_PUBLISHED_STORE not in (OFF, MEMORY)


def room() -> int:
    """Bytes that stored answers may take."""
    return int(settings.CMS_PUBLISHED_STORE_MB * MEGABYTE)


def make_store() -> Store:
    where = settings.CMS_PUBLISHED_STORE
    if where == DATABASE:
        return DatabaseStore(most_bytes=room(), most_rows=MOST_ROWS)
    return RedisStore(where, most_bytes=room(), most_rows=MOST_ROWS) if is_shared() else NoStore()
