from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "cms.mailing"
    label = "mailing"
    verbose_name = _("E-mail")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.notify.services import fill_port  # noqa: PLC0415
        from cms.mailing.services import enqueue_template  # noqa: PLC0415

        fill_port(enqueue_template)
