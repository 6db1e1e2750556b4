"""What follows a publication outside its transaction, whichever way it came about."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from cms.core.pages import warming
from cms.core.published.storing import is_shared


@receiver(page_published, dispatch_uid="pages.warm")
def warm_up(sender: Any, instance: Page, **kwargs: Any) -> None:
    if is_shared():
        transaction.on_commit(lambda: warming.ring(page_pk=instance.pk), robust=True)
