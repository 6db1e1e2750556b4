from typing import Any

from wagtail.admin.panels import FieldPanel


class FilledPanel(FieldPanel):
    """What the system writes into a row, to be read only; shown once there is something to read."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, read_only=True, **{key: kwargs[key] for key in kwargs if key != "read_only"})

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and bool(getattr(self.instance, self.field_name))
