from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.core.parties.forms import NewConsentForm, NewContactForm
from cms.core.parties.models import Consent, Contact, Organisation
from cms.core.parties.views import ConsentEditView, WithdrawView
from cms.core.rows.choosers import RowChooserViewSet
from cms.core.rows.columns import YesNoColumn
from cms.core.rows.panels import FilledPanel
from cms.core.rows.viewsets import RowViewSet


class OrganisationViewSet(RowViewSet):
    model = Organisation
    icon = "group"
    list_display = ["__str__", "code", "kind"]
    list_filter = ["kind"]
    panels = [FieldPanel("names"), FieldPanel("code"), FieldPanel("kind"), FieldPanel("url")]


class ContactChooserViewSet(RowChooserViewSet):
    creation_form_class = NewContactForm


class ContactViewSet(RowViewSet):
    model = Contact
    icon = "mail"
    list_display = ["__str__", "email", "organisation"]
    list_related = ("organisation",)
    chooser_viewset_class = ContactChooserViewSet
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("email"),
        FieldPanel("phone"),
        FieldPanel("organisation"),
    ]


class ConsentChooserViewSet(RowChooserViewSet):
    creation_form_class = NewConsentForm


class ConsentViewSet(RowViewSet):
    model = Consent
    icon = "lock"
    list_display = [
        "person",
        YesNoColumn("covers_quotes", label=_("Covers quotes"), sort_key="covers_quotes"),
        YesNoColumn("covers_pictures", label=_("Covers pictures"), sort_key="covers_pictures"),
        "valid_until",
        "withdrawn_at",
    ]
    chooser_viewset_class = ConsentChooserViewSet
    edit_view_class = ConsentEditView
    panels = [
        FieldPanel("person"),
        FieldPanel("email"),
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("covers_quotes"), FieldPanel("covers_pictures"), FieldPanel("purpose")],
            _("What it covers"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("given_on"),
                FieldPanel("valid_until"),
                FilledPanel("withdrawn_at"),
                FilledPanel("withdrawal_reason"),
            ],
            _("Validity"),
        ),
        FieldPanel("evidence"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("withdraw/<str:pk>/", WithdrawView.as_view(), name="withdraw")]
