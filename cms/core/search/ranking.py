"""Which pages come first: by the most prominent place that holds all that is asked for, then the newest.

No statistics of words are asked of the database, whose weights differ from one to another: the order is the same on
every one, and a word that all pages hold costs no more than a sort.
"""

from collections.abc import Sequence

from django.db.models import Case, IntegerField, Value, When

from cms.core.search.enums import Place
from cms.core.search.fulltext.expressions import Holds
from cms.core.search.terms import Term


def place_of(terms: Sequence[Term]) -> Case:
    """The most prominent place of an entry, as its number, where it holds all the terms; for entries that match."""
    places = [place for place in Place if place != Place.TEXT]
    return Case(
        *(When(Holds(terms, place), then=Value(int(place))) for place in places),
        default=Value(int(Place.TEXT)),
        output_field=IntegerField(),
    )
