from cms.stories.models.index import StoryIndexPage
from cms.stories.models.story import Adopter, RelatedStory, StoryPage

__all__ = ["Adopter", "RelatedStory", "StoryIndexPage", "StoryPage"]
