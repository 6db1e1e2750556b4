from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FormUse(models.Model):
    """A form that was stored: its id is used up, and a second post of it is shown the first one's result.

    Holds no personal data: `result` is what the page after sending says (a reference, a date), and
    `content_hash` is keyed.
    """

    key = models.CharField(_("key of the form's id"), max_length=64)
    form = models.CharField(_("form"), max_length=60)
    content_hash = models.CharField(_("keyed hash of the content"), max_length=64)
    result = models.JSONField(_("result"), default=dict)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("kept until"), db_index=True)

    class Meta:
        verbose_name = _("used form")
        verbose_name_plural = _("used forms")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["key"], name="core_formuse_key_unique")]

    def __str__(self) -> str:
        return f"{self.form} {self.created_at:%Y-%m-%d %H:%M}"


class PostCount(models.Model):
    """How many posts one network has sent to one form within one window of time.

    `bucket` is a keyed hash of form, window and network together, so that neither an address nor the rows of
    another hour can be told from it.
    """

    bucket = models.CharField(_("bucket"), max_length=64)
    number = models.PositiveIntegerField(_("posts"), default=0)
    expires_at = models.DateTimeField(_("kept until"), db_index=True)

    class Meta:
        verbose_name = _("count of posts")
        verbose_name_plural = _("counts of posts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["bucket"], name="core_postcount_bucket_unique")]

    def __str__(self) -> str:
        return f"{self.number} ({self.expires_at:%Y-%m-%d %H:%M})"
