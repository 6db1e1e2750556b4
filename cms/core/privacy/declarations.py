"""Gathers what core's subjects declare of people, and what of theirs looks personal and is not."""

from cms.core.enquiries import privacy as enquiries
from cms.core.media import privacy as media
from cms.core.parties import privacy as parties
from cms.core.privacy.registry import exempt, register, register_trace
from cms.core.privacy.services.logs import LOGS
from cms.core.streams import privacy as streams
from cms.core.tokens import privacy as tokens
from cms.core.users import privacy as users


def declare() -> None:
    for data in (users.ACCOUNTS, parties.CONTACTS, parties.CONSENTS, media.PICTURES, enquiries.ENQUIRIES):
        register(data)
    for trace in (streams.TEXTS, tokens.LINKS, users.SESSIONS, LOGS):
        register_trace(trace)
    exempt("core.CentreSettings", ["email", "phone", "postal_address"], reason="The centre's own, not a person's.")
    exempt("core.AccessibilityAuthority", ["email", "phone"], reason="An authority's own, not a person's.")
    exempt("core.CentreSettings", ["name"], reason="The centre's name.")
    exempt("core.PeriodicRun", ["name"], reason="The name of a job.")
    exempt("core.PagePdf", ["name"], reason="What a file is called.")
    exempt("core.EntryFacet", ["name"], reason="The name of a filter.")
    exempt("core.MediaDocument", ["credit"], reason="Whoever published the document, as copyright asks for.")
    exempt("core.Source", ["publisher"], reason="The author of a publication, as citing it asks for.")
