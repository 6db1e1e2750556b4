"""A copy of everything that the site holds of a person (GDPR art. 15 and 20)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from cms.core.privacy.addresses import hash_address
from cms.core.privacy.enums import RecordKind
from cms.core.privacy.models import PrivacyRecord
from cms.core.privacy.registry import declared, traces
from cms.core.privacy.services.looking import look_up_person
from cms.core.privacy.services.rows import export_row, files_of
from cms.core.users.models import User


@dataclass
class Export:
    """The copy: `content` as JSON can hold it, and the files that it names."""

    content: dict[str, Any]
    files: dict[str, FieldFile] = field(default_factory=dict)

    def as_json(self) -> str:
        return json.dumps(self.content, ensure_ascii=False, indent=2)

    def write_zip(self, target: IO[bytes]) -> None:
        """`person.json` and the files below `files/`; a file that the storage has lost is left out."""
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            archive.writestr("person.json", self.as_json())
            for name, file in self.files.items():
                try:
                    content = file.storage.open(name, "rb")
                except FileNotFoundError:
                    continue
                with content, archive.open(f"files/{name}", "w") as entry:
                    while chunk := content.read(64 * 1024):
                        entry.write(chunk)


@transaction.atomic
def export_person(*, email: str, names: Iterable[str] = (), by: User | None = None) -> Export:
    """Everything about the person with this address: rows, copies in revisions and logs, files.

    Beside the data stands what article 15 asks to be told: purpose, basis, recipients, retention, source. The
    export is written down in the log of data protection. Texts are in the active language.

    Raises:
        NoAddress: `email` is no e-mail address.
    """
    footprint = look_up_person(email=email, names=names)
    person = footprint.person
    assert person is not None
    files: dict[str, FieldFile] = {}
    processing = []
    for data in declared():
        if data.code not in footprint.rows:
            continue
        rows = list(footprint.rows[data.code])
        files |= {str(file.name): file for row in rows for file in files_of(row)}
        processing.append(
            {
                "code": data.code,
                "label": str(data.label),
                "purpose": str(data.purpose),
                "legal_basis": ". ".join(str(part) for part in (data.basis.label, data.basis_note) if part),
                "recipients": str(data.recipients),
                "retention": str(data.retention.text),
                "source": str(data.source),
                "rows": [export_row(data=data, row=row) for row in rows],
            }
        )
    copies = {trace.code: found for trace in traces() if (found := trace.export(footprint))}
    content = {
        "person": {"email": person.email, "names": list(person.names)},
        "site": settings.CMS_BASE_URL,
        "made_at": timezone.now().isoformat(),
        "processing": processing,
        "copies": copies,
    }
    counts = {**footprint.counts, **{code: len(found) for code, found in copies.items()}}
    PrivacyRecord.objects.create(kind=RecordKind.EXPORT, subject_hash=hash_address(person.email), counts=counts, by=by)
    return Export(content=content, files=files)
