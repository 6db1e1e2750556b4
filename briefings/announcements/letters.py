"""What the mails about briefings say: each briefing with its need, key messages and ask, readable without a link."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from briefings.announcements.editions import Editions, edition_for
from briefings.announcements.enums import AnnouncedEvent
from briefings.announcements.matching import Candidate
from briefings.announcements.models import Announcement
from briefings.enums import BriefingKind, Phase
from briefings.models.briefing import BriefingPage
from briefings.models.rows import BranchInitiative
from cms.core.i18n import languages
from cms.core.i18n.labels import label_text, label_with_language
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.models.change_notes import ChangeNote
from cms.core.richtext.links import language_remark
from cms.core.visibility.services import visible
from cms.mailing.enums import Frequency
from cms.mailing.letters import Composed, Item, Letter, compose
from cms.mailing.placeholders import PREFERENCES_URL

# A digest tells this many briefings whole; of more it gives the summaries, so that no mail program cuts it off.
TOLD_WHOLE = 10
PARAGRAPHS = 3
ITEM = "mail/briefings/item"

_PARAGRAPH_ENDS = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """One announcement with the pages that tell of it."""

    announcement: Announcement
    editions: Editions


def announcement_contents(announcement: Announcement, editions: Editions) -> dict[str, Composed]:
    """The mail about one briefing in every language of the site, in that language's edition or with a notice."""
    return {code: announcement_letter(announcement, editions, code) for code in languages.codes()}


def announcement_letter(announcement: Announcement, editions: Editions, language: str) -> Composed:
    told = Told(announcement, editions)
    page = edition_for(told.editions, language)
    with translation.override(language):
        title = _heading(announcement.event)
        return compose(
            Letter(
                language=language,
                subject=f"{title}: {page.title}",
                preheader=page.summary,
                title=title,
                items=(_item(told, language),),
                manage_url=PREFERENCES_URL,
                web_url=_address(told, page),
                look=page.look,
                closing=_closing(page),
            )
        )


def _heading(event: str) -> str:
    match AnnouncedEvent(event):
        case AnnouncedEvent.PUBLISHED:
            return _("New briefing")
        case AnnouncedEvent.CHANGED:
            return _("A briefing has changed")
        case AnnouncedEvent.WITHDRAWN:
            return _("A briefing has been withdrawn")


def _closing(page: BriefingPage) -> tuple[str, ...]:
    if page.contact is None:
        return ()
    return (
        # Translators: at the end of a mail; the name is that of a desk or a person.
        _("Answers to this message go to %(name)s.") % {"name": label_text(page.contact.names)},
    )


def digest_letter(told: Sequence[Told], *, language: str, frequency: str, until: datetime) -> Composed:
    """The mail about all that is new of a day or a week.

    Args:
        until: the end of the time that it tells of.
    """
    with translation.override(language):
        first = edition_for(told[0].editions, language)
        return compose(
            Letter(
                language=language,
                subject=_digest_subject(told, first.title),
                preheader=first.summary,
                title=_digest_title(frequency, until),
                items=tuple(_item(one, language, whole=number < TOLD_WHOLE) for number, one in enumerate(told)),
                manage_url=PREFERENCES_URL,
            )
        )


def _digest_subject(told: Sequence[Told], title: str) -> str:
    values = {"count": len(told), "title": title}
    if all(one.announcement.event == AnnouncedEvent.PUBLISHED for one in told):
        # Translators: subject of a mail; the title is that of the first briefing.
        return ngettext("%(count)d new briefing: %(title)s", "%(count)d new briefings: %(title)s", len(told)) % values
    # Translators: subject of a mail, some of whose briefings are not new; the title is that of the first.
    return (
        ngettext("News of %(count)d briefing: %(title)s", "News of %(count)d briefings: %(title)s", len(told)) % values
    )


def _digest_title(frequency: str, until: datetime) -> str:
    day = date_format(timezone.localtime(until), "DATE_FORMAT")
    if frequency == Frequency.WEEKLY:
        return _("Briefings of the week, %(day)s") % {"day": day}
    return _("Briefings of the day, %(day)s") % {"day": day}


def reminder_contents(initiative: BranchInitiative, told: Sequence[Told]) -> dict[str, Composed]:
    """The mail before an initiative's window closes, in every language of the site."""
    return {code: _reminder_letter(initiative, told, code) for code in languages.codes()}


