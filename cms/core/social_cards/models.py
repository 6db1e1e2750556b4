from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.media.models import MediaImage
from themes.social.drawing import kind

FOLDER = "cards"


class SocialCard(models.Model):
    """The picture that a shared link to a page shows: one of today, and those of the last days.

    `published_at`, `withdrawal_number` and `basis` say what the card was drawn from, so that the sweep finds the pages
    whose card may have changed. A page whose title can't be drawn has a card without a digest, and no picture.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="social_cards")
    digest = models.CharField(max_length=32, blank=True, db_index=True)
    photo = models.ForeignKey(MediaImage, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    published_at = models.DateTimeField()
    withdrawal_number = models.BigIntegerField(default=0)
    basis = models.CharField(max_length=32)
    made_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("social card")
        verbose_name_plural = _("social cards")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(replaced_at__isnull=True), name="core_socialcard_one_today"
            ),
            models.UniqueConstraint(fields=["page", "digest"], name="core_socialcard_unique"),
        ]

    def __str__(self) -> str:
        return self.digest

    @property
    def kind(self) -> str:
        """The format of the picture, "png" or "jpeg"."""
        return kind(has_photo=self.photo_id is not None)

    @property
    def file_name(self) -> str:
        return card_file(self.digest, has_photo=self.photo_id is not None)


def card_file(digest: str, *, has_photo: bool) -> str:
    """The name in the file storage of a card's picture."""
    return f"{FOLDER}/{digest}.{kind(has_photo=has_photo)}"
