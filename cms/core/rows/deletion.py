"""Rows that are in use stay: what pages tell would lose its ground, or its code."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.core.i18n.quotes import quoted
from cms.core.rows.uses import Uses, uses_of
from cms.core.rows.yielding import all_yielding
from cms.core.users.models import User


def before_delete(request: HttpRequest, rows: Sequence[Any]) -> HttpResponse | None:
    """Delete all of the chosen rows or, if one of them is in use, none."""
    used = [(row, uses) for row in rows if (uses := uses_of(row))]
    if not used:
        _let_go(request, rows)
        return None
    for row, uses in used:
        address = reverse(row.snippet_viewset.get_url_name("usage"), args=[quote(row.pk)])
        buttons = [messages.button(address, _("See where"))] if uses.are_listed else []
        messages.error(request, refusal(row, uses), buttons=buttons)
    if len(rows) == 1:
        return redirect(rows[0].snippet_viewset.get_url_name("edit"), quote(rows[0].pk))
    return redirect(rows[0].snippet_viewset.get_url_name("list"))


def _let_go(request: HttpRequest, rows: Sequence[Any]) -> None:
    """What gives way says so where staff are asked whether they mean it, and does so once they have said yes."""
    for row in rows:
        for yielding in all_yielding():
            if request.method == "POST":
                yielding.release(row, cast(User, request.user))
            elif text := yielding.tell(row):
                messages.warning(request, text)


def refusal(row: Any, uses: Uses) -> str:
    if uses.pages:
        text = ngettext(
            "%(row)s can't be deleted: %(count)d page uses it. Take it off the page first.",
            "%(row)s can't be deleted: %(count)d pages use it. Take it off the pages first.",
            uses.pages,
        )
    else:
        text = ngettext(
            "%(row)s can't be deleted: %(count)d other row uses it. Change that row first.",
            "%(row)s can't be deleted: %(count)d other rows use it. Change those rows first.",
            uses.others,
        )
    return text % {"row": quoted(str(row)), "count": uses.pages or uses.others}
