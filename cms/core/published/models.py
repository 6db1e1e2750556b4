from django.db import models
from django.utils.translation import gettext_lazy as _


class Generation(models.Model):
    """One row: how often what readers see has changed. Raised by the database itself, see `triggers`.

    The number is at least the milliseconds since 1970 at the last change, so that a database put back from a copy
    gives no number that was in use before.
    """

    number = models.BigIntegerField(_("number"))

    class Meta:
        verbose_name = _("generation")
        verbose_name_plural = _("generations")
        default_permissions = ()
        permissions = [("renew_published", _("Can have all pages published again"))]
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="core_generation_one_row")]

    def __str__(self) -> str:
        return str(self.number)


class PublishedDay(models.Model):
    """How pages were answered on one day, by the site's clock. It holds nothing of any reader."""

    day = models.DateField(_("day"), primary_key=True)
    stored = models.BigIntegerField(_("sent as kept"), default=0)
    rendered = models.BigIntegerField(_("put together anew"), default=0)

    class Meta:
        verbose_name = _("day of prepared pages")
        verbose_name_plural = _("days of prepared pages")
        ordering = ["-day"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}"

    @property
    def share(self) -> float | None:
        """The part answered from the store, in per cent; None for a day without readers."""
        whole = self.stored + self.rendered
        return 100 * self.stored / whole if whole else None


class PublishedPage(models.Model):
    """An answer as it is sent, compressed: read without Django's ORM by `store`."""

    # SHA-256 of everything that the answer depends on beside the generation, in hexadecimal.
    key = models.CharField(max_length=64, primary_key=True)
    generation = models.BigIntegerField()
    # Seconds since 1970, as are all times of this table.
    valid_until = models.FloatField()
    used_at = models.BigIntegerField()
    # Bytes of both compressed bodies.
    size = models.PositiveIntegerField()
    has_query = models.BooleanField()
    page_id = models.BigIntegerField()
    language = models.CharField(max_length=20)
    etag = models.CharField(max_length=64)
    headers = models.TextField()
    gzip = models.BinaryField()
    brotli = models.BinaryField()

    class Meta:
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")
        default_permissions = ()
        indexes = [models.Index(fields=["used_at"], name="core_publishedpage_used")]

    def __str__(self) -> str:
        return self.key
