from typing import Any

from cms.core.facts.scales import Stage
from cms.core.taxonomy.fields import TickListField


class StageListField(TickListField):
    """The stages of an innovation that something is meant for."""

    def options(self) -> list[tuple[Any, Any]]:
        return list(Stage.choices)
