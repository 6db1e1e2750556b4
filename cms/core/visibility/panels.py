"""Forms in which staff choose a page where the row keeps its translation key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.core.i18n import languages


class PageKeyForm(WagtailAdminModelForm):
    """Shows the page behind `translation_key`; every language of it is meant."""

    page = forms.ModelChoiceField(
        Page.objects.all(),
        label=_("Page"),
        widget=AdminPageChooser(),
        help_text=_("Choose the page in any language; all its languages are meant."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.instance.translation_key
        if key:
            family = Page.objects.filter(translation_key=key)
            page = family.filter(locale__language_code=languages.source()).first() or family.first()
            self.initial.setdefault("page", page.pk if page else None)

    def clean_page(self) -> Page:
        page = self.cleaned_data["page"]
        taken = self._meta.model.objects.filter(translation_key=page.translation_key).exclude(pk=self.instance.pk)
        if hasattr(taken, "active") and hasattr(self.instance, "ended_at"):
            taken = taken.active()
        if taken.exists():
            raise forms.ValidationError(_("There is already a row for this page. Change that one instead."))
        self.instance.translation_key = page.translation_key
        return page
