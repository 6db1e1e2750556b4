"""The editor's forms for pictures and documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.core.i18n import languages
from cms.core.media.credits import propose_credit
from cms.core.media.inspection import inspect_document, inspect_image
from cms.core.media.services import live_pages_out_of_reach
from cms.core.parties.models import Consent


class _FileOfLivePagesMixin:
    """Replacing a file that live pages use takes the right to publish those pages."""

    acting_user = None

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
                params={"pages": ", ".join(f"“{page.title}”" for page in pages[:3])},
            )


class MediaImageForm(_FileOfLivePagesMixin, BaseImageForm):
    """A picture is not stored without its credit and licence; what the file says of itself is proposed."""

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, "expires_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.acting_user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if "consent" in self.fields:
            self.fields["consent"].queryset = Consent.objects.filter(covers_pictures=True)
        missing = {
            "credit": gettext_lazy("Say who took or made the picture; without it the picture is not stored."),
            "licence": gettext_lazy(
                "Say on what terms the picture may be used; without it it is not stored."
            ),
        }
        for name, message in missing.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = message
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
            inspect_image(file)
            self.refuse_replacement_out_of_reach()
        return file

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
        widgets = {
            **BaseDocumentForm.Meta.widgets,
            "expires_on": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.acting_user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].widget = forms.Select(
                choices=[("", "–"), *((code, languages.own_name(code)) for code in languages.codes())]
            )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and isinstance(file, UploadedFile):
            inspect_document(file)
            self.refuse_replacement_out_of_reach()
        return file
