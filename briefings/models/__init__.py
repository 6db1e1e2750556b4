from briefings.models.briefing import BriefingPage
from briefings.models.index import BriefingIndexPage
from briefings.models.number import BriefingNumber
from briefings.models.parts import BriefingAuthor, BriefingSource, Evidence, KeyMessage, Option, RelatedStory
from briefings.models.rows import BranchInitiative, GovernmentTerm, PlannedBriefing

__all__ = [
    "BranchInitiative",
    "BriefingAuthor",
    "BriefingIndexPage",
    "BriefingNumber",
    "BriefingPage",
    "BriefingSource",
    "Evidence",
    "GovernmentTerm",
    "KeyMessage",
    "Option",
    "PlannedBriefing",
    "RelatedStory",
]
