from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "cms.mailing"
    label = "mailing"
