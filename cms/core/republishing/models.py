from django.db import models
from django.utils import timezone
from wagtail.models import Locale


class DeletedEdition(models.Model):
    """That a page which could once be read was deleted: its name, its type and when, and nothing that it said."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    page_type = models.CharField(max_length=100)
    deleted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["translation_key", "locale"], name="deleted_edition_once_a_language"),
        )
        indexes = (models.Index(fields=["locale", "deleted_at"], name="deleted_edition_newest"),)

    def __str__(self) -> str:
        return f"{self.translation_key} {self.locale_id}"
