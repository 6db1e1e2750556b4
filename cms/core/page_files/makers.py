"""Files are made after a publication, found again by a sweep, and kept for some days after they were replaced."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from cms.core.page_files.models import PageFile
from cms.core.pages.models.base import BasePage
from cms.core.published.triggers import raise_generation
from cms.core.visibility.models import Withdrawal

logger = logging.getLogger(__name__)

# Whoever has seen a page some days ago may still ask for its file of then.
KEPT = timedelta(days=14)
BATCH = 50
_NEVER = Value(datetime(1970, 1, 1, tzinfo=UTC), output_field=DateTimeField())


class CannotMake(Exception):
    """No file can be made of this content; what it says goes to the log."""


@dataclass(frozen=True)
class Made:
    """A file, and what its row says of it."""

    content: bytes
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """What a file of a page would show. `make` is called only where no such file is stored, and may raise CannotMake.

    `values` are fields of the row that hold whether or not the file is made.
    """

    page_id: int
    digest: str
    file_name: str
    make: Callable[[], Made]
    values: dict[str, Any] = field(default_factory=dict)


class FileMaker(ABC):
    """One kind of file. `model` keeps its rows, `folder` in the storage its files.

    `keeps_rows`: replaced rows stay, so that an address once given leads on; else they go with their files.
    """

    model: ClassVar[type[PageFile]]
    folder: ClassVar[str]
    label: ClassVar[str]
    keeps_rows: ClassVar[bool] = False

    @abstractmethod
    def basis(self) -> str:
        """Changes with everything that the files of many pages share."""

    @abstractmethod
    def drafts(self, pages: list[BasePage], *, withdrawn: list[int]) -> Iterable[Draft]:
        """What the files of specific pages show, in few queries; `withdrawn` are the keys of invalid ones."""

    def pages(self) -> QuerySet:
        """The pages that have such a file."""
        return Page.objects.filter(live=True, alias_of=None, entry__isnull=False)

    def make(self, *, page_ids: Iterable[int]) -> int:
        """Make the files of live pages where what they show has changed; returns how many came out new.

        Repeatable: a page whose file shows the same keeps it. A page under embargo gets its file too, so that it is
        there at the second when the page opens; until then nobody is given it.
        """
        ids = list(page_ids)
        shared, new = self.basis(), 0
        for start in range(0, len(ids), BATCH):
            states = _states(self.pages().filter(pk__in=ids[start : start + BATCH]))
            withdrawn = [pk for pk, state in states.items() if state["withdrawal_number"]]
            pages = [page for page in Page.objects.filter(pk__in=states).specific() if isinstance(page, BasePage)]
            for draft in self.drafts(pages, withdrawn=withdrawn):
                new += self._make(draft, {"basis": shared, **states[draft.page_id]})
        if new:
            # Pages that name the file say something else now.
            raise_generation(connection)
        return new

    def sweep(self, *, most: int = 400) -> int:
        """Make what nobody was told of, or what many pages share has changed; returns how many came out new."""
        return self.make(page_ids=list(self.doubtful_pages()[:most].values_list("pk", flat=True)))

    def doubtful_pages(self) -> QuerySet:
        """Pages without a file, and those of which a language was published or withdrawn since theirs was made."""
        today = self.model._default_manager.filter(page=OuterRef("pk"), replaced_at=None)
        made: dict[str, Any] = {
            name: Subquery(today.values(name)[:1]) for name in ("published_at", "withdrawal_number")
        }
        made["basis"] = Coalesce(Subquery(today.values("basis")[:1]), Value(""))
        return (
            _with_state(self.pages())
            .annotate(**{f"made_{name}": value for name, value in made.items()})
            .exclude(
                made_basis=self.basis(),
                made_published_at=F("family_published_at"),
                made_withdrawal_number=F("family_withdrawal"),
            )
            .order_by("pk")
        )

    def remove_old(self, *, at: datetime) -> int:
        """Delete files that were replaced long ago, and those that no row names; returns how many files went."""
        rows = self.model._default_manager.all()
        if not self.keeps_rows:
            rows.filter(replaced_at__lt=at - KEPT).delete()
        named = set(rows.exclude(replaced_at__lt=at - KEPT).values_list("digest", flat=True))
        gone = [name for name in self._stored() if name.rpartition(".")[0] not in named and self._is_older(name, at)]
        for name in gone:
            default_storage.delete(f"{self.folder}/{name}")
        return len(gone)

    def _make(self, draft: Draft, checked: dict[str, Any]) -> bool:
        """Make and store one file if it comes out new. Of two workers at the same page, the second leaves it."""
        rows = self.model._default_manager.filter(page_id=draft.page_id)
        today, digest = rows.filter(replaced_at=None).first(), draft.digest
        is_stored = default_storage.exists(draft.file_name)
        if today is not None and today.digest == digest and is_stored:
            rows.filter(pk=today.pk).update(**checked)
            return False
        made = Made(b"")
        if not (is_stored and rows.filter(digest=digest).exists()):
            try:
                made = draft.make()
                _store(draft.file_name, made.content)
            except (CannotMake, OSError) as error:
                logger.warning("%s of page %s can't be made: %r", self.label, draft.page_id, error)
                digest = ""
        now = timezone.now()
        values = {**checked, **draft.values, **made.values, "replaced_at": None, "made_at": now}
        with suppress(IntegrityError), transaction.atomic():
            rows.filter(replaced_at=None).exclude(digest=digest).update(replaced_at=now)
            rows.update_or_create(page_id=draft.page_id, digest=digest, defaults=values)
        return today is None or today.digest != digest

    def _stored(self) -> Iterator[str]:
        try:
            _folders, names = default_storage.listdir(self.folder)
        except FileNotFoundError:
            return
        yield from names

    def _is_older(self, name: str, at: datetime) -> bool:
        """Whether a file has lain there for a day: a younger one may belong to a row that is just being written."""
        return default_storage.get_modified_time(f"{self.folder}/{name}") < at - timedelta(days=1)


def _store(name: str, content: bytes) -> None:
    stored = name if default_storage.exists(name) else default_storage.save(name, ContentFile(content))
    if stored != name:
        # Another worker stored the same file at the same time.
        default_storage.delete(stored)


def _with_state(pages: QuerySet) -> QuerySet:
    """Pages with what decides beside their own row: the last publication in any language, and the withdrawal."""
    family = Page.objects.filter(translation_key=OuterRef("translation_key")).values("translation_key")
    published = family.annotate(last=Max("last_published_at")).values("last")
    withdrawals = Withdrawal.objects.active().filter(translation_key=OuterRef("translation_key"))
    return pages.annotate(
        family_published_at=Coalesce(Subquery(published[:1]), _NEVER),
        family_withdrawal=Coalesce(Subquery(withdrawals.values("pk")[:1]), 0),
    )


def _states(pages: QuerySet) -> dict[int, dict[str, Any]]:
    rows = _with_state(pages)
    return {
        pk: {"published_at": published_at, "withdrawal_number": withdrawal}
        for pk, published_at, withdrawal in rows.values_list("pk", "family_published_at", "family_withdrawal")
    }
