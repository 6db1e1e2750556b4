"""What follows a publication outside its transaction, and a withdrawn consent within it."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from cms.core.pages import losses, warming
from cms.core.parties.signals import consent_withdrawn
from cms.core.published.storing import is_shared


@receiver(page_published, dispatch_uid="pages.warm")
def warm_up(sender: Any, instance: Page, **kwargs: Any) -> None:
    if is_shared():
        transaction.on_commit(lambda: warming.ring(page_pk=instance.pk), robust=True)


@receiver(consent_withdrawn, dispatch_uid="pages.consent_withdrawn")
def record_withdrawn(sender: Any, pages: list[Page], **kwargs: Any) -> None:
    losses.record_losses(pages=pages)
