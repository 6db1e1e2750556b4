"""Materials and their indexes."""

import factory

from cms.materials.models import MaterialIndexPage, MaterialPage
from tests.factories.core import PageFactory, TopicFactory


class MaterialIndexPageFactory(PageFactory):
    class Meta:
        model = MaterialIndexPage


class MaterialPageFactory(PageFactory):
    """A tool that lacks nothing."""

    class Meta:
        model = MaterialPage

    title = factory.Sequence(lambda number: f"Materiaali {number}")
    slug = factory.Sequence(lambda number: f"materiaali-{number}")
    summary = "Neljä kysymystä ideasta."
    purpose = "<p>Auttaa päättämään, mitä kokeillaan.</p>"
    for_whom = "kokeilua suunnitteleville"
    stages = ["idea", "pilot"]
    steps = factory.LazyFunction(lambda: [steps_block(("Kirjatkaa", "<p>Mikä muuttuu?</p>"))])
    topics = factory.LazyFunction(lambda: [TopicFactory()])


def steps_block(*steps: tuple[str, str]) -> dict:
    items = [{"type": "item", "value": {"heading": heading, "text": text}} for heading, text in steps]
    return {"type": "steps", "value": items}
