"""What every public form has in common."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.identity import keyed_hash

LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
# Control characters, halves of surrogate pairs, overrides of the direction of writing, and what is no character.
# None can be seen, and each breaks something further on: a database, a header, a file, the order of a name's letters.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

TAKEN_OUT = _("Invisible characters that cannot be saved have been taken out. Check the text and send it again.")
ON_ONE_LINE = _("Line breaks have been made spaces, since this stands on one line. Check the text and send it again.")


@dataclass(frozen=True)
class Group:
    """Fields that belong together under a heading."""

    label: Any
    names: tuple[str, ...]


@dataclass(frozen=True)
class BoundGroup:
    label: Any
    fields: list[BoundField]


@dataclass(frozen=True)
class Problem:
    """One line of the list of errors; `anchor` is the id of what it leads to, "" where it is about the whole form."""

    anchor: str
    message: str


class PublicForm(forms.Form):
    """Tells of characters that cannot be kept instead of losing them; knows its groups and its errors' places."""

    # Fields in the order in which they are shown; by default all of them, without a heading.
    groups: ClassVar[tuple[Group, ...]] = ()

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)
        self._mended: dict[str, Any] = {}
        if data is not None:
            self.is_bound = True
            self.data = self._tidy(data)

    def _tidy(self, data: QueryDict) -> MultiValueDict:
        """The values of the form's own fields as they can be shown and kept; which ones differ is remembered."""
        tidied: MultiValueDict = MultiValueDict()
        for name, field in self.fields.items():
            sent = self.add_prefix(name)
            if sent in data:
                tidied.setlist(sent, [self._tidy_value(name, field, value) for value in data.getlist(sent)])
        return tidied

    def _tidy_value(self, name: str, field: forms.Field, value: str) -> str:
        visible = INVISIBLE.sub("", value)
        if visible != value:
            self._mended[name] = TAKEN_OUT
        if not getattr(field, "is_one_line", True):
            return LINE_BREAKS.sub("\n", visible)
        line = LINE_BREAKS.sub(" ", visible.strip())
        if LINE_BREAKS.search(visible.strip()):
            self._mended.setdefault(name, ON_ONE_LINE)
        return line

    def full_clean(self) -> None:
        super().full_clean()
        for name, message in self._mended.items():
            if self.is_bound and name not in self.errors:
                self.add_error(name, message)

    def content_hash(self, *, form: str, key: str) -> str:
        """A keyed hash of what was typed: tells whether the same form came twice."""
        data: Any = self.data
        content = {name: data.getlist(self.add_prefix(name)) for name in self.fields}
        return keyed_hash("form-content", form, key, json.dumps(content, sort_keys=True))

    def shown_groups(self) -> Iterator[BoundGroup]:
        for group in self.groups or (Group("", tuple(self.fields)),):
            yield BoundGroup(group.label, [self[name] for name in group.names if name in self.fields])

    def problems(self) -> list[Problem]:
        """All errors in the order of the fields, each with the place where it is mended."""
        found = [Problem("", str(message)) for message in self.non_field_errors()]
        for group in self.shown_groups():
            for field in group.fields:
                found += [Problem(_anchor(field), str(message)) for message in field.errors]
        return found

    @property
    def has_optional(self) -> bool:
        return any(not field.required for field in self.fields.values())


def _anchor(field: BoundField) -> str:
    """The id of the control itself; of a group of choices, that of the first."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.auto_id


def initial_from(query: Mapping[str, str], *names: str) -> dict[str, str]:
    """What a link may fill in: the named parameters, as one line each without anything that cannot be seen."""
    found = {name: INVISIBLE.sub("", LINE_BREAKS.sub(" ", query.get(name, "")))[:1000].strip() for name in names}
    return {name: value for name, value in found.items() if value}
