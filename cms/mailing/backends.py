"""Django's own e-mail (password links, Wagtail's workflow notices, error reports) becomes deliveries too."""

from collections.abc import Sequence
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from cms.core.notify.errors import NotifyError
from cms.core.notify.services import Recipient
from cms.mailing.services import enqueue_delivery


class DeliveryBackend(BaseEmailBackend):
    """An EMAIL_BACKEND that writes rows; the outbox sends them.

    Each recipient gets a delivery of their own, so nobody sees the others' addresses. The sender is
    always the site's. Attachments are refused: no part of the site sends any.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        written = 0
        for message in email_messages:
            try:
                written += self._write(message)
            except NotifyError:
                if not self.fail_silently:
                    raise
        return written

    def _write(self, message: EmailMessage) -> bool:
        if message.attachments:
            raise ValueError("Attachments cannot be sent: an e-mail is a row of texts.")
        html = next(
            (
                str(alternative.content)
                for alternative in getattr(message, "alternatives", [])
                if alternative.mimetype == "text/html"
            ),
            "",
        )
        occasion = f"django:{uuid4().hex}"
        with transaction.atomic():
            for number, address in enumerate(message.recipients()):
                enqueue_delivery(
                    to=Recipient(address),
                    language=get_language() or settings.LANGUAGE_CODE,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=html,
                    dedup_key=f"{occasion}:{number}",
                )
        return bool(message.recipients())
