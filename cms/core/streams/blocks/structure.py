"""Text in an order: steps, tables and questions with answers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from cms.core.richtext.features import PLAIN_FEATURES, SHORT_FEATURES
from cms.core.streams import examples
from cms.core.streams.blocks.text import RichTextBlock


class StepBlock(blocks.StructBlock):
    heading = blocks.CharBlock(
        label=gettext_lazy("Step"), help_text=gettext_lazy("An order: “Ask those who live with it”.")
    )
    text = RichTextBlock(
        label=gettext_lazy("Text"),
        required=False,
        features=SHORT_FEATURES,
        help_text=gettext_lazy(
            "Who does what, and what it takes, for example “A social worker calls each of them. It takes an afternoon.”"
        ),
    )

    class Meta:
        icon = "order"
        label = gettext_lazy("Step")


class StepsBlock(blocks.ListBlock):
    """What to do, in order."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_num", 1)
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = gettext_lazy("Steps")
        description = gettext_lazy("A numbered list of what to do, each step with a heading.")
        template = "blocks/steps.html"
        preview_value = staticmethod(examples.steps)


class ComparisonBlock(blocks.StructBlock):
    """A table whose first row and first column name what is compared."""

    caption = blocks.CharBlock(
        label=gettext_lazy("Table caption"),
        help_text=gettext_lazy("What is compared, for example “Before and after the trial”."),
    )
    header = blocks.ListBlock(
        blocks.CharBlock(label=gettext_lazy("Column"), required=False),
        label=gettext_lazy("Column headings"),
        min_num=2,
        max_num=6,
        help_text=gettext_lazy("The first stands above the row headings, for example “Question”."),
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(label=gettext_lazy("Cell"), required=False), label=gettext_lazy("Row")),
        label=gettext_lazy("Rows"),
        min_num=1,
        help_text=gettext_lazy(
            "As many cells in each row as there are columns; the first is the row’s heading, for example "
            "“Cost per year”."
        ),
    )

    class Meta:
        icon = "table"
        label = gettext_lazy("Comparison")
        description = gettext_lazy("A table with headings for its columns and rows.")
        template = "blocks/comparison.html"
        preview_value = staticmethod(examples.comparison)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        columns = len(cleaned["header"])
        short = [n for n, row in enumerate(cleaned["rows"], start=1) if len(row) != columns]
        if short:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "rows": ValidationError(
                        _("The table has %(columns)d columns, but the number of cells in row %(row)d is %(cells)d.")
                        % {
                            "row": short[0],
                            "cells": len(cleaned["rows"][short[0] - 1]),
                            "columns": columns,
                        }
                    )
                }
            )
        return cleaned


class AnswerBlock(blocks.StructBlock):
    heading = blocks.CharBlock(
        label=gettext_lazy("Question"), help_text=gettext_lazy("For example “What did it cost?”.")
    )
    text = RichTextBlock(
        label=gettext_lazy("Answer"),
        features=PLAIN_FEATURES,
        help_text=gettext_lazy("Two or three sentences, for example “About 200 euros a month for each home.”"),
    )

    class Meta:
        icon = "help"
        label = gettext_lazy("Question")


class AccordionBlock(blocks.ListBlock):
    """Questions whose answers open; printed and read aloud with all of them open to reach."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_num", 1)
        super().__init__(AnswerBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("Questions and answers")
        description = gettext_lazy("Answers that open one by one.")
        template = "blocks/accordion.html"
        preview_value = staticmethod(examples.accordion)
