"""Words: running text, headings, quotes and figures."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.parties.enums import ConsentKind
from cms.core.richtext.features import PROSE_FEATURES
from cms.core.richtext.segments import TranslatableRichTextBlock
from cms.core.rows.blocks import RowChooserBlock
from cms.core.streams import examples


class RichTextBlock(TranslatableRichTextBlock, blocks.RichTextBlock):
    """Rich text whose marked languages reach the translators."""


class TextBlock(RichTextBlock):
    """Running text; stored clean by the field, shown with its links by the template."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        kwargs.setdefault("help_text", _("One thought to a paragraph, for example what changed and for whom."))
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/text.html"
        preview_value = staticmethod(examples.text)


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 160)
        kwargs.setdefault("help_text", _("Says what follows, for example “What the first year cost”."))
        super().__init__(**kwargs)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides a long text into parts.")
        template = "blocks/heading.html"
        preview_value = staticmethod(examples.heading)


class QuoteValue(blocks.StructValue):
    @property
    def is_shown(self) -> bool:
        """Whether the person still agrees to be quoted: withdrawn or past, the quote leaves every page."""
        consent = self.get("consent")
        return consent is not None and consent.covers(ConsentKind.QUOTE)


class QuoteBlock(blocks.StructBlock):
    """What somebody said, shown while the consent behind it holds.

    Search finds none of it: the words that search reads are stored, and would go on telling of the person.
    """

    text = blocks.TextBlock(
        label=_("Quote"),
        rows=3,
        help_text=_("At most twenty words, without quotation marks: “We stopped asking what is wrong.”"),
    )
    name = blocks.CharBlock(
        label=_("Name"), help_text=_("As the person wants to be named, for example “Aino Esimerkki”.")
    )
    role = blocks.CharBlock(label=_("Role"), required=False, help_text=_("For example “social worker, Kuopio”."))
    consent = RowChooserBlock(
        "core.Consent",
        label=_("Consent"),
        help_text=_("The quote is shown only while the consent holds."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("A person’s own words, with name, role and consent.")
        template = "blocks/quote.html"
        value_class = QuoteValue
        preview_value = staticmethod(examples.quote)

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        # The preview of the block itself quotes nobody.
        context["is_shown"] = bool(value) and (value.is_shown or "block_def" in context)
        return context


class FactBlock(RowChooserBlock):
    """A figure from its one row: every page shows the newest reading, its date and its source."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("Choose a fact; its value, date and source are kept in one place for all pages.")
        )
        super().__init__("core.Fact", **kwargs)

    class Meta:
        icon = "table"
        label = _("Fact")
        description = _("A number with what it means, its date and its source.")
        template = "blocks/fact.html"

    def get_preview_value(self) -> Any:
        return self.model_class._default_manager.order_by("pk").first()
