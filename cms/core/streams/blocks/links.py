"""Ways on: calls to action, contacts and lists of pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from cms.core.rows.blocks import RowChooserBlock
from cms.core.search.types import type_choices
from cms.core.streams import examples

LATEST, CHOSEN = "latest", "chosen"
CARDS, DATED = "cards", "dated"


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next."""

    heading = blocks.CharBlock(
        label=gettext_lazy("Heading"),
        help_text=gettext_lazy("For example “Find a solution to your problem”."),
    )
    text = blocks.TextBlock(
        label=gettext_lazy("Text"),
        required=False,
        rows=2,
        help_text=gettext_lazy(
            "One sentence on what the reader gets, for example “Twelve stories tell what worked and what did not.”"
        ),
    )
    label = blocks.CharBlock(
        label=gettext_lazy("Text of the link"),
        help_text=gettext_lazy("Says where it leads: “Go to the stories”."),
    )
    page = blocks.PageChooserBlock(
        label=gettext_lazy("Page"),
        required=False,
        help_text=gettext_lazy("A page of this site; leave empty if the link leads elsewhere."),
    )
    url = blocks.URLBlock(
        label=gettext_lazy("or address"),
        required=False,
        help_text=gettext_lazy("On another site, for example https://innokyla.fi/. Leave empty if you chose a page."),
    )

    class Meta:
        icon = "arrow-right"
        label = gettext_lazy("Call to action")
        description = gettext_lazy("One thing to do next, with one link.")
        template = "blocks/call_to_action.html"
        in_copies = False
        preview_value = staticmethod(examples.call_to_action)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation or bool(cleaned.get("page")) != bool(cleaned.get("url")):
            return cleaned
        message = (
            _("Choose either a page or an address, not both.")
            if cleaned.get("page")
            else _("Choose the page or write the address that the link leads to.")
        )
        raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})


class ContactBlock(RowChooserBlock):
    """Whom to ask."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Whom readers ask about this part of the page."))
        super().__init__("core.Contact", **kwargs)

    class Meta:
        icon = "mail"
        label = gettext_lazy("Contact")
        description = gettext_lazy("A desk or role with its e-mail address and phone.")
        template = "blocks/contact.html"
        in_copies = False

    def get_preview_value(self) -> Any:
        return self.model_class._default_manager.order_by("pk").first()


class PageListBlock(blocks.StructBlock):
    """Cards of pages: the latest, or those the editor chose."""

    heading = blocks.CharBlock(
        label=gettext_lazy("Heading"), help_text=gettext_lazy("For example “Three stories to begin with”.")
    )
    kind = blocks.ChoiceBlock(
        label=gettext_lazy("Which pages"),
        choices=[(LATEST, gettext_lazy("The latest")), (CHOSEN, gettext_lazy("Those chosen below"))],
        default=LATEST,
        help_text=gettext_lazy("The latest change by themselves; those you choose stay until you change them."),
    )
    page_type = blocks.ChoiceBlock(
        label=gettext_lazy("Latest of what"),
        choices=type_choices,
        required=False,
        help_text=gettext_lazy("For example “news”. Left empty, the latest of everything."),
    )
    all_label = blocks.CharBlock(
        label=gettext_lazy("Text of the link to all of them"),
        required=False,
        default="",
        max_length=60,
        help_text=gettext_lazy(
            "For example “All briefings”. Leads to the list of what you chose above; left empty, there is no link."
        ),
    )
    shape = blocks.ChoiceBlock(
        label=gettext_lazy("How they look"),
        choices=[(CARDS, gettext_lazy("Cards with covers")), (DATED, gettext_lazy("A list with dates"))],
        default=CARDS,
        required=False,
        help_text=gettext_lazy("For example a list with dates for news, cards for stories."),
    )
    count = blocks.IntegerBlock(
        label=gettext_lazy("How many"),
        default=3,
        min_value=1,
        max_value=12,
        required=False,
        help_text=gettext_lazy("From one to twelve, for example 3."),
    )
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=gettext_lazy("Page")),
        label=gettext_lazy("Chosen pages"),
        default=[],
        help_text=gettext_lazy("Shown in this order, in the reader’s language where there is one."),
    )

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("List of pages")
        description = gettext_lazy("Cards of the latest or of chosen pages.")
        template = "blocks/page_list.html"
        in_copies = False
        preview_value = staticmethod(examples.page_list)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned["kind"] == CHOSEN and not cleaned["pages"]:
            raise blocks.StructBlockValidationError(
                block_errors={"pages": ValidationError(_("Choose at least one page, or show the latest."))}
            )
        return cleaned
