from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from cms.core.waiting.registry import WaitingRow

register = template.Library()


@register.filter
def waited(row: WaitingRow) -> str:
    """The day, and for a moment of time its hour too, as the reader's language writes it; whether it was due then."""
    if isinstance(row.since, datetime):
        written = date_format(timezone.localtime(row.since), "SHORT_DATETIME_FORMAT")
    elif isinstance(row.since, date):
        written = date_format(row.since, "SHORT_DATE_FORMAT")
    else:
        return ""
    return _("Due %(date)s") % {"date": written} if row.is_late else written


@register.filter
def language_name(code: str) -> str:
    """A language's name in the language of the reader."""
    return capfirst(get_language_info(code)["name_translated"])
