"""Addresses that stand in e-mails, the same in every language: they are short and never change."""

from django.urls import path

from cms.mailing.views.unsubscribe import unsubscribe

urlpatterns = [
    path("u/<str:public_id>/", unsubscribe, name="unsubscribe"),
]
