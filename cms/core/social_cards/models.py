from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.media.models import MediaImage
from cms.core.page_files.models import PageFile
from themes.social.drawing import kind

FOLDER = "cards"


class SocialCard(PageFile):
    """The picture that a shared link to a page shows: one of today, and those of the last days.

    A page whose title can't be drawn has a card without a digest, and no picture.
    """

    photo = models.ForeignKey(MediaImage, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta(PageFile.Meta):
        verbose_name = _("social card")
        verbose_name_plural = _("social cards")

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
