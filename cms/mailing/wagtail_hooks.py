from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from cms.mailing import mailbox
from cms.mailing.models import Delivery, Mailing, Subscriber, Suppression
from cms.mailing.views import outbox
from cms.mailing.viewsets.deliveries import DeliveryViewSet, ReadOnlyPolicy
from cms.mailing.viewsets.mailings import MailingViewSet
from cms.mailing.viewsets.subscribers import SubscriberViewSet
from cms.mailing.viewsets.suppressions import SuppressionViewSet

register_permission_policy(Delivery, ReadOnlyPolicy(Delivery))
register_permission_policy(Mailing, ReadOnlyPolicy(Mailing))
register_permission_policy(Suppression, ReadOnlyPolicy(Suppression))
register_permission_policy(Subscriber, ReadOnlyPolicy(Subscriber))


@hooks.register("register_admin_viewset")
def register_deliveries() -> DeliveryViewSet:
    return DeliveryViewSet()


@hooks.register("register_admin_viewset")
def register_mailings() -> MailingViewSet:
    return MailingViewSet()


@hooks.register("register_admin_viewset")
def register_suppressions() -> SuppressionViewSet:
    return SuppressionViewSet()


@hooks.register("register_admin_viewset")
def register_subscribers() -> SubscriberViewSet:
    return SubscriberViewSet()


@hooks.register("register_log_actions")
def register_decisions(actions: LogActionRegistry) -> None:
    actions.register_action("mailing.retry", _("Send again"), _("Wanted the e-mail sent again"))
    actions.register_action("mailing.hold", _("Hold"), _("Held the e-mail back"))
    actions.register_action("mailing.send_now", _("Send now"), _("Sent the mailing before its time to undo was over"))
    actions.register_action("mailing.cancel", _("Cancel"), _("Cancelled the mailing"))
    actions.register_action("mailing.pause", _("Pause"), _("Paused the mailing"))
    actions.register_action("mailing.resume", _("Continue"), _("Continued the mailing"))
    actions.register_action(
        "mailing.retry_failed", _("Try refused ones again"), _("Wanted the refused e-mails of the mailing sent again")
    )
    actions.register_action(
        "mailing.release_uncertain",
        _("Send uncertain ones again"),
        _("Wanted the uncertain e-mails of the mailing sent again"),
    )
    actions.register_action("mailing.bounced", _("Mark as returned"), _("Marked the e-mail as returned"))
    actions.register_action("mailing.lift_suppression", _("Allow again"), _("Allowed e-mail to the address again"))


@hooks.register("register_admin_urls")
def register_mailbox() -> list[URLPattern]:
    return [
        path("mailbox/", outbox.MailboxView.as_view(), name="mailing_mailbox"),
        path("mailbox/<str:name>/", outbox.MailboxMessageView.as_view(), name="mailing_mailbox_message"),
        path("mailbox/<str:name>/html/", outbox.MailboxHtmlView.as_view(), name="mailing_mailbox_html"),
    ]


class MailboxMenuItem(MenuItem):
    """Shown in the demo only, to those who may read its mail."""

    def is_shown(self, request: HttpRequest) -> Any:
        return mailbox.folder() is not None and request.user.has_perm("mailing.view_mailbox")


@hooks.register("register_reports_menu_item")
def register_mailbox_item() -> MenuItem:
    return MailboxMenuItem(_("Mailbox"), reverse("mailing_mailbox"), icon_name="mail", order=9000)
