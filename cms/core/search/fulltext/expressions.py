from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Expression, F

from cms.core.search.enums import Place
from cms.core.search.fulltext import engines
from cms.core.search.terms import Term


class Holds(Expression):
    """True of entries that hold all the terms at a place: a condition for `PageEntry.objects.filter()`.

    No terms at all are held by no entry.
    """

    conditional = True

    def __init__(self, terms: Sequence[Term], place: Place) -> None:
        super().__init__(output_field=BooleanField())
        self.terms = terms
        self.place = place
        self.key: Any = F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.key,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if not self.terms:
            return "1 = 0", []
        quote = connection.ops.quote_name
        return engines.get(connection).condition(quote(self.key.alias), self.terms, self.place)
