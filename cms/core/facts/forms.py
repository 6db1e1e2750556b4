"""Forms of facts: a fact is told with a reading, and made with one where a text needs it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _

from cms.core.facts.models import Fact, FactReading, Source
from cms.core.rows.choosers import day_input
from cms.core.rows.forms import RowForm

READING = ("value", "as_of", "source", "review_by")


class FactForm(RowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readings = self.formsets["readings"]
        readings.error_messages = {
            **readings.error_messages,
            "too_few_forms": _("Add a reading: the value, its date and its source."),
        }


class NewSourceForm(RowForm):
    class Meta:
        model = Source
        fields = ("title", "publisher", "year", "kind", "url")


class NewFactForm(RowForm):
    """What the number means and its first reading."""

    class Meta:
        model = Fact
        fields = ("labels", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days: dict[str, Any] = {"as_of": day_input(), "review_by": day_input()}
        self.fields.update(fields_for_model(FactReading, READING, widgets=days))

    def _post_clean(self) -> None:
        super()._post_clean()
        values = {name: self.cleaned_data[name] for name in READING if self.cleaned_data.get(name) is not None}
        self.reading = FactReading(**values)
        left_out = {"fact", "notes", *(name for name in READING if name in self.errors)}
        try:
            self.reading.full_clean(exclude=left_out, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            self.add_error(None, error)

    def save(self, commit: bool = True) -> Fact:
        self.instance.readings.add(self.reading)
        with transaction.atomic():
            return super().save(commit)
