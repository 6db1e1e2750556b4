"""Takes what a reader wrote: a row, an acknowledgement to them, a notice to staff."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms.core.enquiries.enums import EnquiryAction
from cms.core.enquiries.kinds import EnquiryKind
from cms.core.enquiries.models import Enquiry, EnquiryEvent
from cms.core.enquiries.pages import inbox_path, page_at
from cms.core.i18n import languages
from cms.core.navigation.models import CentreSettings
from cms.core.notify import Recipient, notify
from cms.core.parties.models import Contact
from cms.core.public_forms.errors import TooManyPosts
from cms.core.public_forms.services import Limit, count_post

# Anybody can type anybody's address: what we send to it unasked stays little.
ACKNOWLEDGEMENTS = Limit(5, timedelta(days=1))


@transaction.atomic
def receive_enquiry(
    *,
    kind: EnquiryKind,
    language: str,
    text: str,
    name: str = "",
    email: str = "",
    page_path: str = "",
    page_key: UUID | None = None,
    details: Mapping[str, str] | None = None,
    contact: Contact | None = None,
) -> Enquiry:
    """Store an enquiry with its due date; acknowledge it to the person, tell staff of it.

    Args:
        language: code of the language in which the person is written to.
        page_path: address of the page that it is about, e.g. "/fi/tarinat/asunto-ensin/"; without `page_key` the
            page is found by it.
        details: further answers by the codes that the kind names.
        contact: whom it concerns; their address gets the notice instead of the centre's.

    Raises:
        UnusableAddress, UnusableName: the acknowledgement cannot be addressed; nothing is stored.
    """
    now = timezone.now()
    days = kind.answer_within_days
    enquiry = Enquiry.objects.create(
        kind=kind.code,
        language=language,
        text=text,
        name=name,
        email=email,
        page_path=page_path,
        page_key=page_key or page_at(page_path),
        details={code: value for code, value in (details or {}).items() if value},
        contact=contact,
        received_at=now,
        last_step_at=now,
        due_on=None if days is None else timezone.localdate(now) + timedelta(days=days),
    )
    EnquiryEvent.objects.create(enquiry=enquiry, action=EnquiryAction.RECEIVED, at=now)
    _acknowledge(enquiry)
    _tell_staff(enquiry)
    return enquiry


def _acknowledge(enquiry: Enquiry) -> None:
    """Holds nothing that was typed: the form must not carry advertisements to addresses of others."""
    if not enquiry.email:
        return
    try:
        count_post(scope="enquiries:acknowledgements", subject=enquiry.email.lower(), limit=ACKNOWLEDGEMENTS)
    except TooManyPosts:
        return
    notify(
        to=Recipient(enquiry.email, enquiry.name),
        language=enquiry.language,
        template="enquiries/received",
        context={"enquiry": enquiry},
        dedup_key=f"enquiry-received:{enquiry.pk}",
    )


def _tell_staff(enquiry: Enquiry) -> None:
    """To the contact whom it concerns, else to the centre's own address; with neither, the inbox alone shows it."""
    address = enquiry.contact.email if enquiry.contact is not None else CentreSettings.load().email
    if not address:
        return
    notify(
        to=address,
        language=languages.source(),
        template=enquiry.kind_is.notice,
        context={"enquiry": enquiry, "inbox_path": inbox_path(enquiry)},
        dedup_key=f"enquiry-notice:{enquiry.pk}",
    )
