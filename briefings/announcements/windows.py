"""A mail before the window of a reform or programme closes, to those who want it, once for each."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from briefings.announcements.editions import editions_of
from briefings.announcements.enums import AnnouncedEvent
from briefings.announcements.letters import Told, reminder_contents
from briefings.announcements.matching import KIND, Owed
from briefings.announcements.models import Announcement, WindowReminder
from briefings.announcements.reasons import reason_of
from briefings.announcements.services import LIST_NAME
from briefings.models.briefing import BriefingPage
from briefings.models.parts import Evidence
from briefings.models.rows import BranchInitiative
from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.taxonomy.models import Topic
from cms.core.visibility.services import listed
from cms.mailing.mailing_kinds import MailingRecipient
from cms.mailing.models import Mailing, Subscription
from cms.mailing.services import create_mailing

REMINDER = "reminder"
BEFORE = timedelta(days=21)


def remind_of_windows(*, at: datetime) -> int:
    """Make a mailing for each initiative whose window closes within three weeks and that briefings have evidence for.

    Each is reminded of once, also where its window is prolonged later. Returns how many.
    """
    today = timezone.localdate(at)
    closing = (
        BranchInitiative.objects.going_on(today)
        .filter(window_to__lte=today + BEFORE)
        .exclude(pk__in=WindowReminder.objects.values("initiative"))
    )
    made = 0
    for initiative in closing.order_by("window_to", "pk"):
        told = _briefings_for(initiative)
        if told and _wanting(initiative).exists():
            made += _remind(initiative, told)
    return made


def _briefings_for(initiative: BranchInitiative) -> list[Told]:
    """The briefings that answer it and rest on evidence, the newest first."""
    pages = listed(BriefingPage.objects.filter(initiatives=initiative, alias_of=None)).filter(
        Exists(Evidence.objects.filter(page=OuterRef("pk")))
    )
    keys = list(dict.fromkeys(pages.order_by("-first_published_at").values_list("translation_key", flat=True)))
    editions = editions_of(keys)
    return [Told(Announcement(translation_key=key, event=AnnouncedEvent.PUBLISHED), editions[key]) for key in keys]


def _remind(initiative: BranchInitiative, told: Sequence[Told]) -> bool:
    assert initiative.window_to is not None, "only those with an end are chosen"
    contents = reminder_contents(initiative, told)
    contact = next((page.contact for one in told for page in one.editions.values() if page.contact), None)
    with transaction.atomic():
        mailing, is_new = create_mailing(
            kind=REMINDER,
            dedup_key=f"{REMINDER}:{initiative.pk}",
            title=label_text(initiative.names, languages.source()),
            contents=contents,
            reply_to=contact.email if contact else "",
            list_name=LIST_NAME,
            is_automatic=True,
        )
        if is_new:
            WindowReminder.objects.create(initiative=initiative, closes_on=initiative.window_to, mailing=mailing)
    return is_new


def _wanting(initiative: BranchInitiative) -> QuerySet[Subscription]:
    """Subscriptions to the initiative's branches, with a reminder, that its topics suit if it has any."""
    branches = [initiative.branch_id, *initiative.together_with.values_list("pk", flat=True)]
    topics = list(Topic.objects.filter(below__in=initiative.topics.all()).values_list("pk", flat=True))
    about: Q = Q(branch=None) | Q(branch__in=branches)
    if topics:
        about &= Q(topic=None) | Q(topic__in=topics)
    return Subscription.objects.active().filter(about, kind=KIND, before_window=True)


def reminder_recipients(mailing: Mailing) -> Iterator[MailingRecipient]:
    initiative = WindowReminder.objects.select_related("initiative").get(mailing=mailing).initiative
    rows = (
        _wanting(initiative).select_related("subscriber", "topic", "branch", "region").order_by("subscriber_id", "pk")
    )
    for _key, group in groupby(rows.iterator(chunk_size=1000), key=lambda row: row.subscriber_id):
        own = list(group)
        found = Owed(own[0].subscriber, rows=own)
        yield MailingRecipient(
            subscriber=found.subscriber,
            language=found.language,
            reason=reason_of(own, found.language),
            sent_for=[row.pk for row in own],
        )


def reminder_still_wanted(mailing: Mailing, subscribers: Collection[int]) -> set[int]:
    initiative: Any = WindowReminder.objects.select_related("initiative").get(mailing=mailing).initiative
    return set(_wanting(initiative).filter(subscriber__in=subscribers).values_list("subscriber_id", flat=True))
