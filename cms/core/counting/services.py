"""Counts from memory into the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from django.db import connection, transaction


# Tuples, since every page that is read is looked up by one: a dataclass is hashed and compared in Python.
class PageDay(NamedTuple):
    page_id: int
    day: date


class DocumentDay(NamedTuple):
    document_id: int
    language: str
    day: date


@dataclass(slots=True)
class Count:
    people: int = 0
    programs: int = 0


# A page or document that has gone meanwhile selects no row. Adding happens in the database, so that any number
# of processes may count the same page.
_PAGE = """
INSERT INTO core_pageviews (page_id, day, people, programs)
SELECT id, %s, %s, %s FROM wagtailcore_page WHERE id = %s
ON CONFLICT (page_id, day) DO UPDATE
SET people = core_pageviews.people + excluded.people, programs = core_pageviews.programs + excluded.programs
"""
_DOCUMENT = """
INSERT INTO core_downloads (document_id, language, day, people, programs)
SELECT id, %s, %s, %s, %s FROM core_mediadocument WHERE id = %s
ON CONFLICT (document_id, language, day) DO UPDATE
SET people = core_downloads.people + excluded.people, programs = core_downloads.programs + excluded.programs
"""


def add_counts(*, pages: Mapping[PageDay, Count], documents: Mapping[DocumentDay, Count]) -> None:
    """Add these to what is in the database, all or nothing.

    Raises:
        django.db.Error: the database does not answer, or is busy; nothing was added.
    """
    # In order, so that two processes never wait for each other.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            _PAGE,
            [
                (key.day, count.people, count.programs, key.page_id)
                for key, count in sorted(pages.items(), key=itemgetter(0))
            ],
        )
        cursor.executemany(
            _DOCUMENT,
            [
                (key.language, key.day, count.people, count.programs, key.document_id)
                for key, count in sorted(documents.items(), key=itemgetter(0))
            ],
        )
