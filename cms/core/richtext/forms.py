"""The forms of links in rich text: Wagtail leaves their fields with the English names of its code."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers


class LinkTextForm(forms.Form):
    link_text = forms.CharField(
        label=_("Link text"),
        required=False,
        help_text=_("What readers see, for example “Housing First in Finland (in English)”."),
    )


class ExternalLinkForm(LinkTextForm, choosers.ExternalLinkChooserForm):
    url = choosers.URLOrAbsolutePathField(
        label=_("Address"), help_text=_("The whole address, for example https://innokyla.fi/.")
    )
    field_order = ("url", "link_text")


class AnchorLinkForm(LinkTextForm, choosers.AnchorLinkChooserForm):
    url = forms.CharField(
        label=_("Name of the place"),
        help_text=_("A place on the same page, without its # sign, for example results."),
    )
    field_order = ("url", "link_text")


class EmailLinkForm(LinkTextForm, choosers.EmailLinkChooserForm):
    email_address = forms.EmailField(label=_("E-mail address"), help_text=_("For example toimitus@example.org."))
    subject = forms.CharField(
        label=_("Subject"),
        required=False,
        help_text=_("Heading of the reader's message, for example “Question about Housing First”. May be left empty."),
    )
    body = forms.CharField(
        label=_("Message"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "How the reader's message begins, for example “I would like to know more about the model.” "
            "May be left empty."
        ),
    )
    field_order = ("email_address", "link_text", "subject", "body")


class PhoneLinkForm(LinkTextForm, choosers.PhoneLinkChooserForm):
    phone_number = forms.CharField(
        label=_("Phone number"), help_text=_("With the country's code, for example +358 29 000 0000.")
    )
    field_order = ("phone_number", "link_text")
