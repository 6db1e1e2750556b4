import secrets
from datetime import datetime
from email.utils import formataddr

from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.mailing.enums import DeliveryState, SkipReason
from cms.mailing.models.mailing import Mailing, MailingContent
from cms.mailing.models.subscriber import Subscriber

S = DeliveryState


def new_public_id() -> str:
    """128 random bits in 22 characters fit for addresses."""
    return secrets.token_urlsafe(16)


def domain_of(address: str) -> str:
    """The domain of an address as limits are counted by it."""
    return address.rpartition("@")[2].lower()[:255]


# What the server took, whatever came of it afterwards.
_HAVE_LEFT = (S.SENT, S.BOUNCED, S.COMPLAINED)


class DeliveryQuerySet(models.QuerySet):
    def due(self, at: datetime) -> "DeliveryQuerySet":
        """Mail for one occasion that may be handed over at `at`: unsent, or uncertain with a repeat left.

        What belongs to a mailing is taken with its mailing, which may wait or be paused.
        """
        return self.filter(
            Q(state__in=(S.PENDING, S.DEFERRED)) | Q(state=S.UNCERTAIN, repeats_left__gt=0),
            mailing__isnull=True,
            next_attempt_at__lte=at,
        )


class Delivery(models.Model):
    """One e-mail to one person, with the text it was given when it was asked for.

    The texts are removed once it has been sent: they may hold personal links. A delivery of a mailing has
    the mailing's content instead, or texts of its own where each recipient gets another selection.
    """

    # The index by mailing and state, below, serves as that of the foreign key.
    mailing = models.ForeignKey(
        Mailing,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="deliveries",
        db_index=False,
        verbose_name=_("mailing"),
    )
    # Looked for by nobody: contents stay as long as their mailing.
    content = models.ForeignKey(
        MailingContent, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    subscriber = models.ForeignKey(
        Subscriber, null=True, blank=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    # Stands in the unsubscribe link and in the address to which a returned message comes.
    public_id = models.CharField(_("public key"), max_length=22, default=new_public_id)
    address = models.EmailField(_("address"), max_length=254)
    name = models.CharField(_("name"), max_length=200, blank=True)
    address_hash = models.CharField(_("hash of the address"), max_length=64, db_index=True)
    # Of the address: one receiving server gets no more than its share a minute. Empty without a mailing.
    domain = models.CharField(_("domain of the address"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=10)
    dedup_key = models.CharField(_("occasion"), max_length=200)
    message_id = models.CharField(_("Message-ID"), max_length=200)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("plain text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)

    # Keys of the subscriptions that it is sent for. Unsubscribing from it ends these; empty: all of the mailing's kind.
    sent_for = models.JSONField(_("subscriptions"), default=list, blank=True)
    # Why this person gets it, a sentence in their language.
    reason = models.TextField(_("why it is sent"), blank=True)
    reply_to = models.EmailField(_("answers go to"), max_length=254, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=S.choices, default=S.PENDING)
    lease_until = models.DateTimeField(_("reserved until"), null=True, blank=True)
    # When the hand-over of the latest attempt began; what is reserved without it has certainly not left.
    handover_at = models.DateTimeField(_("hand-over began"), null=True, blank=True)
    # When the outcome of the latest attempt was known.
    settled_at = models.DateTimeField(_("outcome known"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    deferrals = models.PositiveSmallIntegerField(_("put off"), default=0)
    repeats_left = models.PositiveSmallIntegerField(_("automatic repeats left"), default=1)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    smtp_code = models.PositiveSmallIntegerField(_("answer code"), null=True, blank=True)
    # RFC 3463, e.g. "5.1.1"; empty where the server gave none.
    smtp_enhanced = models.CharField(_("status code"), max_length=20, blank=True)
    smtp_answer = models.TextField(_("answer"), blank=True)
    skip_reason = models.CharField(_("why it was left out"), max_length=12, choices=SkipReason.choices, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail delivery")
        verbose_name_plural = _("e-mail deliveries")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("decide_delivery", _("Can decide on refused and uncertain e-mail deliveries")),
            ("view_mailbox", _("Can read the demo's mailbox")),
        ]
        # Those by state hold what is under way only, so that the many rows of the past cost nothing.
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(mailing__isnull=True, state__in=(S.PENDING, S.DEFERRED, S.UNCERTAIN)),
                name="mailing_delivery_due",
            ),
            models.Index(
                fields=["state", "lease_until"],
                condition=Q(state__in=(S.SENDING, S.DEFERRED, S.FAILED, S.UNCERTAIN)),
                name="mailing_delivery_under_way",
            ),
            models.Index(fields=["mailing", "state", "next_attempt_at", "id"], name="mailing_delivery_of_mailing"),
            models.Index(fields=["settled_at"], condition=Q(settled_at__isnull=False), name="mailing_delivery_settled"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dedup_key"], name="mailing_delivery_dedup_key_unique"),
            models.UniqueConstraint(fields=["message_id"], name="mailing_delivery_message_id_unique"),
            models.CheckConstraint(condition=Q(state__in=S.values), name="mailing_delivery_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=_HAVE_LEFT, sent_at__isnull=False)
                | (~Q(state__in=_HAVE_LEFT) & Q(sent_at__isnull=True)),
                name="mailing_delivery_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state=S.SENDING, lease_until__isnull=False)
                | (~Q(state=S.SENDING) & Q(lease_until__isnull=True)),
                name="mailing_delivery_sending_has_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(*_HAVE_LEFT, S.SKIPPED)) | ~Q(text="") | Q(content__isnull=False),
                name="mailing_delivery_unsent_has_text",
            ),
            models.CheckConstraint(
                condition=Q(state=S.SKIPPED) & ~Q(skip_reason="") | ~Q(state=S.SKIPPED) & Q(skip_reason=""),
                name="mailing_delivery_skipped_has_reason",
            ),
            models.UniqueConstraint(fields=["public_id"], name="mailing_delivery_public_id_unique"),
            models.UniqueConstraint(
                fields=["mailing", "address_hash"],
                condition=Q(mailing__isnull=False),
                name="mailing_delivery_once_per_mailing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.shown_address()}" if self.subject else self.shown_address()

    @display(description=_("address"), ordering="address")
    def shown_address(self) -> str:
        """The address, or that it has been erased."""
        return self.address or gettext("[address erased]")

    @property
    def recipient(self) -> str:
        """The address with its name, quoted as RFC 5322 wants: `"Virtanen, Maija" <maija@example.org>`."""
        return formataddr((self.name, self.address)) if self.name else self.address

    @property
    def awaits_decision(self) -> bool:
        """Whether nothing more happens to it unless a person decides."""
        return self.state == S.FAILED or (self.state == S.UNCERTAIN and not self.repeats_left)
