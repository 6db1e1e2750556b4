from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    """The look: templates, static files, design tokens, looks and emblems. No models, no rules."""

    name = "themes"
    label = "themes"
    verbose_name = _("Look")

    def ready(self) -> None:
        from themes import checks  # noqa: F401 registers the system checks
