"""Addresses of files. Every file has one, answered by `views`, whatever the storage behind it."""

from django.urls import reverse
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile


def public_address(name: str) -> str:
    return reverse("media:file", args=[name])


def staff_address(name: str) -> str:
    """The same file for who is logged in: what readers may not see, and the originals of pictures."""
    return reverse("media_staff:file", args=[name])


class OriginalFile(WagtailImageFieldFile):
    """A picture as it was uploaded, with its metadata: never public."""

    @property
    def url(self) -> str:
        self._require_file()
        return staff_address(self.name)


class OriginalImageField(WagtailImageField):
    """Wagtail's image field whose file is addressed for staff only."""

    attr_class = OriginalFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
