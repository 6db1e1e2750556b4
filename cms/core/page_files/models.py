from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page


class PageFile(models.Model):
    """A file that the worker makes of a published page: one of today, and those that it replaced.

    `digest` is the hash of all that the file shows and stands in its address. `published_at`, `withdrawal_number` and
    `basis` say what it was made from, so that the sweep finds the pages whose file may have changed. A page of which
    none can be made has a row without a digest.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="%(class)s_rows")
    digest = models.CharField(max_length=32, blank=True, db_index=True)
    published_at = models.DateTimeField()
    withdrawal_number = models.BigIntegerField(default=0)
    basis = models.CharField(max_length=32)
    made_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(replaced_at__isnull=True), name="%(app_label)s_%(class)s_one_today"
            ),
            models.UniqueConstraint(fields=["page", "digest"], name="%(app_label)s_%(class)s_unique"),
        ]

    def __str__(self) -> str:
        return self.digest

    @property
    def file_name(self) -> str:
        """The name in the file storage."""
        raise NotImplementedError
