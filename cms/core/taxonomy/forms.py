"""Forms of rows that have an address in each language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseModelFormSet, ModelForm
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from cms.core.i18n import languages
from cms.core.rows.codes import free_slug
from cms.core.rows.forms import RowForm


class SlugFormSet(BaseChildFormSet):
    """Addresses that may be left empty."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["slug"].required = False

    def validate_unique(self) -> None:
        """Left to SluggedForm, which says at the field that a language has two addresses."""


class SlugPanel(InlinePanel):
    """The addresses, one row a language."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = SlugFormSet
        return options


class SluggedForm(RowForm):
    """Offers an address for each language; those left empty are made from the name in that language.

    Without an address in the source language the row would be stored and shown nowhere.
    """

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **kwargs: Any) -> None:
        if data is None:
            instance = instance or self._meta.model()
            given = {slug.language for slug in instance.slugs.all()}
            instance.slugs.add(
                *(self._slugs(instance)(language=code) for code in languages.codes() if code not in given)
            )
        super().__init__(data, files, instance=instance, **kwargs)

    @staticmethod
    def _slugs(instance: Any) -> Any:
        return type(instance)._meta.get_field("slugs").related_model

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        formset = self.formsets["slugs"]
        formset.is_valid()
        filled = [form for form in formset.forms if form.is_valid() and form.cleaned_data and not _is_deleted(form)]
        given: set[str] = set()
        for form in filled:
            language = form.cleaned_data.get("language")
            if language in given:
                form.add_error("language", ValidationError(_("This language has an address already.")))
            elif self._give_slug(form, cleaned.get("names")):
                given.add(language)
        # The list of forms to delete has been made before those were known that stay empty.
        formset.__dict__.pop("_deleted_form_indexes", None)
        if languages.source() not in given and "names" not in self.errors and not _has_errors(formset):
            name = languages.own_name(languages.source())
            formset.non_form_errors().append(_("Give an address in this language: %(language)s.") % {"language": name})
        return cleaned

    def _give_slug(self, form: ModelForm, names: LazyI18nString | None) -> bool:
        """Fill in an address that is empty; a new one that no name can be found for is left out."""
        if form.cleaned_data.get("slug"):
            return True
        language = form.cleaned_data["language"]
        name = names.data.get(language) if names is not None and isinstance(names.data, dict) else None
        taken = self._slugs(self.instance).objects.filter(language=language)
        slug = free_slug(name or "", taken.exclude(row_id=self.instance.pk), "slug")
        if slug:
            form.cleaned_data["slug"] = form.instance.slug = slug
        elif form.instance.pk is None:
            form.cleaned_data["DELETE"] = True
        else:
            form.add_error("slug", ValidationError(_("Write the address, or remove the row.")))
        return bool(slug)


def _is_deleted(form: ModelForm) -> bool:
    return bool(form.cleaned_data.get("DELETE"))


def _has_errors(formset: BaseModelFormSet) -> bool:
    return any(form.errors for form in formset.forms)
