"""What became of telling subscribers of a briefing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from briefings.announcements.enums import AnnouncementState
from briefings.announcements.models import AnnouncedTo, Announcement
from briefings.announcements.services import AT_ONCE
from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery, Mailing
from cms.mailing.reports import Figure, Figures

NEWEST = 20


@dataclass(frozen=True)
class Report:
    """One announcement, its mailings, and the mail by state: sent at once, and in digests."""

    announcement: Announcement
    mailings: list[Mailing]
    at_once: Figures
    in_digests: Figures

    @property
    def total(self) -> int:
        return self.at_once.total + self.in_digests.total

    @property
    def is_waiting(self) -> bool:
        return self.announcement.state == AnnouncementState.WAITING

    @property
    def is_undone(self) -> bool:
        return self.announcement.state == AnnouncementState.CANCELLED

    @property
    def rows(self) -> list[tuple[str, int, int]]:
        """State, mail sent at once, mail in digests."""
        return [
            (str(state.label), self.at_once.number_of(state), self.in_digests.number_of(state))
            for state in DeliveryState
            if self.at_once.number_of(state) or self.in_digests.number_of(state)
        ]


def reports_of(*, translation_key: UUID) -> list[Report]:
    """Of a briefing's announcements, the newest first; three queries."""
    announcements = list(
        Announcement.objects.filter(translation_key=translation_key)
        .select_related("created_by")
        .prefetch_related("rounds__mailing")[:NEWEST]
    )
    numbers = _numbers(announcements)
    return [
        Report(
            announcement=row,
            mailings=[one.mailing for one in row.rounds.all()],
            at_once=_figures(numbers[row.pk, True]),
            in_digests=_figures(numbers[row.pk, False]),
        )
        for row in announcements
    ]


def _numbers(announcements: list[Announcement]) -> Mapping[tuple[int, bool], dict[str, int]]:
    """How many deliveries stand in which state, by announcement and whether they went at once."""
    own = Delivery.objects.filter(mailing=OuterRef("mailing"), subscriber=OuterRef("subscriber"))
    counted = (
        AnnouncedTo.objects.filter(announcement__in=announcements)
        .annotate(state=Subquery(own.values("state")[:1]))
        .values_list("announcement", "mailing__kind", "state")
        .annotate(number=Count("pk"))
        .order_by()
    )
    numbers: dict[tuple[int, bool], dict[str, int]] = defaultdict(dict)
    for announcement, kind, state, number in counted:
        if state is not None:
            numbers[announcement, kind == AT_ONCE][state] = number
    return numbers


def _figures(numbers: Mapping[str, int]) -> Figures:
    return Figures([Figure(state, numbers[state]) for state in DeliveryState if state in numbers])
