from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from cms.core.search.fulltext import engines
from cms.core.search.models import PageEntry


@receiver(post_migrate)
def create_index(sender: Any, using: str, **kwargs: Any) -> None:
    """Make the full-text index once its table is there, and again what a migration took with the table."""
    connection = connections[using]
    if sender.label != PageEntry._meta.app_label:
        return
    if PageEntry._meta.db_table in connection.introspection.table_names():
        engines.get(connection).create(connection)
