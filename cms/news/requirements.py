"""What each kind of news needs before it can be published."""

from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from cms.core.i18n.durations import clock
from cms.core.media.services import document_problem, image_problem
from cms.core.pages.requirements import Missing, Read, is_empty, topic_requirements
from cms.news.enums import NewsKind


def news_requirements(read: Read) -> list[Missing]:
    """Missing content of the kind, then contradictions within a recording."""
    missing = topic_requirements(read)
    if is_empty(read("body")):
        missing.append(Missing("body", _("Write the text; with a podcast, what it tells.")))
    kind = read("kind")
    if kind == NewsKind.COLUMN:
        missing += _column(read)
    elif kind == NewsKind.PODCAST:
        missing += [*_podcast(read), *_chapters(read)]
    return missing


def _column(read: Read) -> list[Missing]:
    missing = []
    if is_empty(read("author_name")):
        missing.append(Missing("author_name", _("Say who wrote the column.")))
    if is_empty(read("author_role")):
        missing.append(Missing("author_role", _("Say from where the author speaks.")))
    portrait = read("portrait")
    problem = image_problem(portrait) if portrait is not None else ""
    return [*missing, *([Missing("portrait", problem)] if problem else [])]


def _podcast(read: Read) -> list[Missing]:
    missing = []
    audio, address = read("audio"), read("audio_url")
    if audio is None and not address:
        missing.append(Missing("audio", _("Choose the recording, or give its address elsewhere.")))
    elif audio is not None and address:
        missing.append(Missing("audio_url", _("Choose either a recording of our own or an address, not both.")))
    elif audio is not None and not audio.is_sound:
        missing.append(Missing("audio", _("Choose a sound file: mp3, m4a, ogg or wav.")))
    elif audio is not None and (problem := document_problem(audio)):
        missing.append(Missing("audio", problem))
    if read("duration") is None:
        missing.append(Missing("duration", _("Say how long the recording is.")))
    # WCAG 2.2, 1.2.1: what is only heard has an alternative that can be read.
    if is_empty(read("transcript")):
        missing.append(Missing("transcript", _("Write the transcript: who does not hear needs it.")))
    return missing


def _chapters(read: Read) -> list[Missing]:
    rows = read("chapters")
    chapters = list(rows.all() if hasattr(rows, "all") else rows or ())
    starts = [chapter.start for chapter in chapters if chapter.start is not None]
    for earlier, later in pairwise(starts):
        if later <= earlier:
            message = _("The chapters come in the order in which they begin: %(later)s can't follow %(earlier)s.")
            return [Missing("chapters", message % {"later": clock(later), "earlier": clock(earlier)})]
    duration = read("duration")
    if duration is not None and starts and starts[-1] >= duration:
        message = _("The chapter at %(start)s begins after the end of the recording (%(length)s).")
        return [Missing("chapters", message % {"start": clock(starts[-1]), "length": clock(duration)})]
    return []
