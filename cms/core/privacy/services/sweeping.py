"""Looking through the whole database for a person's address and names, after everything known has been erased."""

import json
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms.core.privacy import mentions
from cms.core.privacy.addresses import spellings
from cms.core.privacy.registry import Kept, Person, traces
from cms.core.search.models import PageEntry

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
IN_TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)


@dataclass(frozen=True)
class Mention:
    """One row that names the person, and in which column."""

    row: models.Model
    column: str


def find_mentions(person: Person) -> Iterator[Mention]:
    """Rows of any table that hold the person's address, or one of the full names, in a column of text.

    Reads every table once: seconds on a large site, which a request about a person is worth.
    """
    patterns = [mentions.of_address(person.email)]
    if (names := mentions.of_names(person.names)) is not None:
        patterns.append(names)
    words = [*spellings(person.email), *(name for name in person.names if len(name.split()) > 1)]
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        columns = [field for field in model._meta.local_concrete_fields if isinstance(field, IN_TEXT)]
        for field in columns:
            for row in _candidates(model, field, words):
                text = _as_text(field.value_from_object(row))
                if any(pattern.search(text) for pattern in patterns):
                    yield Mention(row, field.name)


def _candidates(model: type[models.Model], field: models.Field, words: list[str]) -> models.QuerySet:
    wanted = Q()
    for word in words:
        # JSON keeps letters beyond ASCII as escapes, and SQLite folds the case of ASCII alone.
        for form in {word, word.lower(), json.dumps(word)[1:-1], json.dumps(word.lower())[1:-1]}:
            wanted |= Q(text_of_column__icontains=form)
    return model._base_manager.alias(text_of_column=Cast(field.name, TextField())).filter(wanted)


def _as_text(value: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = str(getattr(value, "data", None) or value)
    # A column of text may hold JSON with its escapes.
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text


def kept_mentions(person: Person, *, apart_from: Container[tuple[type[models.Model], str]] = ()) -> list[Kept]:
    """What still names the person, by text: an editor decides, since others wrote it or bear the same name."""
    copies = {model.lower(): str(trace.label) for trace in traces() for model in trace.models}
    places: Counter[str] = Counter()
    for mention in find_mentions(person):
        if (type(mention.row), str(mention.row.pk)) not in apart_from:
            places[_place(mention.row, copies)] += 1
    reason = _(
        "The address or name stands in a text. An editor decides: it may be about somebody of the same name, "
        "or the text may have to be changed."
    )
    return [Kept(place, reason, count=count) for place, count in places.items()]


def _place(row: models.Model, copies: dict[str, str]) -> str:
    """Where staff find the text; what a page's drafts, versions and search words hold stands under the page."""
    if isinstance(row, Revision):
        return f"{capfirst(row.content_type.name)}: {row.object_str}"
    if isinstance(row, PageEntry | Page):
        page = row.page if isinstance(row, PageEntry) else row
        return f"{capfirst(page.content_type.name)}: {page.title}"
    label = copies.get(row._meta.label_lower)
    return label or f"{capfirst(str(row._meta.verbose_name))}: {row}"
