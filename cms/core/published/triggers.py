"""The database raises the generation itself, so that no way of changing a row can forget it.

Every watched table has triggers for insert, update and delete. On PostgreSQL they are deferred: the one row is
locked at the end of the transaction, not while it goes on. Their names hold a hash of their text, so that the
wanted ones are compared with those that exist by name alone.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import Page

from cms.core.published.models import Generation
from cms.core.published.registry import watched_models

PREFIX = "published_"
FUNCTION = "published_raise_generation"
EVENTS = ("INSERT", "UPDATE", "DELETE")
# What a draft, a lock or a schedule changes on the row of a page that readers see unchanged.
UNSEEN = frozenset(
    {
        *("draft_title", "has_unpublished_changes", "latest_revision_id", "latest_revision_created_at"),
        *("go_live_at", "expire_at", "locked", "locked_at", "locked_by_id", "owner_id"),
    }
)
_TABLE = Generation._meta.db_table

_NOW = {
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
    "postgresql": "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}
_LARGER = {"sqlite": "MAX", "postgresql": "GREATEST"}
_RAISE = {
    vendor: f"UPDATE {_TABLE} SET number = {larger}(number + 1, {_NOW[vendor]}) WHERE id = 1"  # noqa: S608  constants
    for vendor, larger in _LARGER.items()
}
# Once in a transaction, however many rows it changes.
_BODY = f"""
BEGIN
  IF current_setting('published.raised_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    {_RAISE["postgresql"]};
    PERFORM set_config('published.raised_in', pg_current_xact_id()::text, true);
  END IF;
  RETURN NULL;
END
"""
_CREATE_FUNCTION = f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"


@dataclass(frozen=True)
class Trigger:
    name: str
    table: str
    create: str


def raise_generation(connection: BaseDatabaseWrapper) -> None:
    """What the triggers do, by hand."""
    with connection.cursor() as cursor:
        cursor.execute(_RAISE[connection.vendor])


def install(connection: BaseDatabaseWrapper) -> bool:
    """See that the wanted triggers exist, no others, and that there is a generation. Returns whether any was missing.

    After a change the generation is raised: nobody noticed what happened meanwhile.
    """
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    if _TABLE not in tables:
        return False
    wanted = {trigger.name: trigger for trigger in wanted_triggers(connection, tables)}
    existing = existing_triggers(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_TABLE} (id, number) VALUES (1, 0) ON CONFLICT DO NOTHING")  # noqa: S608  a constant
        is_new = cursor.rowcount == 1
    if is_new or wanted.keys() != existing.keys():
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(_CREATE_FUNCTION)
            _drop(connection, {name: table for name, table in existing.items() if name not in wanted})
            for name in wanted.keys() - existing.keys():
                cursor.execute(wanted[name].create)
            raise_generation(connection)
    return wanted.keys() != existing.keys()


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, so that a migration may change the columns that they name."""
    with transaction.atomic(using=connection.alias):
        _drop(connection, existing_triggers(connection))


def _drop(connection: BaseDatabaseWrapper, triggers: dict[str, str]) -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for name, table in triggers.items():
            of_table = f" ON {quote(table)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {quote(name)}{of_table}")


def existing_triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Our triggers' tables by their names."""
    if connection.vendor == "sqlite":
        sql = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, %s) = %s"
    else:
        sql = (
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid) AND left(tgname, %s) = %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [len(PREFIX), PREFIX])
        return dict(cursor.fetchall())


def wanted_triggers(connection: BaseDatabaseWrapper, tables: set[str]) -> list[Trigger]:
    """Three triggers for each watched table that exists."""
    found = []
    for model in watched_models():
        table = model._meta.db_table
        if table in tables:
            found += [_trigger(connection, table, event, model is Page) for event in EVENTS]
    return found


def _trigger(connection: BaseDatabaseWrapper, table: str, event: str, is_page: bool) -> Trigger:
    quote = connection.ops.quote_name
    when = f" WHEN ({_seen_changes(connection, table)})" if is_page and event == "UPDATE" else ""
    if connection.vendor == "sqlite":
        text = f"AFTER {event} ON {quote(table)}{when} BEGIN {_RAISE['sqlite']}; END"
        created, hashed = "CREATE TRIGGER {name} " + text, text
    else:
        text = (
            f"AFTER {event} ON {quote(table)} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW{when} "
            f"EXECUTE FUNCTION {FUNCTION}()"
        )
        created, hashed = "CREATE CONSTRAINT TRIGGER {name} " + text, text + _BODY
    # Django's SQLite cursor takes a percent sign for a parameter; there is none in these texts.
    name = f"{PREFIX}{table[:36]}_{sha256(hashed.encode()).hexdigest()[:12]}"
    return Trigger(name, table, created.format(name=quote(name)))


def _seen_changes(connection: BaseDatabaseWrapper, table: str) -> str:
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    quote = connection.ops.quote_name
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(
        f"OLD.{quote(column)} {differs} NEW.{quote(column)}" for column in columns if column not in UNSEEN
    )
