from cms.stories.models.index import StoryIndexPage
from cms.stories.models.parts import Adopter, RelatedStory, StorySource
from cms.stories.models.proposal import Proposal
from cms.stories.models.story import StoryPage

__all__ = ["Adopter", "Proposal", "RelatedStory", "StoryIndexPage", "StoryPage", "StorySource"]
