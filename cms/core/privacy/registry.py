"""Every kind of personal data on the site, declared by the app that holds it.

Imports nothing of core's subjects, so that each of them may declare its own in `<subject>/privacy.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from cms.core.privacy.addresses import normalise_address
from cms.core.privacy.enums import LegalBasis

Text = str | Promise


@dataclass(frozen=True)
class Person:
    """Whom a request is about: an address, and the names by which the person stands in texts.

    `maija+news@example.org` is another person than `maija@example.org`; `Maija@Example.org` is the same.
    """

    email: str
    names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address as it is compared."""
        return normalise_address(self.email)


@dataclass(frozen=True)
class Kept:
    """What may not or need not be erased, and the reason, as the person is told."""

    what: Text
    reason: Text
    count: int = 1


@dataclass
class Erasure:
    """What became of one kind of data: how many rows were erased, and what stays."""

    erased: int = 0
    kept: list[Kept] = field(default_factory=list)

    def __add__(self, other: "Erasure") -> "Erasure":
        return Erasure(self.erased + other.erased, [*self.kept, *other.kept])


@dataclass(frozen=True)
class Retention:
    """How long data are kept: in words for readers, and as a rule for `apply_retention`.

    `days` after the moment in the column `since`, rows that match `where` are erased. Without `days` the
    words say what ends the storage, and `PersonalData.expire` may do it.
    """

    text: Text
    days: int | None = None
    since: str = ""
    where: Q = field(default_factory=Q)


@dataclass(eq=False, kw_only=True)
class PersonalData:
    """One kind of personal data: what it is, why it is held, how long, and how it is found, copied and erased.

    All texts are lazy messages: readers see them on the privacy page, staff in the register.

    The plain case needs no function: rows are found by `email_fields`, copied field by field, deleted when the
    person asks or the time is up. A function given here takes the place of that:

        find(person) -> rows of `model`
        export(row) -> what the person gets of it: a dict that JSON can hold
        erase(rows, person) -> Erasure; `person` is None when the time is up. It must leave nothing that
            `find` would find again
        expire(now) -> how many rows were erased because their time is up
    """

    code: str
    label: Text
    model: str
    # The words of the record of processing activities (GDPR art. 30).
    people: Text
    data: Text
    purpose: Text
    basis: LegalBasis
    owner: Text
    source: Text
    recipients: Text
    retention: Retention
    # The law or the interest that the basis rests on.
    basis_note: Text = ""
    # The model's fields with personal data, and those of models whose rows go with its own, for example
    # {"core.EnquiryAnswer": ("text",)}.
    fields: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    email_fields: tuple[str, ...] = ("email",)
    # Fields that together are the person's name, e.g. ("first_name", "last_name").
    name_fields: tuple[str, ...] = ()
    find: Callable[[Person], QuerySet] | None = None
    export: Callable[[Any], dict[str, Any]] | None = None
    erase: Callable[[QuerySet, Person | None], Erasure] | None = None
    expire: Callable[[datetime], int] | None = None
    # Rows are erased in rising order: what other rows point at goes late.
    order: int = 100

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)

    def covered(self) -> set[tuple[str, str]]:
        """(model, field) of all fields that this declaration speaks for, models in lower case."""
        own = {(self.model.lower(), name) for name in (*self.fields, *self.email_fields, *self.name_fields)}
        return own | {(model.lower(), name) for model, names in self.parts.items() for name in names}


@dataclass
class Footprint:
    """What is known of a person while a request is carried out, or of rows whose time is up (then `person` is None)."""

    person: Person | None
    # Rows by declaration, and all rows to which logs may point, as (model, primary key).
    rows: dict[str, QuerySet] = field(default_factory=dict)
    objects: set[tuple[type[Model], str]] = field(default_factory=set)
    # Identities of the stream blocks in which the person stands: translations are kept by them.
    block_ids: set[str] = field(default_factory=set)

    @property
    def counts(self) -> dict[str, int]:
        return {code: rows.count() for code, rows in self.rows.items()}

    def keys(self, code: str) -> list[Any]:
        """Primary keys of the rows of one declaration, [] where none were found."""
        return list(self.rows[code].values_list("pk", flat=True)) if code in self.rows else []


@dataclass(eq=False, kw_only=True)
class Trace:
    """A place where copies of personal data lie: revisions, logs, translations, sessions.

    export(footprint) -> what the person gets of it: a list of dicts that JSON can hold
    erase(footprint) -> Erasure; called before the rows themselves are erased
    expire(now) -> how many copies were erased because their time is up
    """

    code: str
    label: Text
    description: Text
    export: Callable[[Footprint], list[dict[str, Any]]]
    erase: Callable[[Footprint], Erasure]
    expire: Callable[[datetime], int] | None = None
    # Models whose rows are such copies, e.g. ("wagtail_localize.String",): staff see them under the trace's label.
    models: tuple[str, ...] = ()
    order: int = 100


_declared: dict[str, PersonalData] = {}
_traces: dict[str, Trace] = {}
_exempt: dict[tuple[str, str], str] = {}


def register(data: PersonalData) -> None:
    """Declare one kind of personal data. Call it in the app's `ready()`; a second call replaces the first."""
    _declared[data.code] = data


def register_trace(trace: Trace) -> None:
    """Declare a place where copies lie."""
    _traces[trace.code] = trace


def exempt(model: str, names: Iterable[str], *, reason: str) -> None:
    """Say of fields that look personal why they are not: `exempt("stories.Adopter", ["name"], reason="…")`."""
    for name in names:
        _exempt[model.lower(), name] = reason


def declared() -> list[PersonalData]:
    """All kinds of personal data, in the order of their codes."""
    return [_declared[code] for code in sorted(_declared)]


def traces() -> list[Trace]:
    """All places of copies, in the order in which they are cleaned."""
    return sorted(_traces.values(), key=lambda trace: (trace.order, trace.code))


def exemptions() -> dict[tuple[str, str], str]:
    return dict(_exempt)
