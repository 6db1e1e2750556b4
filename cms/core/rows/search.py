"""Rows by words of their names, in any language, on both databases and without an index."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from i18nfield.fields import I18nCharField, I18nTextField

from cms.core.i18n import languages
from cms.core.i18n.labels import label_in


def with_words(rows: QuerySet, text: str, columns: Iterable[str]) -> QuerySet:
    """The rows that have every word of `text` in one of the columns.

    By a regular expression, because SQLite's LIKE takes Ä and ä for different letters.
    """
    places = []
    for column in columns:
        if isinstance(rows.model._meta.get_field(column), I18nCharField | I18nTextField):
            for code in languages.codes():
                places.append(f"{column}_in_{code}")
                rows = rows.alias(**{places[-1]: label_in(column, code)})
        else:
            places.append(column)
    for word in text.split():
        found = Q()
        for place in places:
            found |= Q(**{f"{place}__iregex": re.escape(word)})
        rows = rows.filter(found)
    return rows
