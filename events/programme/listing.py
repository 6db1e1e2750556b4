"""The sessions of a fair as readers see them in one language. Six queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.text import capfirst

from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.taxonomy.models import Topic
from cms.core.visibility.services import visible
from events.enums import SessionStatus
from events.models.facts import Fair, Speaker
from events.models.session import Session
from events.models.session_page import SessionPage, SessionSpeaker
from events.programme import words


@dataclass
class Listed:
    """A session with the page that tells of it: in the reader's language, else in another, which `lang` says."""

    session: Session
    zone: ZoneInfo
    page_id: int
    title: str
    summary: str
    url: str
    lang: str
    topics: list[Topic] = field(default_factory=list)
    speakers: list[SessionSpeaker] = field(default_factory=list)
    # Classes that place it in the timetable of its day.
    place: str = ""

    @property
    def day(self) -> date:
        return self.session.starts_at.astimezone(self.zone).date()

    @property
    def day_label(self) -> str:
        return words.day_name(self.day)

    @property
    def begins(self) -> str:
        return words.clock(self.session.starts_at, self.zone)

    @property
    def ends(self) -> str:
        return words.clock(self.session.ends_at, self.zone)

    @property
    def machine_begins(self) -> str:
        return self.session.starts_at.astimezone(self.zone).isoformat()

    @property
    def machine_ends(self) -> str:
        return self.session.ends_at.astimezone(self.zone).isoformat()

    @property
    def room(self) -> str:
        return words.room_name(self.session.room)

    @property
    def kind(self) -> str:
        return self.session.get_kind_display()

    @property
    def spoken(self) -> str:
        return words.language_names(self.session.spoken_languages)

    @property
    def interpreted(self) -> str:
        return words.language_names(self.session.interpretation_languages)

    @property
    def sign_languages(self) -> str:
        return label_text(self.session.sign_languages)

    @property
    def seats(self) -> list[tuple[str, bool]]:
        """What is told of the seats in each mode, and whether they are all taken."""
        rows = [(words.seats_left(row), row.free == 0) for row in self.session.inventories.all()]
        return [(text, is_full) for text, is_full in rows if text]

    @property
    def emblem(self) -> str:
        return self.topics[0].look_code if self.topics else "house"

    @property
    def notice(self) -> str:
        """ "Cancelled" or "Moved"; "" for a session that stands as it was planned."""
        changed = self.session.status in (SessionStatus.CANCELLED, SessionStatus.RESCHEDULED)
        return capfirst(self.session.get_status_display()) if changed else ""


def listed_sessions(*, fair: Fair, language: str) -> list[Listed]:
    """All sessions that readers see and that a public page tells of, in the order of the programme."""
    rows = fair.sessions.listed().select_related("room", "track").prefetch_related("inventories")
    sessions = sorted(rows, key=_order)
    pages = _pages(sessions, language)
    found = [_listed(session, fair.zone, pages[session.pk]) for session in sessions if session.pk in pages]
    by_page = {row.page_id: row for row in found}
    for through in SessionPage.topics.through.objects.filter(sessionpage__in=by_page).select_related("topic__parent"):
        by_page[through.sessionpage_id].topics.append(through.topic)
    for row in found:
        row.topics = pages[row.session.pk].ordered_topics(row.topics)
    for appearance in SessionSpeaker.objects.filter(page__in=by_page).select_related("speaker").order_by("sort_order"):
        by_page[appearance.page_id].speakers.append(appearance)
    return found


def _order(session: Session) -> tuple:
    room = session.room
    return (session.starts_at, room.position if room else -1, room.code if room else "", session.code)


def _pages(sessions: Iterable[Session], language: str) -> dict[int, SessionPage]:
    """The page of each session: in the language, else in the source's, the international one, any."""
    wanted = [language, languages.source(), languages.international()]
    pages = visible(SessionPage.objects.filter(session__in=[session.pk for session in sessions], alias_of=None))
    by_session: dict[int, list[SessionPage]] = defaultdict(list)
    for page in pages.only("title", "summary", "url_path", "locale_id", "main_topic_id", "session_id"):
        by_session[page.session_id].append(page)

    def rank(page: SessionPage) -> int:
        code = language_of(page.locale_id)
        return wanted.index(code) if code in wanted else len(wanted)

    return {number: min(family, key=rank) for number, family in by_session.items()}


def _listed(session: Session, zone: ZoneInfo, page: SessionPage) -> Listed:
    code = language_of(page.locale_id)
    return Listed(
        session=session,
        zone=zone,
        page_id=page.pk,
        title=page.title,
        summary=page.summary,
        url=path_of(page.url_path, code),
        lang=code,
    )


def speakers_of(sessions: Iterable[Listed]) -> dict[Speaker, list[Listed]]:
    """Each speaker with the sessions, by the last word of the name."""
    found: dict[Speaker, list[Listed]] = defaultdict(list)
    for row in sessions:
        for appearance in row.speakers:
            found[appearance.speaker].append(row)
    return dict(sorted(found.items(), key=lambda item: item[0].person.split()[::-1]))
