"""Four generated columns of type tsvector with a GIN index each, one for a place and all before it.

A column for each place spares PostgreSQL the weights, which no index holds: it would read every vector that matches.
The vectors are made of the words as they come, without a text search configuration, which would part them its own way.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cms.core.search.enums import Place
from cms.core.search.indexing import GAP
from cms.core.search.terms import Term

TABLE = "core_pageentry"
FUNCTION = f"{TABLE}_vector"
# A position is at most 16383 (PostgreSQL, "Text Search Types").
FUNCTION_SQL = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT coalesce(string_agg(word || ':' || least(place, 16383), ' '), '')::tsvector
FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS found(word, place) WHERE word <> ''
$$"""  # noqa: S608 names only


class PostgresqlIndex:
    def condition(self, table: str, terms: Sequence[Term], place: Place) -> tuple[str, list[Any]]:
        # From a subquery, so that the planner does not see how common the words are: for a word of most pages it would
        # go through the table and fetch each long vector, which takes three times as long as asking the index.
        return f"{table}.{_column(place)} @@ (SELECT %s::tsquery)", [match(terms)]

    def make_way(self, connection: Any) -> None:
        """Nothing to do: a column that is dropped takes what is generated from it with it."""

    def create(self, connection: Any) -> None:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND NOT attisdropped", [TABLE]
            )
            present = {name for (name,) in cursor.fetchall()}
            missing = [place for place in Place if _column(place) not in present]
            if missing:
                cursor.execute(FUNCTION_SQL)
            for place in missing:
                words = f" || ' {GAP} ' || ".join(place.columns)
                cursor.execute(
                    f"ALTER TABLE {TABLE} ADD COLUMN {_column(place)} tsvector "
                    f"GENERATED ALWAYS AS ({FUNCTION}({words})) STORED"
                )
                cursor.execute(f"CREATE INDEX {TABLE}_{_column(place)} ON {TABLE} USING gin ({_column(place)})")

    def forget_deleted(self, connection: Any) -> None:
        """Nothing to do: a deleted row takes its vectors with it."""


def _column(place: Place) -> str:
    return f"{place.name.lower()}_vector"


def match(terms: Sequence[Term]) -> str:
    """The terms in the words of tsquery. Words are letters and digits, so that quotes make each of them a lexeme."""
    return " & ".join(_term(term) for term in terms)


def _term(term: Term) -> str:
    if len(term.words) > 1 or not term.bases:
        phrase = " <-> ".join(f"'{word}'" for word in term.words)
        return f"({phrase})"
    (word,) = term.words
    forms = [f"'{word}':*" if term.begins else f"'{word}'"]
    forms += [f"'{base}'" for base in term.bases if base != word]
    return f"({' | '.join(forms)})"
