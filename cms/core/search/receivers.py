"""Keeps the full-text index in step with its table."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from cms.core.search.fulltext import engines
from cms.core.search.models import PageEntry

LABEL = PageEntry._meta.app_label


@receiver(pre_migrate, dispatch_uid="search.pre_migrate")
def make_way(sender: AppConfig, using: str, plan: list[Any], **kwargs: Any) -> None:
    """Let a migration change the columns that the index names."""
    if sender.label == LABEL and any(migration.app_label == LABEL for migration, _backwards in plan):
        engines.get(connections[using]).make_way(connections[using])


@receiver(post_migrate, dispatch_uid="search.post_migrate")
def create_index(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the index once its table is there, and again what went with the table."""
    connection = connections[using]
    if sender.label == LABEL and PageEntry._meta.db_table in connection.introspection.table_names():
        engines.get(connection).create(connection)
