"""The form of letters that are sent to many: HTML by MJML in the look of the sender's campaign, and plain text.

A letter is composed before anything is written, so a fault in a template or a text stops it with an error at
once and never in the middle of a sending.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import mrml
from django.conf import settings
from django.template import Context
from django.template.backends.django import Template
from django.template.loader import get_template, select_template
from django.utils import translation

from cms.mailing.errors import LetterFault
from cms.mailing.placeholders import REASON, UNSUBSCRIBE_URL, unknown_marks
from themes import letters, looks

# Gmail cuts what is longer off and hides the link to unsubscribe with it.
MOST_BYTES = 100_000


@dataclass(frozen=True)
class Link:
    url: str
    label: str


@dataclass(frozen=True)
class Item:
    """One thing that a letter tells of, readable without following its link.

    `template` stands for `<template>.mjml` and `<template>.txt`, which get `values` and this item as `item`;
    the ordinary one needs none of its own. `emblem` is the topic whose colours it wears, `language` the code of
    the language of its words where that is not the letter's.
    """

    title: str
    url: str
    kicker: str = ""
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    remark: str = ""
    emblem: str = "house"
    language: str = ""
    template: str = "mail/item"
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """What a letter says. `preheader` is what mail programs show beside the subject."""

    language: str
    subject: str
    preheader: str
    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    action: Link | None = None
    # Where a reader without this mail changes what is sent; what the letter is, on the web.
    manage_url: str = ""
    web_url: str = ""
    look: str = looks.DEFAULT.code
    # Said after why it was sent: who answers a reply, for example.
    closing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composed:
    """A letter as it is frozen: what is personal in it stands as the placeholders of `cms.mailing.placeholders`."""

    subject: str
    text: str
    html: str


def compose(letter: Letter) -> Composed:
    """The letter's parts.

    Raises:
        LetterFault: a template or a text does not make a whole message; it says where.
    """
    look = looks.get(letter.look)
    values = {
        "letter": letter,
        "language": letter.language,
        "subject": letter.subject,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.CMS_BASE_URL,
        "reason": REASON,
        "unsubscribe_url": UNSUBSCRIBE_URL,
        "colours": letters.colours(look=look.code),
        "band": letters.band(look=look.code),
        "style": letters.style(look=look.code, emblems=[item.emblem for item in letter.items]),
        "fonts": {"head": letters.FONT_HEAD, "text": letters.FONT_TEXT},
    }
    with translation.override(letter.language):
        items = [_item_values(item, look.code, values) for item in letter.items]
        layout = cast(Template, select_template(look.template_names("mail/letter.mjml"))).template
        source = layout.render(
            Context(values | {"items": [_render(f"{item['item'].template}.mjml", item) for item in items]})
        )
        text = cast(Template, get_template("mail/letter.txt")).template.render(
            Context(
                values | {"items": [_render(f"{item['item'].template}.txt", item, plain=True) for item in items]},
                autoescape=False,
            )
        )
    html = _html(source)
    if marks := unknown_marks(html + text):
        raise LetterFault.unknown_marks(marks)
    if len(html.encode()) > MOST_BYTES:
        raise LetterFault.too_long(len(html.encode()), MOST_BYTES)
    return Composed(letter.subject, _tidied(text), html)


def _item_values(item: Item, look: str, values: dict[str, Any]) -> dict[str, Any]:
    return values | {
        **item.values,
        "item": item,
        "item_colours": letters.colours(look=look, emblem=item.emblem),
    }


def _render(name: str, values: dict[str, Any], *, plain: bool = False) -> str:
    return cast(Template, get_template(name)).template.render(Context(values, autoescape=not plain))


def _html(source: str) -> str:
    try:
        return mrml.to_html(source).content
    except OSError as error:
        # What MRML raises for markup that is not well-formed, e.g. an unclosed <p>; it names the place.
        raise LetterFault.markup(str(error)) from error


def _tidied(text: str) -> str:
    """Lines without spaces at their ends, and never more than one empty line in a row."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
