"""Pictures, documents and what stands behind them."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import factory
from django.core.files.base import ContentFile
from PIL import Image

from cms.core.i18n.labels import make_label
from cms.core.media.enums import Licence
from cms.core.media.making import make_small_form
from cms.core.media.models import MediaDocument, MediaImage
from cms.core.parties.models import Consent


def image_bytes(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    output = BytesIO()
    Image.new("RGB", size, "#cd2121").save(output, kind, **options)
    return output.getvalue()


def package_bytes(entries: dict[str, bytes | str]) -> bytes:
    output = BytesIO()
    with ZipFile(output, "w") as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return output.getvalue()


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consent

    code = factory.Sequence(lambda n: f"consent-{n}")
    person = factory.Sequence(lambda n: f"Esimerkki {n}")
    covers_quotes = True
    covers_pictures = True
    evidence = "Form 1"


class MediaImageFactory(factory.django.DjangoModelFactory):
    """A picture with its small form, as after an upload."""

    class Meta:
        model = MediaImage
        skip_postgeneration_save = True

    title = "Talkoot pihalla"
    file = factory.LazyFunction(lambda: ContentFile(image_bytes(), name="talkoot.jpg"))
    credit = "Kuva: Esimerkki"
    licence = Licence.CC_BY
    alt = make_label({"fi": "Asukkaat istuttavat pensaita", "en": "Residents plant bushes"})

    @factory.post_generation
    def small_form(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if create and extracted is not False:
            make_small_form(image=self)


class MediaDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MediaDocument

    title = "Lomake"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7\n", name="lomake.pdf"))
    file_size = 9
    language = "fi"
