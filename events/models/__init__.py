from events.models.facts import Fair, Room, Speaker, Track, Venue
from events.models.fair_page import FairPage
from events.models.programme_page import ProgrammePage
from events.models.session import Session, SessionInventory
from events.models.session_page import SessionMaterial, SessionPage, SessionSpeaker

__all__ = [
    "Fair",
    "FairPage",
    "ProgrammePage",
    "Room",
    "Session",
    "SessionInventory",
    "SessionMaterial",
    "SessionPage",
    "SessionSpeaker",
    "Speaker",
    "Track",
    "Venue",
]
