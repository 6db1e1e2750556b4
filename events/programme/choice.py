"""What of a programme a reader wants to see: GET parameters with codes, the same in every language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.core.i18n.labels import label_text
from events.enums import SessionKind
from events.programme.listing import Listed
from events.programme.words import day_name, has_room, language_names

FREE = "free"


@dataclass(frozen=True)
class Filter:
    """One select of the form: what a session has for it, as (code, label) in the order of the options."""

    name: str
    label: str | Promise
    every: str | Promise
    options_of: Callable[[Listed], list[tuple[str, str]]]


def _topics(row: Listed) -> list[tuple[str, str]]:
    return [(topic.code, label_text(topic.names)) for topic in row.topics]


def _tracks(row: Listed) -> list[tuple[str, str]]:
    track = row.session.track
    return [(track.code, label_text(track.names))] if track else []


def _kinds(row: Listed) -> list[tuple[str, str]]:
    return [(row.session.kind, capfirst(str(SessionKind(row.session.kind).label)))]


def _rooms(row: Listed) -> list[tuple[str, str]]:
    room = row.session.room
    return [(room.code, label_text(room.names))] if room else []


def _languages(row: Listed) -> list[tuple[str, str]]:
    """Those in which it can be followed, through an interpreter or without."""
    codes = dict.fromkeys([*row.session.spoken_languages, *row.session.interpretation_languages])
    return [(code, capfirst(language_names([code]))) for code in codes]


FILTERS = (
    Filter("topic", _("Topic"), _("All topics"), _topics),
    Filter("track", _("Track"), _("All tracks"), _tracks),
    Filter("kind", _("Kind"), _("All kinds"), _kinds),
    Filter("room", _("Room"), _("All rooms"), _rooms),
    Filter("language", _("Language"), _("All languages"), _languages),
)


@dataclass
class Select:
    """A filter with its options: (code, label, is chosen)."""

    filter: Filter
    options: list[tuple[str, str, bool]]


@dataclass
class DayLink:
    code: str
    label: str
    address: str
    is_chosen: bool


@dataclass
class Choice:
    """What the address asks for, as far as it exists in the programme."""

    chosen: dict[str, str] = field(default_factory=dict)
    day: str = ""
    only_free: bool = False
    selects: list[Select] = field(default_factory=list)
    days: list[DayLink] = field(default_factory=list)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        day = [("day", self.day)] if self.day else []
        return [*day, *self.chosen.items(), *([(FREE, "1")] if self.only_free else [])]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.only_free)

    @property
    def every_day(self) -> str:
        """The query string of the same choice without its day."""
        others = urlencode([pair for pair in self.parameters if pair[0] != "day"])
        return f"?{others}" if others else ""

    def shows(self, row: Listed) -> bool:
        if self.day and row.day.isoformat() != self.day:
            return False
        if self.only_free and not has_room(row.session):
            return False
        return all(
            self.chosen[item.name] in {code for code, _label in item.options_of(row)}
            for item in FILTERS
            if item.name in self.chosen
        )


def read_choice(params: QueryDict, sessions: Iterable[Listed]) -> Choice:
    """The choice of an address; what the programme does not have is not chosen."""
    sessions = list(sessions)
    choice = Choice(only_free=params.get(FREE) == "1")
    days = sorted({row.day for row in sessions})
    wanted = params.get("day", "")
    choice.day = wanted if wanted in {day.isoformat() for day in days} else ""
    for item in FILTERS:
        options = {code: label for row in sessions for code, label in item.options_of(row)}
        code = params.get(item.name, "")
        if code in options:
            choice.chosen[item.name] = code
        if len(options) > 1 or code in options:
            ordered = sorted(options.items(), key=lambda option: option[1].casefold())
            choice.selects.append(Select(item, [(value, label, value == code) for value, label in ordered]))
    choice.days = [_day_link(day, choice) for day in days]
    return choice


def _day_link(day: date, choice: Choice) -> DayLink:
    code = day.isoformat()
    others = choice.every_day.removeprefix("?")
    return DayLink(code, day_name(day), f"?day={code}{'&' if others else ''}{others}", choice.day == code)
