from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.fields import EmailField, LineField, NameField, TextField
from cms.core.public_forms.forms import Group, PublicForm


class AdoptionForm(PublicForm):
    """Somebody wants to try what a story tells of."""

    text = TextField(
        label=_("What would you like to try, and what do you need?"),
        help_text=_("For example advice on the first steps, contacts, materials, an estimate of the cost."),
        missing=_("Tell what you would like to try and what you need."),
    )
    organisation = LineField(
        label=_("Organisation"),
        help_text=_("For example a municipality, a wellbeing services county, an association or a company."),
        missing=_("Write the name of your organisation."),
        autocomplete="organization",
    )
    place = LineField(label=_("Where?"), required=False, help_text=_("For example Kajaani, or three schools in Vaasa."))
    when = LineField(label=_("When would you begin?"), required=False, help_text=_("For example in autumn 2027."))
    name = NameField(missing=_("Write your name."))
    email = EmailField(help_text=_("The answer comes to this address."))

    groups = (
        Group(_("What you want to try"), ("text", "organisation", "place", "when")),
        Group(_("Who are you?"), ("name", "email")),
    )
