"""What staff are told of a page that readers can't see or are led away from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal

_ATTRIBUTE = "_visibility_marks"


@dataclass(frozen=True)
class Mark:
    """A word for lists, a sentence for the editor, the row's address, and one of the admin's icons."""

    label: str
    text: str
    url: str
    icon: str = "warning"


def marks_of(page: Page) -> list[Mark]:
    """The marks of one page, in two queries."""
    return _read(translation_key=page.translation_key).get(page.translation_key, [])


def marks_in_list(page: Page, request: Any) -> list[Mark]:
    """The marks of one of many pages: two queries for all of a request's lists."""
    marks: Mapping[UUID, list[Mark]] | None = getattr(request, _ATTRIBUTE, None)
    if marks is None:
        marks = _read()
        if request is not None:
            setattr(request, _ATTRIBUTE, marks)
    return marks.get(page.translation_key, [])


def _read(**condition: Any) -> dict[UUID, list[Mark]]:
    marks: dict[UUID, list[Mark]] = {}
    for embargo in Embargo.objects.active().filter(**condition):
        until = formats.date_format(timezone.localtime(embargo.until), "SHORT_DATETIME_FORMAT")
        mark = Mark(
            label=_("Embargo until %(moment)s") % {"moment": until},
            text=_("Under embargo: nobody sees this page in any language before %(moment)s.") % {"moment": until},
            url=_address(embargo),
            icon="lock",
        )
        marks.setdefault(embargo.translation_key, []).append(mark)
    for withdrawal in Withdrawal.objects.active().filter(**condition):
        label, text = _told(withdrawal.kind)
        mark = Mark(label=label, text=text, url=_address(withdrawal))
        marks.setdefault(withdrawal.translation_key, []).append(mark)
    return marks


def _told(kind: str) -> tuple[str, str]:
    match WithdrawalKind(kind):
        case WithdrawalKind.ERROR:
            return _("Removed"), _("Published in error: readers find no page here in any language.")
        case WithdrawalKind.CONSOLIDATED:
            return _("Moved"), _("Moved into another page: readers of every language are led there.")
        case WithdrawalKind.WITHDRAWN:
            return _("Withdrawn"), _("Withdrawn: readers of every language see a notice above the text.")


def _address(row: Embargo | Withdrawal) -> str:
    viewset: Any = vars(type(row))["snippet_viewset"]
    return reverse(viewset.get_url_name("edit"), args=[quote(row.pk)])
