"""Addresses of the staff pages about subscribers of briefings, below /admin/."""

from django.urls import URLPattern, path

from briefings.announcements import views

START = "briefings/<int:page>"

urlpatterns: list[URLPattern] = [
    path(f"{START}/subscribers/", views.AnnouncementsView.as_view(), name="briefing_announcements"),
    path(f"{START}/subscribers/<int:announcement>/undo/", views.UndoView.as_view(), name="briefing_announcement_undo"),
    path(f"{START}/mail/", views.MailPreviewView.as_view(), name="briefing_mail"),
    path(f"{START}/mail/<str:scheme>/", views.MailHtmlView.as_view(), name="briefing_mail_html"),
    path("briefings/digest/", views.DigestPreviewView.as_view(), name="briefing_digest"),
    path("briefings/digest/<str:scheme>/", views.DigestHtmlView.as_view(), name="briefing_digest_html"),
]
