from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.visibility.models import Embargo, Withdrawal
from cms.core.visibility.panels import PageKeyForm


class EmbargoViewSet(SnippetViewSet):
    model = Embargo
    icon = "lock"
    list_display = ["__str__", "page_title", "until", "note", "lifted_at"]
    edit_handler = ObjectList(
        [FieldPanel("page"), FieldPanel("until"), FieldPanel("note"), FieldPanel("lifted_at")],
        base_form_class=PageKeyForm,
    )


class WithdrawalViewSet(SnippetViewSet):
    model = Withdrawal
    icon = "warning"
    list_display = ["__str__", "page_title", "withdrawn_at", "ended_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("page"),
            FieldPanel("kind"),
            FieldPanel("explanation"),
            FieldPanel("redirect_to"),
            FieldPanel("withdrawn_at"),
            FieldPanel("ended_at"),
        ],
        base_form_class=PageKeyForm,
    )
