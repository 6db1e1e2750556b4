"""The editor's forms for pictures and documents."""

from functools import partial
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.core.i18n import languages
from cms.core.i18n.quotes import quoted
from cms.core.media.credits import propose_credit
from cms.core.media.enums import Licence
from cms.core.media.inspection import damaged_image, inspect_document, inspect_image_size
from cms.core.media.making import drawn_code, make_small_form, ring
from cms.core.media.services import live_pages_out_of_reach
from cms.core.parties.models import Consent
from cms.core.users.models import User

FOCAL_FIELDS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class PictureField(WagtailImageField):
    """Wagtail's field, which checks the format; it fails with an error of its own on half a picture."""

    @classmethod
    def instead_of(cls, field: WagtailImageField) -> Self:
        return cls(label=field.label, required=field.required, widget=field.widget, max_length=field.max_length)

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile) and self.max_image_pixels:
            inspect_image_size(data, max_pixels=self.max_image_pixels)
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            # A decoder may fail in many ways, all of which mean that the picture can't be drawn.
            raise damaged_image() from error


def _day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class _FileOfLivePagesMixin:
    """Replacing a file that live pages use takes the right to publish those pages."""

    acting_user: User | None = None
    instance: Any
    changed_data: Any

    def refuse_replacement_out_of_reach(self) -> None:
        if not self.instance.pk or "file" not in self.changed_data or self.acting_user is None:
            return
        pages = live_pages_out_of_reach(file=self.instance, user=self.acting_user)
        if pages:
            raise ValidationError(
                _(
                    "This file is in use on published pages that you may not publish: %(pages)s. "
                    "Upload the new file beside it, or ask somebody who publishes them."
                ),
                params={"pages": ", ".join(quoted(page.title) for page in pages[:3])},
            )


class MediaImageForm(_FileOfLivePagesMixin, BaseImageForm):
    """A picture is not stored without its credit and licence; what the file says of itself is proposed."""

    data: Any

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, "expires_on": _day_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.acting_user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if "consent" in self.fields:
            self.fields["consent"].queryset = Consent.objects.filter(covers_pictures=True)
        missing = {
            "credit": gettext_lazy("Say who took or made the picture; without it the picture is not stored."),
            "licence": gettext_lazy("Say on what terms the picture may be used; without them it is not stored."),
        }
        for name, message in missing.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = message
        if "file" in self.fields:
            self.fields["file"] = PictureField.instead_of(self.fields["file"])
        self._propose_credit()

    def _propose_credit(self) -> None:
        """Fill an empty credit from the file sent along, for the form that is shown again."""
        file = self.files.get(self.add_prefix("file")) if self.is_bound else None
        name = self.add_prefix("credit")
        self.proposed_credit = ""
        if isinstance(file, UploadedFile) and not str(self.data.get(name) or "").strip():
            self.proposed_credit = propose_credit(file)

    def clean_credit(self) -> str:
        return self.cleaned_data["credit"].strip()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and isinstance(file, UploadedFile):
            self.refuse_replacement_out_of_reach()
        return file

    def save(self, commit: bool = True) -> Any:
        changed = {"file", *FOCAL_FIELDS}.intersection(self.changed_data)
        if changed:
            self.instance.drawn_as = ""
        image = super().save(commit=commit)
        if commit:
            if "file" in changed:
                make_small_form(image=image)
            if image.drawn_as != drawn_code():
                transaction.on_commit(partial(ring, image_id=image.pk), robust=True)
            image.file.close()
        return image

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.proposed_credit and "credit" in self.errors:
            self.data = self.data.copy()
            self.data[self.add_prefix("credit")] = self.proposed_credit
            self._errors["credit"] = self.error_class(
                [_("The credit was taken from the file. Check it and upload the picture again.")],
                renderer=self.renderer,
            )
        if cleaned.get("consent") and not cleaned.get("people_identifiable"):
            cleaned["people_identifiable"] = True
            self.instance.people_identifiable = True
        return cleaned


class MediaDocumentForm(_FileOfLivePagesMixin, BaseDocumentForm):
    """A document is stored only if its content is what its name says."""

    class Meta(BaseDocumentForm.Meta):
        widgets = {**BaseDocumentForm.Meta.widgets, "expires_on": _day_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.acting_user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].widget = forms.Select(
                choices=[("", "–"), *((code, languages.own_name(code)) for code in languages.codes())]
            )

        if "licence" in self.fields:
            # A batch sends the files alone; the licence it does not name is the site's own.
            self.fields["licence"].required = False

    def clean_licence(self) -> str:
        return self.cleaned_data["licence"] or Licence.CC_BY

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and isinstance(file, UploadedFile):
            inspect_document(file)
            self.refuse_replacement_out_of_reach()
        return file
