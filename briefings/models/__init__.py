from briefings.announcements.models import AnnouncedTo, Announcement, AnnouncementMailing, DigestRun, WindowReminder
from briefings.models.briefing import BriefingPage
from briefings.models.index import BriefingIndexPage
from briefings.models.need import NeedStatement
from briefings.models.number import BriefingNumber
from briefings.models.parts import BriefingAuthor, BriefingSource, Evidence, KeyMessage, Option, RelatedStory
from briefings.models.rows import BranchDesk, BranchInitiative, GovernmentTerm, PlannedBriefing
from briefings.models.use import Use

__all__ = [
    "AnnouncedTo",
    "Announcement",
    "AnnouncementMailing",
    "BranchDesk",
    "BranchInitiative",
    "BriefingAuthor",
    "BriefingIndexPage",
    "BriefingNumber",
    "BriefingPage",
    "BriefingSource",
    "DigestRun",
    "Evidence",
    "GovernmentTerm",
    "KeyMessage",
    "NeedStatement",
    "Option",
    "PlannedBriefing",
    "RelatedStory",
    "Use",
    "WindowReminder",
]
