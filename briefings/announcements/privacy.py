"""What the site knows of whom it has told of which briefing."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from briefings.announcements.models import AnnouncedTo
from cms.core.privacy import LegalBasis, PersonalData, Retention, register
from cms.core.privacy.addresses import hash_address

KEPT_DAYS = 365


def export_told(row: AnnouncedTo) -> dict[str, Any]:
    return {
        "event": row.announcement.event,
        "mail": row.mailing.title,
        "told_at": row.mailing.created_at.isoformat(),
    }


def expire_told(now: datetime) -> int:
    """What has been told a year ago."""
    deleted, _by_model = AnnouncedTo.objects.filter(mailing__created_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    return deleted


TOLD = PersonalData(
    code="briefing-announcements",
    label=_("Who has been told of which briefing"),
    model="briefings.AnnouncedTo",
    people=_("Those who subscribe to briefings"),
    data=_("Which briefings the person has been told of, and in which mail"),
    purpose=_("To tell nobody twice, and to say how many a briefing has reached"),
    basis=LegalBasis.CONSENT,
    owner=_("The centre's communications staff"),
    source=_("The site itself, when it sends the mail"),
    recipients=_("Nobody"),
    retention=Retention(_("One year from the mail.")),
    email_fields=(),
    find=lambda person: AnnouncedTo.objects.filter(subscriber__address_hash=hash_address(person.email)).select_related(
        "announcement", "mailing"
    ),
    export=export_told,
    expire=expire_told,
    order=400,
)


def declare() -> None:
    register(TOLD)
