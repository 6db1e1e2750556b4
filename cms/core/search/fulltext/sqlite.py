"""FTS5 over the columns of `PageEntry`, kept by triggers in the transaction that writes the row.

The table holds no text of its own (external content, https://www.sqlite.org/fts5.html). Its tokenizer "ascii" parts
words at spaces and takes every letter beyond a–z as it is; they come folded.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cms.core.search.enums import Place
from cms.core.search.terms import Term

CONTENT = "core_pageentry"
TABLE = f"{CONTENT}_fts"
COLUMNS = Place.TEXT.columns
_NAMES = ", ".join(COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in COLUMNS)
_CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in ["page_id", *COLUMNS])
_REMOVE = f"INSERT INTO {TABLE} ({TABLE}, rowid, {_NAMES}) VALUES ('delete', old.page_id, {_OLD});"  # noqa: S608 names
_ADD = f"INSERT INTO {TABLE} (rowid, {_NAMES}) VALUES (new.page_id, {_NEW});"  # noqa: S608 names only

TABLE_SQL = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5({_NAMES}, content='{CONTENT}', content_rowid='page_id', "
    "tokenize='ascii', columnsize=0, prefix='3')"
)
TRIGGERS = {
    f"{TABLE}_insert": f"AFTER INSERT ON {CONTENT} BEGIN {_ADD} END",
    f"{TABLE}_delete": f"AFTER DELETE ON {CONTENT} BEGIN {_REMOVE} END",
    f"{TABLE}_update": f"AFTER UPDATE ON {CONTENT} WHEN {_CHANGED} BEGIN {_REMOVE} {_ADD} END",
}


class SqliteIndex:
    def condition(self, table: str, terms: Sequence[Term], place: Place) -> tuple[str, list[Any]]:
        found = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 a constant
        return f"{table}.page_id IN ({found})", [match(terms, place)]

    def make_way(self, connection: Any) -> None:
        with connection.cursor() as cursor:
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")

    def create(self, connection: Any) -> None:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", [f"{TABLE}%"])
            present = {name for (name,) in cursor.fetchall()}
            missing = [name for name in TRIGGERS if name not in present]
            if TABLE not in present:
                cursor.execute(TABLE_SQL)
            # A trigger goes with its table when a migration makes the table anew.
            for name in missing:
                cursor.execute(f"CREATE TRIGGER {name} {TRIGGERS[name]}")
            if missing or TABLE not in present:
                cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')")  # noqa: S608 a constant

    def forget_deleted(self, connection: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608 a constant


def match(terms: Sequence[Term], place: Place) -> str:
    """The terms in the words of FTS5. Words are letters and digits, so that quotes make each of them a string."""
    columns, wanted = " ".join(place.columns), " AND ".join(_term(term) for term in terms)
    return f"{{{columns}}} : ({wanted})"


def _term(term: Term) -> str:
    if len(term.words) > 1 or not term.bases:
        phrase = " ".join(term.words)
        return f'"{phrase}"'
    (word,) = term.words
    forms = [f'"{word}" *' if term.begins else f'"{word}"']
    forms += [f'"{base}"' for base in term.bases if base != word]
    return f"({' OR '.join(forms)})"
