"""Writing e-mail down: in the caller's transaction, once per occasion."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context
from django.template.backends.django import Template
from django.template.loader import get_template
from django.utils import translation

from cms.core.notify.errors import UnusableAddress, UnusableName, UnusableSubject
from cms.core.notify.services import Recipient
from cms.core.privacy.addresses import hash_address
from cms.mailing.bell import ring
from cms.mailing.headers import has_control, own_domain
from cms.mailing.models import Delivery

MAX_SUBJECT = 250
MAX_DEDUP_KEY = 200


def enqueue_template(
    *, to: Recipient, language: str, template: str, context: Mapping[str, Any], dedup_key: str
) -> None:
    """Render `mail/<template>.{subject.txt,txt,html}` in `language` and write the delivery.

    The text parts are rendered without HTML escaping. Fills the port `cms.core.notify`.
    """
    with translation.override(language):
        values = {
            **context,
            "language": language,
            "base_url": settings.CMS_BASE_URL,
            "site_name": settings.WAGTAIL_SITE_NAME,
        }
        subject = _render_plain(f"mail/{template}.subject.txt", values).strip()
        values["subject"] = subject
        text = _render_plain(f"mail/{template}.txt", values).strip() + "\n"
        html = get_template(f"mail/{template}.html").render(values)
    enqueue_delivery(to=to, language=language, subject=subject, text=text, html=html, dedup_key=dedup_key)


def enqueue_delivery(
    *, to: Recipient, language: str, subject: str, text: str, html: str = "", dedup_key: str
) -> tuple[Delivery, bool]:
    """Write one e-mail and tell the worker once the transaction is committed.

    Returns (delivery, whether it is new). A second call with the same `dedup_key` returns the first
    delivery as it stands and sends nothing, also when both run at once.

    Raises:
        UnusableAddress, UnusableName, UnusableSubject: nothing is written.
    """
    if not 0 < len(dedup_key) <= MAX_DEDUP_KEY:
        raise ValueError(f"dedup_key must have 1 to {MAX_DEDUP_KEY} characters: {dedup_key!r}")
    if not text.strip():
        raise ValueError("Every e-mail has a plain text part.")
    address = to.email.strip(" ")
    try:
        validate_email(address)
    except ValidationError as error:
        raise UnusableAddress from error
    if len(address) > 254 or has_control(address):
        raise UnusableAddress
    if has_control(to.name):
        raise UnusableName
    if not subject or has_control(subject):
        raise UnusableSubject
    delivery, created = Delivery.objects.get_or_create(
        dedup_key=dedup_key,
        defaults={
            "address": address,
            "name": to.name.strip()[:200],
            "address_hash": hash_address(address),
            "language": language,
            "message_id": f"<{uuid4().hex}@{own_domain()}>",
            "subject": subject if len(subject) <= MAX_SUBJECT else subject[: MAX_SUBJECT - 1] + "…",
            "text": text,
            "html": html,
        },
    )
    if created:
        transaction.on_commit(lambda: ring(delivery_pk=delivery.pk), robust=True)
    return delivery, created


def _render_plain(name: str, values: Mapping[str, Any]) -> str:
    template = cast(Template, get_template(name)).template
    return template.render(Context(dict(values), autoescape=False))
