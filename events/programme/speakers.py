"""The speakers of a programme: a list below its address, and a page for each."""

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.linked_data import without_empty
from cms.core.pages.surroundings import Crumb
from events.models.facts import Speaker
from events.programme.listing import listed_sessions, speakers_of
from events.programme.words import speakers_word

if TYPE_CHECKING:
    from events.models.programme_page import ProgrammePage


def speakers_path(page: "ProgrammePage", language: str) -> str:
    return f"{path_of(page.url_path, language)}{speakers_word(language)}/"


def route_speakers(page: "ProgrammePage", components: list[str]) -> dict[str, Any] | None:
    """What an address below the programme asks for: all speakers, or one; None for any other address."""
    if len(components) > 2 or components[0] != speakers_word(language_of(page.locale_id)):
        return None
    code = components[1] if len(components) == 2 else ""
    ends = f"{code}/" if code else ""
    tails = {language: f"{speakers_word(language)}/{ends}" for language in languages.codes()}
    return {"speakers": code, "tails": tails}


def speakers_context(
    page: "ProgrammePage", code: str, tails: dict[str, str], context: dict[str, Any]
) -> dict[str, Any]:
    """All speakers, or the one with this code.

    Raises:
        Http404: nobody with the code speaks at the fair.
    """
    fair, language = page.fair, language_of(page.locale_id)
    found = speakers_of(listed_sessions(fair=fair, language=language)) if fair else {}
    path = path_of(page.url_path, language)
    crumbs = [*context["crumbs"], Crumb(page.title, path)]
    if not code:
        title = _("Speakers")
        return {
            "row_title": title,
            "crumbs": crumbs,
            "people": [_person(speaker, path, language) for speaker in found],
            "linked_data": {**context["linked_data"], "name": title},
        }
    speaker = next((row for row in found if row.code == code), None)
    if speaker is None:
        raise Http404
    return {
        "row_title": speaker.person,
        "crumbs": [*crumbs, Crumb(_("Speakers"), f"{path}{speakers_word(language)}/")],
        "speaker": speaker,
        "sessions": found[speaker],
        "linked_data": {
            **context["linked_data"],
            "@type": "ProfilePage",
            "name": speaker.person,
            "mainEntity": without_empty(
                {
                    "@type": "Person",
                    "name": speaker.person,
                    "description": label_text(speaker.bios),
                    "url": address_of(path + tails[language]),
                }
            ),
        },
    }


def _person(speaker: Speaker, path: str, language: str) -> dict[str, Any]:
    return {"speaker": speaker, "url": f"{path}{speakers_word(language)}/{speaker.code}/"}
