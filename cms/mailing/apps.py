from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "cms.mailing"
    label = "mailing"
    verbose_name = _("E-mail")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.notify.services import fill_port
        from cms.core.published.registry import leave_out
        from cms.mailing import privacy, waiting
        from cms.mailing.services import enqueue_template

        fill_port(enqueue_template)
        privacy.declare()
        leave_out(
            *("mailing.Delivery", "mailing.Mailing", "mailing.MailingContent", "mailing.BounceEvent"),
            reason="Read by staff only.",
        )
        leave_out(
            *("mailing.Subscriber", "mailing.Subscription", "mailing.ConsentEvent", "mailing.ConsentText"),
            "mailing.Suppression",
            reason="Never on a stored page: what a subscriber sees of it has a personal link.",
        )
        waiting.register_lists()
