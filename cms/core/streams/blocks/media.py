"""Pictures, videos and files."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import blocks as image_blocks

from cms.core.i18n import languages
from cms.core.media.alt_text import validate_alt_text
from cms.core.media.services import document_problem, image_problem
from cms.core.streams import examples


class PictureBlock(image_blocks.ImageBlock):
    """A picture with what it shows; left empty, the picture's own text in the page's language is used."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        parts = {
            "image": image_blocks.ImageChooserBlock(
                required=required,
                label=gettext_lazy("Picture"),
                help_text=gettext_lazy("Pictures that readers may be shown can be chosen."),
            ),
            "decorative": blocks.BooleanBlock(
                required=False,
                default=False,
                label=gettext_lazy("Decoration: it says nothing the text does not say"),
                help_text=gettext_lazy("Then screen readers pass over it, for example a pattern."),
            ),
            "alt_text": blocks.CharBlock(
                required=False,
                label=gettext_lazy("What the picture shows here"),
                help_text=gettext_lazy(
                    "For those who can’t see it, for example “Residents plan the yard around a table”. Leave empty to "
                    "use the picture’s own text in the page’s language."
                ),
            ),
        }
        for name, part in parts.items():
            part.set_name(name)
            self.child_blocks[name] = part

    def clean(self, value: Any) -> Any:
        try:
            self.child_blocks["image"].clean(value)
        except ValidationError as error:
            raise blocks.StructBlockValidationError(block_errors={"image": error}) from error
        if value is None:
            return value
        if value.contextual_alt_text:
            try:
                validate_alt_text(value.contextual_alt_text)
            except ValidationError as error:
                raise blocks.StructBlockValidationError(block_errors={"alt_text": error}) from error
        if not self.is_deferred_validation:
            self._clean_for_publishing(value)
        return value

    def _clean_for_publishing(self, value: Any) -> None:
        problem = image_problem(value)
        if problem:
            raise blocks.StructBlockValidationError(block_errors={"image": ValidationError(problem)})
        own_texts = any(value.alt_in(code) for code in languages.codes())
        if not (value.contextual_alt_text or value.decorative or own_texts):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "alt_text": ValidationError(
                        _("Say what the picture shows, here or on the picture itself, or mark it as decorative.")
                    )
                }
            )

    class Meta:
        icon = "image"
        label = gettext_lazy("Picture")


class ImageBlock(blocks.StructBlock):
    """A picture in the text, with caption, credit and licence.

    Search finds none of its words, which would go on telling of a picture that may not be shown any more.
    """

    image = PictureBlock(label=gettext_lazy("Picture"))
    caption = blocks.CharBlock(
        label=gettext_lazy("Caption"),
        required=False,
        help_text=gettext_lazy(
            "What the reader should notice, for example “The yard was planned by those who live there.” The credit is "
            "added by itself."
        ),
    )

    class Meta:
        icon = "image"
        label = gettext_lazy("Picture")
        description = gettext_lazy("A picture with caption and credit.")
        template = "blocks/image.html"

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    def get_preview_value(self) -> Any:
        picture = _example_pictures(self.child_blocks["image"], 1)
        return self.normalize({"image": picture[0] if picture else None, "caption": ""})


def _example_pictures(block: PictureBlock, number: int) -> list[Any]:
    """The newest pictures that may be shown: a preview shows the site's own."""
    images = block.child_blocks["image"].model_class.objects.for_public()
    return list(images.order_by("-created_at")[:number])


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    heading = blocks.CharBlock(
        label=gettext_lazy("Heading"),
        required=False,
        help_text=gettext_lazy("For example “The yard before and after”."),
    )
    images = blocks.ListBlock(ImageBlock(), label=gettext_lazy("Pictures"), min_num=2, max_num=24)

    class Meta:
        icon = "image"
        label = gettext_lazy("Gallery")
        description = gettext_lazy("Two pictures or more, each with caption and credit.")
        template = "blocks/gallery.html"

    def get_preview_value(self) -> Any:
        block = self.child_blocks["images"].child_block
        pictures = _example_pictures(block.child_blocks["image"], 3)
        return self.normalize({"heading": "", "images": [{"image": picture, "caption": ""} for picture in pictures]})


class PublicDocumentBlock(DocumentChooserBlock):
    """A document that readers may download."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned is not None and not self.is_deferred_validation:
            problem = document_problem(cleaned)
            if problem:
                raise ValidationError(problem)
        return cleaned


class DownloadsBlock(blocks.StructBlock):
    """Files to download, each with its type, size and language."""

    heading = blocks.CharBlock(
        label=gettext_lazy("Heading"),
        required=False,
        help_text=gettext_lazy("For example “Forms to start with”."),
    )
    documents = blocks.ListBlock(
        PublicDocumentBlock(label=gettext_lazy("Document")),
        label=gettext_lazy("Documents"),
        min_num=1,
        help_text=gettext_lazy(
            "Readers see the type, size and language of each, for example of a form as ODT and PDF."
        ),
    )

    class Meta:
        icon = "download"
        label = gettext_lazy("Downloads")
        description = gettext_lazy("Documents with type, size and language.")
        template = "blocks/downloads.html"

    def get_preview_value(self) -> Any:
        documents = self.child_blocks["documents"].child_block.model_class.objects.for_public()
        return self.normalize({"heading": "", "documents": list(documents.order_by("-created_at")[:2])})


def _language_choices() -> list[tuple[str, str]]:
    return [(code, languages.own_name(code)) for code in languages.codes()]


class VideoValue(blocks.StructValue):
    @property
    def caption_languages(self) -> list[dict[str, str]]:
        """Languages of the captions, each as {"code": …, "name": its own name}."""
        return [{"code": code, "name": languages.name_in_text(code)} for code in self.get("captions") or []]

    @property
    def host(self) -> str:
        """Name of the service that the link leads to, e.g. "vimeo.com"."""
        address = self.get("url") or ""
        return address.split("/")[2].removeprefix("www.") if address.count("/") >= 2 else ""


class VideoBlock(blocks.StructBlock):
    """A link to a video on its own page: nothing is loaded from elsewhere until the reader goes there."""

    title = blocks.CharBlock(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("As it stands on the video’s page, for example “How the yard became a garden”."),
    )
    url = blocks.URLBlock(
        label=gettext_lazy("Address of the video’s page"),
        help_text=gettext_lazy(
            "The video opens there, for example https://areena.yle.fi/… Nothing is loaded before the reader follows "
            "the link."
        ),
    )
    length = blocks.CharBlock(
        label=gettext_lazy("Length"), required=False, help_text=gettext_lazy("For example “4 min 20 s”.")
    )
    language = blocks.ChoiceBlock(
        label=gettext_lazy("Spoken language"),
        choices=_language_choices,
        required=False,
        help_text=gettext_lazy("The language that is spoken in it. Leave empty if nobody speaks."),
    )
    captions = blocks.MultipleChoiceBlock(
        label=gettext_lazy("Captions"),
        choices=_language_choices,
        help_text=gettext_lazy("The law asks for captions: choose the languages in which the video has them."),
    )
    summary = blocks.TextBlock(
        label=gettext_lazy("What the video tells"),
        required=False,
        rows=2,
        help_text=gettext_lazy(
            "One or two sentences for those who do not watch it, for example “Two residents show what they planted.”"
        ),
    )

    class Meta:
        icon = "media"
        label = gettext_lazy("Video")
        description = gettext_lazy("A link to a video with captions.")
        template = "blocks/video.html"
        value_class = VideoValue
        preview_value = staticmethod(examples.video)
