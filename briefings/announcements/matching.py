"""Who is to hear of which briefing: what it is about, beside what people have asked for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from briefings.announcements.models import AnnouncedTo, Announcement
from cms.mailing.enums import Frequency
from cms.mailing.models import Subscriber, Subscription

# Code of the kind of subscription that briefings are sent for.
KIND = "briefings"
# The most urgent of a person's matching subscriptions says when the person hears of a briefing.
URGENCY = (Frequency.AT_ONCE, Frequency.DAILY, Frequency.WEEKLY)
CHUNK = 1000


@dataclass(frozen=True)
class Subject:
    """What a briefing is about, by primary keys, the rows above its topics and regions among them.

    No regions: it concerns the whole country, and so every region.
    """

    topics: frozenset[int] = frozenset()
    branches: frozenset[int] = frozenset()
    regions: frozenset[int] = frozenset()

    def suits(self, row: Subscription) -> bool:
        return (
            (row.topic_id is None or row.topic_id in self.topics)
            and (row.branch_id is None or row.branch_id in self.branches)
            and (row.region_id is None or not self.regions or row.region_id in self.regions)
        )

    def condition(self) -> Q:
        """`suits` for the database."""
        condition = (Q(topic=None) | Q(topic__in=self.topics)) & (Q(branch=None) | Q(branch__in=self.branches))
        return condition & (Q(region=None) | Q(region__in=self.regions)) if self.regions else condition


@dataclass(frozen=True)
class Candidate:
    """An announcement that is open, what it is about, and the languages in which it can be read now."""

    announcement: Announcement
    subject: Subject
    languages: frozenset[str]

    @property
    def since(self) -> datetime:
        assert self.announcement.opened_at is not None, "only what is open is told"
        return self.announcement.opened_at

    def is_due(self, row: Subscription, at: datetime) -> bool:
        """Whether its edition is there, or has been waited for as long as the subscriber wished."""
        return row.language in self.languages or self.since + timedelta(days=row.wait_days) <= at


@dataclass
class Owed:
    """What one person is to hear of, in which language, and the subscriptions that it answers."""

    subscriber: Subscriber
    candidates: list[Candidate] = field(default_factory=list)
    rows: list[Subscription] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The person's own, where one of the subscriptions asks for it."""
        asked = [row.language for row in self.rows]
        return self.subscriber.language if self.subscriber.language in asked else asked[0]


def owed(
    candidates: Sequence[Candidate], *, frequency: Frequency, at: datetime, subscriber: Subscriber | None = None
) -> Iterator[Owed]:
    """Who is to hear of the candidates now with this frequency, by subscriber; a few queries a thousand of them.

    A person is owed what a subscription covered when it opened, also one changed since; when it comes is said by the
    subscriptions that run now, and it comes once. With `subscriber` that person alone is asked about.
    """
    if not candidates:
        return
    suiting = Q()
    for candidate in candidates:
        suiting |= candidate.subject.condition()
    wanting = Subscription.objects.active().filter(suiting, kind=KIND, frequency=frequency)
    if subscriber is not None:
        wanting = wanting.filter(subscriber=subscriber)
    if len(candidates) == 1:
        told_already = AnnouncedTo.objects.filter(announcement=candidates[0].announcement)
        wanting = wanting.exclude(subscriber__in=told_already.values("subscriber"))
    earliest = min(candidate.since for candidate in candidates)
    for chunk in _chunks(wanting):
        rows = _rows_by_subscriber(chunk, earliest)
        told = set(
            AnnouncedTo.objects.filter(
                subscriber__in=chunk, announcement__in=[candidate.announcement for candidate in candidates]
            ).values_list("subscriber_id", "announcement_id")
        )
        for subscriber_id in chunk:
            open_to = [c for c in candidates if (subscriber_id, c.announcement.pk) not in told]
            found = _owed_to(rows[subscriber_id], open_to, frequency, at)
            if found is not None:
                yield found


def _chunks(rows: QuerySet[Subscription]) -> Iterator[list[int]]:
    """Keys of the subscribers in order, some at a time."""
    last, is_more = 0, True
    while is_more:
        keys = rows.filter(subscriber__gt=last).order_by("subscriber_id").values_list("subscriber_id", flat=True)
        chunk = list(keys.distinct()[:CHUNK])
        if chunk:
            yield chunk
            last = chunk[-1]
        is_more = len(chunk) == CHUNK


def _rows_by_subscriber(subscribers: list[int], since: datetime) -> Mapping[int, list[Subscription]]:
    """What runs, and what ended after `since`."""
    rows = Subscription.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=since), kind=KIND, subscriber__in=subscribers
    ).select_related("subscriber", "topic", "branch", "region")
    found: dict[int, list[Subscription]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.subscriber_id].append(row)
    return found


def _owed_to(
    rows: Sequence[Subscription], candidates: Sequence[Candidate], frequency: Frequency, at: datetime
) -> Owed | None:
    found: Owed | None = None
    for candidate in candidates:
        suiting = [row for row in rows if candidate.subject.suits(row)]
        running = [row for row in suiting if row.ended_at is None]
        if not running or most_urgent(running) != frequency:
            continue
        if not any(_covered(row, candidate.since) for row in suiting):
            continue
        if not any(candidate.is_due(row, at) for row in running):
            continue
        found = found or Owed(running[0].subscriber)
        found.candidates.append(candidate)
        found.rows += [row for row in running if row not in found.rows]
    return found


def most_urgent(rows: Sequence[Subscription]) -> Frequency:
    return min((Frequency(row.frequency) for row in rows), key=URGENCY.index)


def _covered(row: Subscription, moment: datetime) -> bool:
    return row.started_at <= moment and (row.ended_at is None or row.ended_at > moment)
