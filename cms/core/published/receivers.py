"""Keeps the triggers in step with the tables."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from cms.core.published import triggers


@receiver(pre_migrate, dispatch_uid="published.pre_migrate")
def make_way(sender: AppConfig, using: str, plan: list[Any], **kwargs: Any) -> None:
    if sender.label == "core" and plan:
        triggers.remove(connections[using])


@receiver(post_migrate, dispatch_uid="published.post_migrate")
def keep_watch(sender: AppConfig, using: str, **kwargs: Any) -> None:
    if sender.label == "core":
        triggers.install(connections[using])
