from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column as ListColumn
from wagtail.snippets.views.snippets import CreateView, EditView

from briefings.models import Use
from briefings.uses.services import record_decision
from cms.core.exports import Column, Sheet
from cms.core.exports.views import SheetExportMixin
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.rows.viewsets import RowIndexView, RowViewSet


def _address(use: Use) -> str:
    return address_of(path_of(use.page.url_path, language_of(use.page.locale_id)))


USES = Sheet(
    # Translators: the name of a file.
    name=_("uses"),
    columns=(
        Column(_("briefing or story"), "page.title"),
        Column(_("address of the page"), _address),
        Column(_("in what"), "get_kind_display"),
        Column(_("whose"), "whose"),
        Column(_("what it is called"), "what"),
        Column(_("date"), "used_on"),
        Column(_("address"), "url"),
        Column(_("branch of government"), lambda use: label_text(use.branch.names) if use.branch else ""),
        Column(_("state"), "get_state_display"),
        Column(_("told by"), lambda use: str(_("a reader") if use.enquiry_id else _("staff"))),
        Column(_("noted"), "noted_at", is_moment=True),
    ),
)


class UseIndexView(SheetExportMixin, RowIndexView):
    sheet = USES


class UseCreateView(CreateView):
    def save_instance(self) -> Use:
        use: Use = super().save_instance()
        record_decision(use=use, by=self.request.user)
        return use


class UseEditView(EditView):
    def save_instance(self) -> Use:
        use: Use = super().save_instance()
        record_decision(use=use, by=self.request.user)
        return use


class UseViewSet(RowViewSet):
    """What proves that advocacy worked; what readers have told waits here."""

    model = Use
    icon = "pick"
    add_to_admin_menu = True
    menu_label = _("Used in")
    menu_order = 155
    index_view_class = UseIndexView
    add_view_class = UseCreateView
    edit_view_class = UseEditView
    list_display = [
        "whose",
        "what",
        ListColumn("get_kind_display", label=capfirst(_("in what")), sort_key="kind"),
        "page",
        "used_on",
        ListColumn("get_state_display", label=capfirst(_("state")), sort_key="state"),
    ]
    list_filter = ["state", "kind", "branch"]
    list_related = ("page", "branch")
    panels = [
        PageChooserPanel("page", ["briefings.BriefingPage", "stories.StoryPage"]),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("whose"), FieldPanel("what"), FieldPanel("used_on"), FieldPanel("url")],
            _("Where it was used"),
        ),
        MultiFieldPanel(
            [FieldPanel("language"), FieldPanel("branch"), FieldPanel("state"), FieldPanel("note")], _("On the site")
        ),
    ]
