"""How many would hear of a briefing, before anybody is told."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Max, Min, Value, When
from django.utils.text import capfirst
from wagtail.models import Page

from briefings.announcements.matching import KIND, URGENCY, Subject
from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.richtext.links import language_remark
from cms.core.taxonomy.models import Region, Topic
from cms.core.visibility.services import listed
from cms.mailing.enums import Frequency
from cms.mailing.models import Subscription, Suppression
from cms.mailing.presentation import language_name

if TYPE_CHECKING:
    from briefings.models.briefing import BriefingPage


@dataclass(frozen=True)
class LanguageForecast:
    """How many readers of one language would hear of it, and when; of these, how many wait for its edition."""

    language: str
    at_once: int
    daily: int
    weekly: int
    waiting: int
    is_missing: bool

    @property
    def total(self) -> int:
        return self.at_once + self.daily + self.weekly

    @property
    def name(self) -> str:
        return capfirst(language_name(self.language))

    @property
    def in_language(self) -> str:
        return language_remark(self.language)


@dataclass(frozen=True)
class Forecast:
    rows: list[LanguageForecast]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def at_once(self) -> int:
        return sum(row.at_once for row in self.rows)

    @property
    def daily(self) -> int:
        return sum(row.daily for row in self.rows)

    @property
    def weekly(self) -> int:
        return sum(row.weekly for row in self.rows)

    @property
    def missing(self) -> list[LanguageForecast]:
        """Languages whose readers there are and whose edition there is not."""
        return [row for row in self.rows if row.is_missing and row.total]


def forecast(*, subject: Subject, editions: Collection[str]) -> Forecast:
    """Who would hear of a briefing about `subject` that can be read in the languages `editions`. One query.

    Each person counts once, for the most urgent of the subscriptions that match and in the person's own language
    where one of them asks for it. Addresses that are not to be written to are left out.
    """
    people = (
        Subscription.objects.active()
        .filter(subject.condition(), kind=KIND)
        .exclude(subscriber__address_hash__in=Suppression.objects.values("address_hash"))
        .order_by()
        .values("subscriber", "subscriber__language")
        .annotate(
            urgency=Min(_urgency()),
            any_language=Min("language"),
            asks_own=Max(Case(When(language=F("subscriber__language"), then=1), default=0)),
            shortest_wait=Min("wait_days"),
        )
    )
    counted: Counter[tuple[str, Frequency]] = Counter()
    waiting: Counter[str] = Counter()
    rows = people.values_list("subscriber__language", "urgency", "any_language", "asks_own", "shortest_wait")
    for own, urgency, any_language, asks_own, shortest_wait in rows.iterator():
        language = own if asks_own else any_language
        counted[language, URGENCY[urgency]] += 1
        waiting[language] += language not in editions and shortest_wait > 0
    return Forecast([_row(code, counted, waiting, editions) for code in languages.codes()])


def _urgency() -> Case:
    return Case(
        *(When(frequency=frequency, then=Value(rank)) for rank, frequency in enumerate(URGENCY)),
        output_field=IntegerField(),
    )


def _row(
    code: str, counted: Counter[tuple[str, Frequency]], waiting: Counter[str], editions: Collection[str]
) -> LanguageForecast:
    return LanguageForecast(
        language=code,
        at_once=counted[code, Frequency.AT_ONCE],
        daily=counted[code, Frequency.DAILY],
        weekly=counted[code, Frequency.WEEKLY],
        waiting=waiting[code],
        is_missing=code not in editions,
    )


def forecast_for(page: "BriefingPage") -> Forecast:
    """Who would hear of a briefing as it stands in the given object, be it a draft."""
    readable = listed(Page.objects.filter(translation_key=page.translation_key, alias_of=None))
    editions = {language_of(locale) for locale in readable.values_list("locale_id", flat=True)}
    return forecast(subject=subject_of_draft(page), editions=editions | {language_of(page.locale_id)})


def subject_of_draft(page: "BriefingPage") -> Subject:
    """What a briefing is about as it stands in a form or a draft, before it is saved as published."""
    return Subject(
        topics=frozenset(_with_above(page.topics.all())),
        branches=frozenset(branch.pk for branch in page.branches.all()),
        regions=frozenset(_with_above(page.regions.all())),
    )


def _with_above(rows: Iterable[Topic | Region]) -> set[int]:
    """The keys of rows and of all that stand above them."""
    chosen = list(rows)
    return (
        set(type(chosen[0])._default_manager.filter(below__in=chosen).values_list("pk", flat=True)) if chosen else set()
    )
