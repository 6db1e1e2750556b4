"""Addresses that stand in e-mails, the same in every language: they are short and never change."""

from django.urls import path

from cms.mailing.views.unsubscribing import UnsubscribeView

urlpatterns = [
    path("u/<str:public_id>/", UnsubscribeView.as_view(), name="unsubscribe"),
]
