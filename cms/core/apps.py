from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        # Registrations and checks that need the models, which are loaded only now.
        from cms.core.pages import checks  # noqa: F401
        from cms.core.search import row_facets  # noqa: F401
