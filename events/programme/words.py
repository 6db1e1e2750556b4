"""How times, places and languages of a programme are told, in the active language."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.data import url_words
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.visibility.services import visible
from events.enums import AttendanceMode
from events.models.facts import Fair, Room
from events.models.session import Session, SessionInventory


def days_of(fair: Fair) -> str:
    """E.g. "5–6 November 2027"."""
    first, last = fair.first_day, fair.last_day
    if first == last:
        return date_format(first, "DATE_FORMAT")
    if (first.year, first.month) == (last.year, last.month):
        # Translators: month and year behind a day, as Django's date filter writes them; "E Y" in Finnish.
        month = date_format(last, pgettext("behind a day", "F Y"))
        # Translators: days of one month, e.g. "5–6 November 2027".
        return pgettext("days", "%(first)d–%(last)d %(month)s") % {
            "first": first.day,
            "last": last.day,
            "month": month,
        }
    return f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"


def day_name(day: date) -> str:
    """E.g. "Thursday 5 November"."""
    # Translators: a day of a programme, as Django's date filter writes it; "l j.n." in Finnish and Swedish.
    return capfirst(date_format(day, pgettext("day", "l j F")))


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """E.g. "10:00", by the clock of the fair."""
    return date_format(moment.astimezone(zone).replace(tzinfo=None), "TIME_FORMAT")


def language_names(codes: list[str]) -> str:
    """E.g. "Finnish, Swedish"."""
    return ", ".join(str(get_language_info(code)["name_translated"]) for code in codes)


def room_name(room: Room | None) -> str:
    return label_text(room.names) if room else _("Whole house")


def seats_left(inventory: SessionInventory) -> str:
    """E.g. "29 seats left", "Full"; "" where there is no limit on site."""
    free = inventory.free
    if inventory.mode == AttendanceMode.ONLINE:
        if free is None:
            return _("Also online")
        if not free:
            return _("Online: full")
        return ngettext("Online: %(n)d seat left", "Online: %(n)d seats left", free) % {"n": free}
    if free is None:
        return ""
    if not free:
        return _("Full")
    return ngettext("%(n)d seat left", "%(n)d seats left", free) % {"n": free}


def has_room(session: Session) -> bool:
    """Whether anybody can still take part, on site or online."""
    inventories = session.inventories.all()
    return not session.is_cancelled and (
        not inventories or any(row.free is None or row.free > 0 for row in inventories)
    )


def programme_path(fair_page: Page) -> str:
    """The address of the programme below a fair's page; "" where readers can't go."""
    below = Page.objects.child_of(fair_page).filter(
        content_type__app_label="events", content_type__model="programmepage"
    )
    found = visible(below).first()
    return path_of(found.url_path, language_of(found.locale_id)) if found else ""


def speakers_word(language: str) -> str:
    """The word of the address below a programme where its speakers stand."""
    return url_words().get("speakers", {}).get(language, "speakers")
