"""What the page of a programme shows."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from cms.core.pages.addresses import address_of, language_of, path_of
from events.enums import CALENDAR, SCHEDULE
from events.models.session import Session
from events.programme.choice import read_choice
from events.programme.linked_data import listed_data
from events.programme.listing import Listed, listed_sessions
from events.programme.speakers import speakers_path
from events.programme.timetable import days
from events.programme.words import days_of

if TYPE_CHECKING:
    from events.models.programme_page import ProgrammePage


def programme_context(page: "ProgrammePage", request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    fair = page.fair
    if fair is None:
        return {}
    language = language_of(page.locale_id)
    sessions = listed_sessions(fair=fair, language=language)
    choice = read_choice(request.GET, sessions)
    shown = [row for row in sessions if choice.shows(row)]
    path = path_of(page.url_path, language)
    return {
        "fair": fair,
        "fair_days": days_of(fair),
        "choice": choice,
        "action": path,
        "days": days(shown),
        "number": len(shown),
        "now": _now(sessions, timezone.now()),
        "schedule_url": path + SCHEDULE,
        "calendar_url": path + CALENDAR,
        "speakers_url": speakers_path(page, language) if any(row.speakers for row in sessions) else "",
        "linked_data": {**context["linked_data"], "hasPart": [listed_data(row) for row in shown]},
        "canonical": address_of(path),
    }


def _now(sessions: list[Listed], at: datetime) -> dict[str, list[Listed]]:
    """What goes on at the moment and what begins next on the same day; {} when nothing of the fair goes on."""
    held = [row for row in sessions if not row.session.is_cancelled]
    today = [row for row in held if row.day == at.astimezone(row.zone).date()]
    going_on = [row for row in today if row.session.starts_at <= at < row.session.ends_at]
    coming = [row for row in today if row.session.starts_at > at]
    following = [row for row in coming if row.session.starts_at == coming[0].session.starts_at] if coming else []
    return {"going_on": going_on, "next": following} if going_on or following else {}


def next_turn(at: datetime) -> datetime | None:
    """The first moment after `at` when a session begins or ends, and with it what is told to be now and next."""
    moments = Session.objects.turning_after(at).values_list("starts_at", "ends_at")
    return min((moment for pair in moments for moment in pair if moment > at), default=None)
