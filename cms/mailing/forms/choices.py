"""What the forms of subscriptions let people choose from, in the reader's language."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.richtext.links import language_remark
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.mailing.presentation import language_name

# Codes of rows are words and hyphens, so nothing of theirs looks like this.
ALL = "all"
WAITS = (0, 7, 14, 30)


def topic_choices() -> list[tuple[str, str]]:
    """All topics of the top level, in the order that staff gave; the first choice is all of them."""
    rows = Topic.objects.filter(parent=None).in_order()
    return [(ALL, _("All topics, also those to come")), *((row.code, label_text(row.names)) for row in rows)]


def scope_choices() -> list[Any]:
    """All of government; the branches; the regions that exist, by kind."""
    branches = [(f"branch:{row.code}", capfirst(label_text(row.names))) for row in Branch.objects.in_order()]
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in Region.objects.valid_on().by_kind():
        groups.setdefault(label_text(row.kind.names), []).append((f"region:{row.code}", label_text(row.names)))
    return [(ALL, _("All branches and regions")), (_("Ministries"), branches), *groups.items()]


def language_choices() -> list[tuple[str, str]]:
    return [(code, capfirst(language_name(code))) for code in languages.codes()]


def wait_choices() -> list[tuple[str, str]]:
    source = language_remark(languages.source())
    at_once = _("Send it at once in the language that it is written in (%(in_language)s)") % {"in_language": source}
    waits = [(str(days), _("Wait up to %(days)d days for the translation") % {"days": days}) for days in WAITS[1:]]
    return [("0", at_once), *waits]


def split_scope(scope: str) -> dict[str, str]:
    """{"branch": code}, {"region": code} or nothing for all."""
    kind, _colon, code = scope.partition(":")
    return {kind: code} if code else {}


def join_scope(*, branch: str = "", region: str = "") -> str:
    if branch:
        return f"branch:{branch}"
    return f"region:{region}" if region else ALL
