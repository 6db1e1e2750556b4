"""What a page still lacks before it can be published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.core.i18n import languages
from cms.core.i18n.quotes import quoted
from cms.core.media.services import image_problem
from cms.core.search.text import plain_text

Read = Callable[[str], Any]


@dataclass(frozen=True)
class Missing:
    """A field and what it still needs, in the editor's language."""

    field: str
    message: str | Promise


def is_empty(value: Any) -> bool:
    """Whether a form value, a model value or a related manager holds nothing."""
    if value is None:
        return True
    if hasattr(value, "all"):
        value = value.all()
    if isinstance(value, str):
        # An emptied editor sends paragraphs without words.
        return not plain_text(value)
    try:
        return len(value) == 0
    except TypeError:
        return False


MAX_TOPICS = 4


def topic_requirements(read: Read) -> list[Missing]:
    """A page that is read among others belongs to one to four topics."""
    topics = read("topics")
    if is_empty(topics):
        return [Missing("topics", _("Choose at least one topic."))]
    if len(topics.all() if hasattr(topics, "all") else topics) > MAX_TOPICS:
        return [Missing("topics", _("Choose at most four topics."))]
    return []


def lead_image_requirements(read: Read) -> list[Missing]:
    """A page that shows a photograph in place of its cover has one that readers may see, and that says what it shows.

    The text is asked for in the source language: translations show the same picture, and have no text of their own.
    """
    if not read("show_lead_image"):
        return []
    image = read("lead_image")
    if image is None:
        return [Missing("lead_image", _("Choose the lead image, or show the woven cover."))]
    problem = image_problem(image)
    if problem:
        return [Missing("lead_image", problem)]
    if not image.alt_in(languages.source()).strip():
        return [
            Missing(
                "lead_image",
                _("Say on the picture %(title)s itself what it shows (%(language)s).")
                % {"title": quoted(image.title), "language": languages.own_name(languages.source())},
            )
        ]
    return []
