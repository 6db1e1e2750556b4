from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.i18n import languages
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.mailing.enums import EndReason, Frequency
from cms.mailing.models.delivery import Delivery
from cms.mailing.models.subscriber import Subscriber


class SubscriptionQuerySet(models.QuerySet):
    def active(self) -> "SubscriptionQuerySet":
        """What mail may be sent for: not ended, and confirmed by its subscriber."""
        return self.filter(ended_at__isnull=True, subscriber__confirmed_at__isnull=False)


class Subscription(models.Model):
    """One thing that a subscriber wants to hear of. What ends stays as history; a change ends one row and adds another.

    A topic, branch or region left empty means all of them.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.SlugField(_("kind"), max_length=40)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices)
    # Days to wait for the edition in the subscriber's language; 0 sends the source edition at once, with a notice.
    wait_days = models.PositiveSmallIntegerField(_("days to wait for the language"), default=0)
    # Whether the subscriber wants to be told before an initiative's window closes.
    before_window = models.BooleanField(_("reminder before a window closes"), default=False)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=12, choices=EndReason.choices, blank=True)
    # The code of a topic, branch or region that has been deleted since, e.g. "topic:asuminen".
    lost_subject = models.CharField(_("deleted subject"), max_length=100, blank=True)
    ended_by = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["kind", "started_at", "pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["kind", "frequency", "topic", "branch"],
                condition=Q(ended_at__isnull=True),
                name="mailing_subscription_matching",
            ),
        ]
        constraints = [
            # SQLite knows no NULLS NOT DISTINCT: an empty criterion counts as row 0.
            models.UniqueConstraint(
                "subscriber",
                "kind",
                Coalesce("topic", Value(0)),
                Coalesce("branch", Value(0)),
                Coalesce("region", Value(0)),
                condition=Q(ended_at__isnull=True),
                name="mailing_subscription_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="") | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="mailing_subscription_end_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=Frequency.values), name="mailing_subscription_frequency_known"
            ),
        ]

    def __str__(self) -> str:
        criteria = [str(row) for row in (self.topic, self.branch, self.region) if row]
        return " · ".join([self.kind, *criteria, self.language, str(self.get_frequency_display())])
