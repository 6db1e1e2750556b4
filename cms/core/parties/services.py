"""What happens to a consent after it was given."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.users.models import UserProfile

from cms.core.i18n import languages
from cms.core.notify import Recipient, notify
from cms.core.parties.errors import AlreadyWithdrawn
from cms.core.parties.models import Consent
from cms.core.parties.signals import consent_withdrawn
from cms.core.privacy.addresses import hash_address
from cms.core.privacy.enums import RecordKind
from cms.core.privacy.models.records import PrivacyRecord
from cms.core.users.models import User


@transaction.atomic
def withdraw_consent(*, consent: Consent, reason: str, by: User | None, at: datetime | None = None) -> Consent:
    """Withdraw a consent from `at` on (default: now): what stands on it leaves the site in the same second.

    It can't be undone. It is written down in the logs; the person gets a confirmation where an address is known, and
    those who answer for the pages learn that these have lost a quote or a picture. So do those who have republished
    them: the loss is a major change of the page.

    Raises:
        AlreadyWithdrawn: nothing is changed and nobody is told.
    """
    at = at or timezone.now()
    changed = Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(
        withdrawn_at=at, withdrawal_reason=reason.strip(), withdrawn_by=by
    )
    if not changed:
        raise AlreadyWithdrawn
    consent.refresh_from_db()
    log(instance=consent, action="core.withdraw_consent", user=by)
    subject_hash = hash_address(consent.email) if consent.email else ""
    PrivacyRecord.objects.create(kind=RecordKind.WITHDRAWAL, subject_hash=subject_hash, counts={"consents": 1}, by=by)
    pages = pages_resting_on(consent)
    consent_withdrawn.send(sender=Consent, consent=consent, pages=pages)
    _tell_person(consent)
    _tell_owners(consent, pages)
    return consent


def pages_resting_on(consent: Consent) -> list[Page]:
    """Pages that quote the person or show a picture that stands on the consent, drafts included."""
    page = ContentType.objects.get_for_model(Page)
    keys: set[int] = set()
    for row in (consent, *consent.images.all()):
        references = ReferenceIndex.get_references_to(row).filter(base_content_type=page)
        keys |= {int(key) for key in references.values_list("object_id", flat=True)}
    return list(Page.objects.filter(pk__in=keys).select_related("owner", "locale").order_by("path"))


def _tell_person(consent: Consent) -> None:
    if consent.email:
        notify(
            to=Recipient(consent.email, consent.person),
            language=languages.source(),
            template="parties/withdrawn",
            context={"covers_quotes": consent.covers_quotes, "covers_pictures": consent.covers_pictures},
            dedup_key=f"consent-withdrawn:{consent.pk}",
        )


def _tell_owners(consent: Consent, pages: list[Page]) -> None:
    for user in {page.owner for page in pages if page.owner is not None and page.owner.is_active}:
        own = [page for page in pages if page.owner_id == user.pk]
        notify(
            to=Recipient(user.email, user.get_full_name()),
            language=_language_of(user),
            template="parties/withdrawn_pages",
            context={"pages": _titles(own)},
            dedup_key=f"consent-withdrawn:{consent.pk}:{user.pk}",
        )


def _titles(pages: Iterable[Page]) -> list[dict[str, str]]:
    return [{"title": page.title, "path": reverse("wagtailadmin_pages:edit", args=[page.pk])} for page in pages]


def _language_of(user: User) -> str:
    """The language in which the member of staff uses the admin."""
    chosen = UserProfile.objects.filter(user=user).values_list("preferred_language", flat=True).first()
    return chosen if chosen in languages.codes() else languages.source()
