"""After a publication the page's files are made, in all its languages."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from cms.core.page_files.bell import ring


@receiver(page_published, dispatch_uid="page_files.page_published")
def make_files(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    family = Page.objects.filter(translation_key=instance.translation_key, live=True, alias_of=None)
    page_ids = list(family.values_list("pk", flat=True))
    transaction.on_commit(partial(ring, page_ids=page_ids), robust=True)
