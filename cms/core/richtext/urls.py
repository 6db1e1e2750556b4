"""Wagtail's dialogs for links with forms of ours; they stand before its own addresses, whose names they share."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser

from cms.core.richtext import forms

VIEWS = (
    ("external", chooser.ExternalLinkView, forms.ExternalLinkForm),
    ("anchor", chooser.AnchorLinkView, forms.AnchorLinkForm),
    ("email", chooser.EmailLinkView, forms.EmailLinkForm),
    ("phone", chooser.PhoneLinkView, forms.PhoneLinkForm),
)

urlpatterns = [
    path(f"choose-{name}-link/", require_admin_access(view.as_view(form_class=form))) for name, view, form in VIEWS
]
