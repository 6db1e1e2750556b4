"""What the database's own indexes of words still hold of texts that are gone."""

from django.db import connections, router
from wagtail.search.models import IndexEntry

from cms.core.search.fulltext import engines
from cms.core.search.models import PageEntry


def forget_deleted_words() -> None:
    """Merge the indexes, by which SQLite drops deleted words; until then they stand in their segments.

    https://www.sqlite.org/fts5.html, "The 'optimize' Command". PostgreSQL keeps no words of deleted rows in a table.
    """
    own = connections[router.db_for_write(PageEntry)]
    engines.get(own).forget_deleted(own)
    connection = connections[router.db_for_write(IndexEntry)]
    table = f"{IndexEntry._meta.db_table}_fts"
    if connection.vendor != "sqlite" or table not in connection.introspection.table_names():
        return
    name = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608 the name is a constant
