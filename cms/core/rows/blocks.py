from typing import Any

from django.utils.functional import cached_property
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.core.rows.wording import name_for_each_reader


class RowChooserBlock(SnippetChooserBlock):
    """Chooses a row; its buttons speak each reader's language."""

    @cached_property
    def widget(self) -> Any:
        widget = super().widget
        name_for_each_reader(widget, self.target_model)
        return widget
