"""What the blocks show in the editor's picker, in the editor's language."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from cms.core.i18n import languages


def text() -> str:
    return format_html(
        "<p>{}</p>", _("Residents chose the yard’s plants themselves. The first summer showed what lasts.")
    )


def heading() -> str:
    return _("What the first year cost")


def quote() -> dict[str, Any]:
    return {"text": _("We began to ask what helps."), "name": "Aino Esimerkki", "role": _("resident"), "consent": None}


def steps() -> list[dict[str, str]]:
    return [
        {
            "heading": _("Ask those who live with it"),
            "text": format_html("<p>{}</p>", _("A solution that nobody misses does not spread.")),
        },
        {
            "heading": _("Try it on a small scale"),
            "text": format_html("<p>{}</p>", _("Agree beforehand how you will know that it worked.")),
        },
    ]


def comparison() -> dict[str, Any]:
    return {
        "caption": _("Before and after the trial"),
        "header": [_("Question"), _("Before"), _("After")],
        "rows": [
            [_("Who decides?"), _("The office"), _("The residents")],
            [_("Who maintains it?"), _("The city"), _("Both together")],
        ],
    }


def accordion() -> list[dict[str, str]]:
    return [
        {
            "heading": _("Does the idea have to be entirely new?"),
            "text": format_html("<p>{}</p>", _("It is enough that it is new where it is taken up.")),
        },
        {"heading": _("What did it cost?"), "text": format_html("<p>{}</p>", _("Two days of work a month."))},
    ]


def call_to_action() -> dict[str, Any]:
    return {
        "heading": _("Find a solution to your own problem"),
        "text": "",
        "label": _("Go to the stories"),
        "page": None,
        "url": "https://www.example.org/",
    }


def video() -> dict[str, Any]:
    return {
        "title": _("How the yard was planned"),
        "url": "https://video.example/1",
        "length": "4 min 20 s",
        "language": languages.source(),
        "captions": languages.codes()[:2],
        "summary": _("Residents tell how they chose the plants."),
    }


def page_list() -> dict[str, Any]:
    return {"heading": _("The latest"), "kind": "latest", "page_type": "", "shape": "cards", "count": 3, "pages": []}
