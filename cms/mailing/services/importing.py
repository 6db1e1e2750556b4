"""Brings a list of subscribers over from elsewhere, with the evidence that each has consented."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.i18n import languages
from cms.core.privacy.addresses import hash_address
from cms.core.public_forms.fields import check_email
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.core.users.models import User
from cms.mailing.enums import ConsentKind
from cms.mailing.errors import UnreadableList
from cms.mailing.kinds import SubscriptionKind, find_kind, main_kind
from cms.mailing.models import ConsentEvent, Subscriber, Subscription, Suppression
from cms.mailing.services.subscriptions.ending import BY_READER
from cms.mailing.services.subscriptions.rows import begin, same_subject
from cms.mailing.wishes import Wish

NEEDED = ("address", "language", "topics", "branch", "frequency", "consented_at", "evidence")
OPTIONAL = ("kind", "region", "name", "organisation")
MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 20_000


class Outcome(Enum):
    NEW = "new"
    PRESENT = "present"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportLine:
    """What came of one line of the file; `number` counts from the line of the headings, which is 1."""

    number: int
    address: str
    outcome: Outcome
    message: str


class _Refused(Exception):
    """A line that is left out; its text says why."""


def import_subscribers(*, content: bytes, file_name: str, by: User, dry_run: bool) -> list[ImportLine]:
    """Read a CSV file in UTF-8, with commas or semicolons, and begin what its people have consented to.

    Columns: address, language, topics (codes parted by spaces or |, empty for all), branch (code, empty for all),
    frequency, consented_at (a day, 2026-01-31) and evidence (where the consent can be seen); kind, region, name and
    organisation may be there. A faulty line is left out and told of, the others are taken. Who has had their data
    erased, complained, been given up as unreachable or unsubscribed since is never brought back. Idempotent: the same
    file again begins nothing.

    With `dry_run` all is done and undone again, so that the report is the one that the import would give.

    Raises:
        UnreadableList: the file is no such list; nothing is done.
    """
    rows = list(_rows(content))
    with transaction.atomic():
        report = [_take(number, row, file_name, by) for number, row in rows]
        if dry_run:
            transaction.set_rollback(True)
    return report


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > MOST_BYTES:
        raise UnreadableList(_("The file is larger than 5 MB. Part it in several."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableList(_("The file is not in UTF-8. Save it as “CSV UTF-8”.")) from error
    if "\0" in text:
        raise UnreadableList(_("The file is not in UTF-8. Save it as “CSV UTF-8”."))
    heading = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in heading else ",")
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UnreadableList(_("The file lacks these columns: %(names)s.") % {"names": ", ".join(missing)})
    reader.fieldnames = names
    try:
        for number, row in enumerate(reader, start=2):
            if number > MOST_LINES + 1:
                raise UnreadableList(_("The file has more than 20,000 lines. Part it in several."))
            yield number, {name: str(row.get(name) or "").strip() for name in (*NEEDED, *OPTIONAL)}
    except csv.Error as error:
        raise UnreadableList(_("The file is no table: %(error)s") % {"error": error}) from error


def _take(number: int, row: Mapping[str, str], file_name: str, by: User) -> ImportLine:
    try:
        begun = _import(row, file_name, by)
    except _Refused as refused:
        return ImportLine(number, row["address"], Outcome.REFUSED, str(refused))
    if not begun:
        return ImportLine(number, row["address"], Outcome.PRESENT, _("Has all of this already."))
    text = ngettext("%(count)d subscription", "%(count)d subscriptions", begun) % {"count": begun}
    return ImportLine(number, row["address"], Outcome.NEW, text)


def _import(row: Mapping[str, str], file_name: str, by: User) -> int:
    """How many subscriptions the line begins."""
    address = row["address"]
    try:
        check_email(address)
    except ValidationError as error:
        raise _Refused(" ".join(error.messages)) from error
    consented_at = _moment(row["consented_at"])
    if not row["evidence"]:
        raise _Refused(_("There is no evidence of the consent. Say where it can be seen."))
    wishes = _wishes(row)
    address_hash = hash_address(address)
    if Suppression.objects.filter(address_hash=address_hash).exists():
        raise _Refused(_("This address is not to be written to. Its owner may subscribe again themselves."))
    subscriber = Subscriber.objects.select_for_update().filter(address_hash=address_hash).first()
    if subscriber is not None:
        wishes = [wish for wish in wishes if not _has(subscriber, wish, consented_at)]
        if not wishes:
            return 0
    else:
        subscriber = Subscriber.objects.create(
            address=address,
            address_hash=address_hash,
            language=row["language"],
            name=row["name"][:200],
            organisation=row["organisation"][:200],
        )
    if subscriber.confirmed_at is None:
        subscriber.confirmed_at = consented_at
        subscriber.save(update_fields=["confirmed_at"])
    now = timezone.now()
    for wish in wishes:
        begin(subscriber=subscriber, wish=wish, at=now)
    ConsentEvent.objects.create(
        subscriber=subscriber,
        kind=ConsentKind.IMPORTED,
        at=now,
        choices=[
            {**wish.as_json(), "consented_at": consented_at.isoformat(), "evidence": row["evidence"][:500]}
            for wish in wishes
        ],
        source=f"import: {file_name}"[:200],
        by=by,
    )
    return len(wishes)


def _has(subscriber: Subscriber, wish: Wish, consented_at: datetime) -> bool:
    """Whether the subscriber gets this already; who has ended it since is not brought back."""
    criteria = {
        "kind": wish.kind,
        "topic__code": wish.topic or None,
        "branch__code": wish.branch or None,
        "region__code": wish.region or None,
    }
    rows = Subscription.objects.filter(same_subject(criteria), subscriber=subscriber)
    if rows.filter(ended_at__isnull=True).exists():
        return True
    if rows.filter(end_reason__in=BY_READER, ended_at__gt=consented_at).exists():
        raise _Refused(_("Has unsubscribed since the consent was given."))
    return False


def _wishes(row: Mapping[str, str]) -> list[Wish]:
    kind = _kind(row["kind"])
    if row["language"] not in languages.codes():
        raise _Refused(
            _("The language “%(code)s” is none of the site's: %(codes)s.")
            % {"code": row["language"], "codes": ", ".join(languages.codes())}
        )
    frequency = row["frequency"] or kind.frequencies[0]
    if frequency not in kind.frequencies:
        raise _Refused(
            _("The frequency “%(code)s” is none of these: %(codes)s.")
            % {"code": frequency, "codes": ", ".join(kind.frequencies)}
        )
    branch, region = _code(Branch, row["branch"]), _code(Region, row["region"])
    topics = row["topics"].replace("|", " ").split()
    return [
        Wish(
            kind=kind.code,
            language=row["language"],
            frequency=frequency,
            topic=_code(Topic, topic),
            branch=branch,
            region=region,
        )
        for topic in dict.fromkeys(topics or [""])
    ]


def _kind(code: str) -> SubscriptionKind:
    kind = find_kind(code) if code else main_kind()
    if kind is None:
        raise _Refused(_("There is no kind of subscription “%(code)s”.") % {"code": code})
    return kind


def _code(model: Any, code: str) -> str:
    """The code as the row has it, whatever its case; "" for all."""
    if not code:
        return ""
    found = model.objects.filter(code__iexact=code).values_list("code", flat=True).first()
    if found is None:
        raise _Refused(
            _("There is no %(what)s with the code “%(code)s”.") % {"what": model._meta.verbose_name, "code": code}
        )
    return found


def _moment(text: str) -> datetime:
    """The end of the day on which the consent was given."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError as error:
        raise _Refused(_("The day of the consent must be written like this: 2026-01-31.")) from error
    if day > timezone.localdate() or day.year < 1990:
        raise _Refused(_("The day of the consent lies in the future or too far back."))
    return min(datetime.combine(day, time.max, tzinfo=UTC), timezone.now())
