from django.apps import AppConfig


class LocalizationConfig(AppConfig):
    name = "cms.localization"
    label = "localization"
