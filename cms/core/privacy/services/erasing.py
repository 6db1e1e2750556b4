"""Erasing everything that is about a person (GDPR art. 17)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from cms.core.privacy.addresses import hash_address
from cms.core.privacy.enums import RecordKind
from cms.core.privacy.models import PrivacyRecord
from cms.core.privacy.registry import Footprint, Kept, PersonalData, Text, declared, traces
from cms.core.privacy.services.indexing import forget_deleted_words
from cms.core.privacy.services.looking import look_up_person
from cms.core.privacy.services.rows import erase_rows, objects_of
from cms.core.privacy.services.sweeping import kept_mentions
from cms.core.users.models import User


@dataclass(frozen=True)
class Erased:
    """One line of the report: so many rows or copies of this kind."""

    code: str
    label: Text
    count: int


@dataclass
class ErasureReport:
    """What was erased, what stays and why."""

    erased: list[Erased] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(line.count for line in self.erased)


@transaction.atomic
def erase_person(*, email: str, names: Iterable[str] = (), by: User | None = None) -> ErasureReport:
    """Erase everything about the person with this address: rows, their copies in revisions, logs and files.

    A second run finds nothing and changes nothing but the log of data protection, in which every run is written
    down. All or nothing: an error takes everything back. Files leave the storage once the transaction is committed.

    Args:
        names: names under which the person stands in texts, beside those that the rows give.

    Raises:
        NoAddress: `email` is no e-mail address.
    """
    footprint = look_up_person(email=email, names=names)
    report = _erase(footprint)
    if footprint.person is not None:
        report.kept += kept_mentions(footprint.person, apart_from=footprint.objects)
    PrivacyRecord.objects.create(
        kind=RecordKind.ERASURE,
        subject_hash=hash_address(email),
        counts={line.code: line.count for line in report.erased},
        by=by,
    )
    return report


@transaction.atomic
def erase_due(*, data: PersonalData, rows: QuerySet) -> int:
    """Erase rows whose time is up, with their copies in revisions and logs; returns how many rows."""
    footprint = Footprint(person=None, rows={data.code: rows}, objects=objects_of(data=data, rows=rows))
    lines = {line.code: line.count for line in _erase(footprint).erased}
    return lines.get(data.code, 0)


def _erase(footprint: Footprint) -> ErasureReport:
    """The copies first, since they are found by the rows; then the rows, those that others point at last."""
    report = ErasureReport()
    jobs = [(trace.code, trace.label, lambda trace=trace: trace.erase(footprint)) for trace in traces()]
    jobs += [
        (
            data.code,
            data.label,
            lambda data=data: erase_rows(data=data, rows=footprint.rows[data.code], person=footprint.person),
        )
        for data in sorted(declared(), key=lambda item: (item.order, item.code))
        if data.code in footprint.rows
    ]
    for code, label, job in jobs:
        outcome = job()
        report.kept += outcome.kept
        if outcome.erased:
            report.erased.append(Erased(code, label, outcome.erased))
    if report.erased:
        forget_deleted_words()
    return report
