"""The demo's subscribers, all of them made up, and the newest briefings announced to them.

The mail itself is made by the worker, as ever: it lies in the demo's mailbox soon after the start.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from briefings.announcements.digests import EVERY, run_digests
from briefings.announcements.enums import AnnouncedEvent, AnnouncementState
from briefings.announcements.matching import KIND
from briefings.announcements.models import Announcement, DigestRun
from briefings.models.briefing import BriefingPage
from cms.core.data import load
from cms.core.demo.registry import Seeding
from cms.core.i18n import languages
from cms.core.privacy.addresses import hash_address
from cms.core.taxonomy.models import Branch, Topic
from cms.core.visibility.services import listed
from cms.mailing.enums import ConsentKind, Frequency
from cms.mailing.models import ConsentEvent, Subscriber, Subscription
from cms.mailing.wishes import Wish

FOLDER = Path(__file__).parent.parent / "data"
SUBSCRIBED_DAYS_AGO = 40
ANNOUNCED = 2


def seed_subscribers(seeding: Seeding) -> None:
    """Subscribers once, and a digest for each frequency with the two newest briefings."""
    for row in load(FOLDER / settings.CMS_COUNTRY / "rows" / "subscribers.yaml"):
        _subscriber(seeding, row)
    pages = listed(BriefingPage.objects.filter(locale__language_code=languages.source(), alias_of=None))
    newest = list(pages.order_by("-first_published_at", "pk")[:ANNOUNCED])
    if newest and not Announcement.objects.exists():
        with transaction.atomic():
            _announce(seeding, newest)


def _announce(seeding: Seeding, pages: list[BriefingPage]) -> None:
    # The windows are known once the digests of a moment before have been made, with nothing in them.
    run_digests(at=seeding.now)
    first_end = min(DigestRun.objects.values_list("window_end", flat=True))
    DigestRun.objects.filter(frequency__in=EVERY).delete()
    for number, page in enumerate(pages):
        Announcement.objects.create(
            translation_key=page.translation_key,
            event=AnnouncedEvent.PUBLISHED,
            occasion=f"demo:{page.pk}",
            state=AnnouncementState.OPEN,
            opens_at=first_end - timedelta(hours=number + 1),
            opened_at=first_end - timedelta(hours=number + 1),
        )
    run_digests(at=seeding.now)


def _subscriber(seeding: Seeding, row: dict[str, Any]) -> None:
    since = seeding.now - timedelta(days=SUBSCRIBED_DAYS_AGO)
    subscriber, created = Subscriber.objects.get_or_create(
        address_hash=hash_address(row["address"]),
        defaults={
            "address": row["address"],
            "name": row["name"],
            "organisation": row.get("organisation") or "",
            "language": row["language"],
            "created_at": since,
            "confirmed_at": since,
        },
    )
    if not created:
        return
    subscription = Subscription.objects.create(
        subscriber=subscriber,
        kind=KIND,
        topic=Topic.objects.filter(code=row.get("topic")).first(),
        branch=Branch.objects.filter(code=row.get("branch")).first(),
        language=row["language"],
        frequency=Frequency(row["frequency"]),
        wait_days=row.get("wait_days") or 0,
        before_window=row.get("before_window") or False,
        started_at=since,
    )
    ConsentEvent.objects.create(
        subscriber=subscriber,
        kind=ConsentKind.CONFIRMED,
        at=since,
        choices=[Wish.of(subscription).as_json()],
        source="demo",
    )
