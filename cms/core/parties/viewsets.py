from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.parties.models import Consent, Contact, Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["__str__", "code", "kind"]
    list_filter = ["kind"]
    panels = [FieldPanel("names"), FieldPanel("code"), FieldPanel("kind"), FieldPanel("url")]


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "mail"
    list_display = ["__str__", "email", "organisation"]
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("email"),
        FieldPanel("phone"),
        FieldPanel("organisation"),
    ]


class ConsentViewSet(SnippetViewSet):
    model = Consent
    icon = "lock"
    list_display = ["person", "covers_quotes", "covers_pictures", "valid_until", "withdrawn_at"]
    panels = [
        FieldPanel("person"),
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("covers_quotes"), FieldPanel("covers_pictures"), FieldPanel("purpose")],
            _("What it covers"),
        ),
        MultiFieldPanel([FieldPanel("given_on"), FieldPanel("valid_until"), FieldPanel("withdrawn_at")], _("Validity")),
        FieldPanel("evidence"),
    ]