def _reminder_letter(initiative: BranchInitiative, told: Sequence[Told], language: str) -> Composed:
    with translation.override(language):
        day = date_format(initiative.window_to, "DATE_FORMAT") if initiative.window_to else ""
        values = {"name": label_text(initiative.names), "day": day}
        return compose(
            Letter(
                language=language,
                # Translators: subject of a mail; the name is that of a reform or programme of the government.
                subject=_("Open until %(day)s: %(name)s") % values,
                preheader=label_text(initiative.tells),
                title=_("What is known before %(day)s") % values,
                paragraphs=(
                    _("Until %(day)s what we know can still be used in this: %(name)s.") % values,
                    _("Phase: %(phase)s.") % {"phase": Phase(initiative.phase).label},
                ),
                items=tuple(_item(one, language, whole=number < TOLD_WHOLE) for number, one in enumerate(told)),
                manage_url=PREFERENCES_URL,
            )
        )


# One briefing


def _item(told: Told, language: str, *, whole: bool = True) -> Item:
    page = edition_for(told.editions, language)
    edition = language_of(page.locale_id)
    # What is no longer valid is not said again.
    is_valid = told.announcement.event != AnnouncedEvent.WITHDRAWN
    whole = whole and is_valid
    topic = next(iter(page.ordered_topics(page.topics.all())), None)
    return Item(
        title=page.title,
        url=_address(told, page),
        kicker=_kicker(page, label_text(topic.names) if topic else ""),
        emblem=(topic.look_code if topic else "") or "house",
        template=ITEM,
        values={
            "edition": "" if edition == language else edition,
            "notice": "" if edition == language else _language_notice(edition),
            "news": _news(told.announcement, page, language),
            "need": _paragraphs(page.need) if whole else [],
            "messages": [row.text for row in page.key_messages.all()] if whole else [],
            "ask": _paragraphs(page.ask) if whole else [],
            "summary": "" if whole or not is_valid else page.summary,
        },
    )


def _kicker(page: BriefingPage, topic: str) -> str:
    kind = capfirst(str(BriefingKind(page.kind).label))
    number = str(page.number or "")
    return " / ".join(part for part in (topic, f"{kind} {number}".strip()) if part)


def _language_notice(edition: str) -> str:
    """That the reader gets another language, in the reader's own."""
    # Translators: begins with "In Finnish".
    return _("%(in_language)s: there is no edition in your language yet.") % {
        "in_language": capfirst(language_remark(edition))
    }


@dataclass(frozen=True)
class News:
    """What has changed or why it was withdrawn, and the language that is said in where it is not the letter's."""

    label: str
    text: str
    language: str


def _news(announcement: Announcement, page: BriefingPage, language: str) -> News | None:
    match AnnouncedEvent(announcement.event):
        case AnnouncedEvent.PUBLISHED:
            return None
        case AnnouncedEvent.CHANGED:
            label = _("What changed")
            own = _own_note(announcement, page) if language_of(page.locale_id) == language else ""
            text, lang = (own, language) if own else label_with_language(announcement.notes, language)
        case AnnouncedEvent.WITHDRAWN:
            label = _("Why it was withdrawn")
            text, lang = label_with_language(announcement.notes, language)
    return News(label, text, "" if lang == language else lang) if text else None


def _own_note(announcement: Announcement, page: BriefingPage) -> str:
    """What the edition itself says of the change, where it has been published since."""
    notes = ChangeNote.objects.filter(page=page.pk, is_major=True, made_at__gte=announcement.created_at)
    return notes.values_list("text", flat=True).first() or ""


def _address(told: Told, page: BriefingPage) -> str:
    """The page's, or that of the page above where it can't be read any more."""
    path = page.url_path
    if told.announcement.event == AnnouncedEvent.WITHDRAWN and not visible(Page.objects.filter(pk=page.pk)).exists():
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return address_of(path_of(path, language_of(page.locale_id)))


def _paragraphs(markup: str) -> list[str]:
    """Rich text as plain paragraphs, no more than a mail wants."""
    parts = (html.unescape(strip_tags(part)) for part in _PARAGRAPH_ENDS.split(markup))
    return [text for part in parts if (text := " ".join(part.split()))][:PARAGRAPHS]


def told_of(candidates: Sequence[Candidate], editions: Mapping[Any, Editions]) -> list[Told]:
    return [Told(one.announcement, editions[one.announcement.translation_key]) for one in candidates]
