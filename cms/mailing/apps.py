from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "cms.mailing"
    label = "mailing"
    verbose_name = _("E-mail")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.notify.services import fill_port
        from cms.core.public_forms import registry as public_forms
        from cms.core.published.registry import leave_out
        from cms.core.rows import yielding
        from cms.mailing import kinds, privacy, subjects, waiting
        from cms.mailing.services import enqueue_template
        from cms.mailing.views import personal, subscribing

        fill_port(enqueue_template)
        privacy.declare()
        kinds.register(kinds.NEWSLETTER)
        public_forms.register(code="subscribe", view=subscribing.SubscribeView, invites=True)
        public_forms.register(code="newsletter", view=subscribing.NewsletterView)
        public_forms.register(code="subscriptions_link", view=subscribing.ManageLinkView)
        for code, view in {
            "confirm_subscription": personal.ConfirmView,
            "my_subscriptions": personal.MySubscriptionsView,
            "change_subscription": personal.ChangeView,
            "add_subscription": personal.AddView,
            "change_address": personal.ChangeAddressView,
            "erase_subscriber": personal.EraseView,
        }.items():
            public_forms.register(code=code, view=view, takes_key=True)
        leave_out(
            *(
                "mailing.Delivery",
                "mailing.Mailing",
                "mailing.MailingContent",
                "mailing.BounceEvent",
                "mailing.SendingEpoch",
            ),
            reason="Read by staff only.",
        )
        leave_out(
            *("mailing.Subscriber", "mailing.Subscription", "mailing.ConsentEvent", "mailing.ConsentText"),
            "mailing.Suppression",
            reason="Never on a stored page: what a subscriber sees of it has a personal link.",
        )
        waiting.register_lists()
        yielding.register(subjects.SUBSCRIPTIONS)
