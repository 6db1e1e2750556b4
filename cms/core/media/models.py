from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to
from wagtail.search import index

from cms.core.i18n import languages
from cms.core.media.alt_text import validate_alt_text
from cms.core.media.enums import SOUND_EXTENSIONS, Licence
from cms.core.media.files import OriginalImageField, public_address, staff_address
from cms.core.media.managers import MediaDocumentQuerySet, MediaImageQuerySet
from cms.core.media.renditions import FilterWithoutMetadata
from cms.core.parties.enums import ConsentKind
from cms.core.parties.models import Consent


class MediaImage(AbstractImage):
    """A picture with its credit, its licence and what it shows in each language."""

    file = OriginalImageField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    alt = I18nCharField(
        _("what the picture shows"),
        blank=True,
        max_length=300,
        validators=[validate_alt_text],
        help_text=_(
            "For those who can't see it, in each language: “Residents plan the yard around a table”. "
            "Pages show it wherever they give no text of their own."
        ),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        help_text=_("Shown after “Photo:”, for example “Kuopio City Archive”."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        help_text=_("Pictures for the press or for internal use can't be chosen for public pages."),
    )
    source_url = models.URLField(
        _("source"),
        blank=True,
        help_text=_("Address of the original, if it was found on the web, for example https://www.finna.fi/…"),
    )
    people_identifiable = models.BooleanField(
        _("people can be recognised"),
        default=False,
        help_text=_("Then the picture is shown only while the consent below holds."),
    )
    consent = models.ForeignKey(
        Consent,
        verbose_name=_("consent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="images",
        help_text=_("What the people in the picture have agreed to. Consents that cover pictures can be chosen."),
    )
    expires_on = models.DateField(
        _("last day of use"),
        null=True,
        blank=True,
        help_text=_(
            "After this day, for example 31.12.2028, the picture leaves every page. "
            "Leave empty if the right has no end."
        ),
    )

    # Which sizes the worker has made of it, see `media.making`; blank: not those of the picture as it is now.
    drawn_as = models.CharField(max_length=16, blank=True, editable=False, default="")

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "credit",
        "licence",
        "source_url",
        "people_identifiable",
        "consent",
        "expires_on",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.FilterField("licence"),
        index.FilterField("expires_on"),
    ]

    objects = MediaImageQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def licence_kind(self) -> Licence:
        return Licence(self.licence)

    @property
    def default_alt_text(self) -> str:
        """Nothing: the editor must not copy one language's text into pages.

        A text left empty on a page means the picture's own in the page's language, see `alt_for`.
        """
        return ""

    def alt_in(self, language: str) -> str:
        """The picture's own text in exactly this language, "" if it has none."""
        data = getattr(self.alt, "data", self.alt)
        return (data.get(language) or "") if isinstance(data, dict) else str(data or "")

    def alt_for(self, language: str | None = None) -> str:
        """What stands in for the picture where it is shown.

        A block's own text comes first; a decorative picture has none; else the picture's own text in
        `language` (default: the active one). It never falls back to another language, which a screen
        reader would mispronounce.
        """
        if self.decorative:
            return ""
        return self.contextual_alt_text or self.alt_in(language or languages.current())

    @property
    def consent_holds(self) -> bool:
        """Whether everybody who can be recognised has agreed, and still does.

        A consent that stands behind the picture must hold, also where nobody was marked as recognisable.
        """
        if self.consent is not None:
            return self.consent.covers(ConsentKind.PICTURE)
        return not self.people_identifiable

    @property
    def is_expired(self) -> bool:
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def is_public(self) -> bool:
        return self.licence_kind.is_public and not self.is_expired and self.consent_holds

    def generate_rendition_file(self, filter: Filter, *, source=None):
        made = super().generate_rendition_file(FilterWithoutMetadata(filter.spec), source=source)
        # Wagtail leaves its temporary file open.
        with made.open("rb"):
            return ContentFile(made.read(), name=made.name)


class MediaRendition(AbstractRendition):
    """A picture in one of the sizes that the layouts use."""

    image = models.ForeignKey(MediaImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self) -> str:
        """Readers' address; staff's where readers may not see the picture, so that the admin still shows it."""
        return public_address(self.file.name) if self.image.is_public else staff_address(self.file.name)

    @property
    def alt(self) -> str:
        return self.image.alt_for()


class MediaDocument(AbstractDocument):
    """A file that readers download."""

    KIND_NAMES = {"csv": "CSV", "txt": _("text"), "ics": _("calendar")}

    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        help_text=_("Language of the text inside; readers see it beside the link."),
    )
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made the document, for example “City of Nivala”.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        default=Licence.CC_BY,
        help_text=_("Documents for the press or for internal use can't be downloaded from public pages."),
    )
    expires_on = models.DateField(
        _("last day of use"),
        null=True,
        blank=True,
        help_text=_(
            "After this day, for example 31.12.2028, the document can't be downloaded. Leave empty if it stays."
        ),
    )

    admin_form_fields = (
        "title",
        "file",
        "language",
        "credit",
        "licence",
        "expires_on",
        "collection",
        "tags",
    )

    objects = MediaDocumentQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def url(self) -> str:
        return public_address(self.file.name) if self.is_public else staff_address(self.file.name)

    @property
    def is_expired(self) -> bool:
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def is_public(self) -> bool:
        return Licence(self.licence).is_public and not self.is_expired

    @property
    def is_sound(self) -> bool:
        return self.file_extension.lower() in SOUND_EXTENSIONS

    @property
    def language_name(self) -> str:
        """The language's name in itself, e.g. "svenska"; "" if not known."""
        return languages.name_in_text(self.language) if self.language else ""

    @property
    def size_label(self) -> str:
        """Size as the active language writes it, e.g. "1,2 Mt"; "" if not known."""
        if not self.file_size:
            return ""
        if self.file_size < 1_000_000:
            return _("%(size)s kB") % {"size": number_format(max(1, round(self.file_size / 1000)))}
        return _("%(size)s MB") % {"size": number_format(self.file_size / 1_000_000, decimal_pos=1)}

    @property
    def kind_label(self) -> str:
        """Kind and size for readers, e.g. "PDF, 1,2 Mt"."""
        extension = self.file_extension.lower()
        kind = str(self.KIND_NAMES.get(extension, extension.upper()))
        return ", ".join(part for part in (kind, str(self.size_label)) if part)
