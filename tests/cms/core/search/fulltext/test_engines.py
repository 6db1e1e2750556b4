import pytest
from django.db import connection

from cms.core.search.documents import SearchDocument
from cms.core.search.enums import Place
from cms.core.search.fulltext import engines
from cms.core.search.fulltext.expressions import Holds
from cms.core.search.models import PageEntry
from cms.core.search.services import write_entry
from cms.core.search.terms import read_terms
from tests.factories.core import ContentPageFactory

# What a migration that makes the table anew takes with it, on each database.
LOST = {
    "sqlite": ["DROP TRIGGER core_pageentry_fts_insert", "DROP TRIGGER core_pageentry_fts_update"],
    "postgresql": ["ALTER TABLE core_pageentry DROP COLUMN text_vector"],
}


@pytest.mark.postgres
def test_what_is_lost_of_the_index_is_made_again_and_filled(tree):
    page = ContentPageFactory(parent=tree.homes["fi"])
    connection.check_constraints()  # PostgreSQL alters no table whose keys are still to be checked
    with connection.cursor() as cursor:
        for statement in LOST[connection.vendor]:
            cursor.execute(statement)
    write_entry(page=page, document=SearchDocument(title="Uutta", language="fi"))
    connection.check_constraints()

    engines.get(connection).create(connection)

    assert PageEntry.objects.filter(Holds(read_terms("uusi", "fi"), Place.TEXT)).exists()


def test_an_index_that_is_there_is_left_alone(db, django_assert_num_queries):
    with django_assert_num_queries(3):  # a savepoint, a look at what there is, its end
        engines.get(connection).create(connection)


def test_a_migration_finds_nothing_in_its_way(tree):
    page = ContentPageFactory(parent=tree.homes["fi"])

    engines.get(connection).make_way(connection)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_pageentry RENAME COLUMN text_index TO renamed")
        cursor.execute("ALTER TABLE core_pageentry RENAME COLUMN renamed TO text_index")
    write_entry(page=page, document=SearchDocument(title="Uutta", language="fi"))
    engines.get(connection).create(connection)

    assert PageEntry.objects.filter(Holds(read_terms("uusi", "fi"), Place.TEXT)).exists()
