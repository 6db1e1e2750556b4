"""What start-up says of whom to tell of a vulnerability."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.utils import timezone

from cms.core.public_urls.security import contacts, expiry


@register(Tags.security)
def security_contact_is_told_with_its_end(app_configs: Any, **kwargs: Any) -> list[Error | Warning]:
    found: list[Error | Warning] = []
    if contacts() and expiry() is None:
        found.append(
            Error(
                f"CMS_SECURITY_EXPIRES is no date: {settings.CMS_SECURITY_EXPIRES!r}.",
                hint="Say until when the contact holds, for example 2027-11-24; without it nothing is shown.",
                id="viesti.E050",
            )
        )
    found += [
        Error(f"CMS_SECURITY_CONTACT is no address: {contact!r}.", id="viesti.E051")
        for contact in contacts()
        if not contact.startswith(("mailto:", "https://", "tel:"))
    ]
    return found


@register(Tags.security, deploy=True)
def security_contact_has_not_expired(app_configs: Any, **kwargs: Any) -> list[Warning]:
    until = expiry()
    if not contacts():
        return [
            Warning("Nobody is named to whom vulnerabilities are told: set CMS_SECURITY_CONTACT.", id="viesti.W050")
        ]
    if until is not None and until <= timezone.now():
        return [
            Warning("CMS_SECURITY_EXPIRES has passed: see that the contact holds, and set it anew.", id="viesti.W051")
        ]
    return []
