"""Stories and their indexes."""

from typing import Any

import factory

from cms.stories.enums import StoryKind
from cms.stories.models import StoryIndexPage, StoryPage
from tests.factories.core import ContactFactory, FactFactory, PageFactory, TopicFactory


class StoryIndexPageFactory(PageFactory):
    class Meta:
        model = StoryIndexPage


class StoryPageFactory(PageFactory):
    """A story with the least it may have; `PublishableStoryFactory` makes one that lacks nothing."""

    class Meta:
        model = StoryPage

    title = factory.Sequence(lambda number: f"Tarina {number}")
    slug = factory.Sequence(lambda number: f"tarina-{number}")
    kind = StoryKind.LESSON


class PublishableStoryFactory(StoryPageFactory):
    """A success with a dated, sourced fact."""

    class Meta:
        model = StoryPage

    kind = StoryKind.SUCCESS
    summary = "Koti ensin, muu sen jälkeen."
    problem = "<p>Asunto oli palkinto hoidosta.</p>"
    solution = "<p>Asunto on lähtökohta.</p>"
    target_groups = "pitkään asunnottomina olleet"
    contact = factory.SubFactory(ContactFactory)
    topics = factory.LazyFunction(lambda: [TopicFactory()])
    results = factory.LazyFunction(lambda: [fact_block(FactFactory())])


def fact_block(fact: Any) -> dict[str, Any]:
    return {"type": "fact", "value": fact.pk}
