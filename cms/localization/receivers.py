"""What follows when a page that others are translated from is published, leaves the site or moves.

Wagtail sends these signals whichever way it happens: from the editor, in bulk, on time or by a program.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from cms.localization.services import (
    move_translations,
    refresh_segments,
    translated_places,
    unpublish_translations,
)


@receiver(page_published, dispatch_uid="localization.published")
def tell_translators(sender: Any, instance: Page, **kwargs: Any) -> None:
    if kwargs.get("alias") or instance.alias_of_id is not None or not instance.live:
        return
    # The publication stands even if its strings can't be cut; the next one cuts them again.
    transaction.on_commit(lambda: refresh_segments(page=instance), robust=True)


@receiver(page_unpublished, dispatch_uid="localization.unpublished")
def follow_off_the_site(sender: Any, instance: Page, **kwargs: Any) -> None:
    unpublish_translations(page=instance)


@receiver(pre_page_move, dispatch_uid="localization.pre_move")
def refuse_move_without_place(
    sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    if parent_page_before.pk != parent_page_after.pk:
        translated_places(page=instance, destination=parent_page_after)


@receiver(post_page_move, dispatch_uid="localization.post_move")
def follow_move(sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    if parent_page_before.pk != parent_page_after.pk:
        move_translations(page=instance, destination=parent_page_after)
