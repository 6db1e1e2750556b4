"""A page that goes leaves its name, so that feeds can tell whoever has its text."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from cms.core.republishing.models import DeletedEdition
from cms.core.search.models import PageEntry


# Pages below a deleted one go without a word to any method of theirs; their entries are told of one by one.
@receiver(pre_delete, sender=PageEntry, dispatch_uid="republishing.pre_delete")
def keep_name(sender: type[PageEntry], instance: PageEntry, **kwargs: Any) -> None:
    page = instance.page
    if page.first_published_at is None or page.alias_of_id is not None:
        return
    DeletedEdition.objects.update_or_create(
        translation_key=instance.translation_key,
        locale_id=instance.locale_id,
        defaults={"page_type": instance.page_type, "deleted_at": timezone.now()},
    )
