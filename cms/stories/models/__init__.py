from cms.stories.models.index import StoryIndexPage
from cms.stories.models.story import Adopter, RelatedStory, StoryPage, StorySource

__all__ = ["Adopter", "RelatedStory", "StoryIndexPage", "StoryPage", "StorySource"]
