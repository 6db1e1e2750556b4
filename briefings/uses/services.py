"""Takes what readers tell of uses, decides what is shown, and finds what is shown where."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from briefings.enquiries import USE
from briefings.models.use import Use
from briefings.uses.enums import UseKind, UseState
from cms.core.enquiries import services as enquiries
from cms.core.enquiries.enums import CloseReason, EnquiryState
from cms.core.enquiries.models import Enquiry
from cms.core.pages.addresses import language_of, path_of
from cms.core.published.triggers import raise_generation
from cms.core.users.models import User


@transaction.atomic
def receive_use(
    *,
    page: Page,
    language: str,
    kind: UseKind,
    whose: str,
    what: str = "",
    used_on: date | None = None,
    link: str = "",
    text: str = "",
    name: str = "",
    email: str = "",
) -> Enquiry:
    """Store what a reader tells of a use of the page; nobody sees it until staff have decided.

    Raises:
        UnusableAddress, UnusableName: the acknowledgement cannot be addressed; nothing is stored.
    """
    told = [kind.label, whose, what, used_on.isoformat() if used_on else "", link, text]
    enquiry = enquiries.receive_enquiry(
        kind=USE,
        language=language,
        text="\n".join(str(part) for part in told if part),
        name=name,
        email=email,
        page_path=path_of(page.url_path, language_of(page.locale_id)),
        page_key=page.translation_key,
    )
    Use.objects.create(
        page=page,
        kind=kind,
        whose=whose,
        what=what,
        used_on=used_on,
        url=link,
        language=language,
        state=UseState.NEW,
        enquiry=enquiry,
    )
    return enquiry


@transaction.atomic
def record_decision(*, use: Use, by: User) -> None:
    """Note who decided on a use that has just been saved, close its enquiry, and let pages show what holds now."""
    if use.state != UseState.NEW:
        Use.objects.filter(pk=use.pk).update(decided_at=timezone.now(), decided_by=by)
        enquiry = use.enquiry
        if enquiry is not None and enquiry.state != EnquiryState.CLOSED:
            enquiries.close(enquiry=enquiry, reason=CloseReason.DONE, by=by)
    # Readers write these rows, so that they are not watched: only what is decided changes pages.
    raise_generation(connection)


def uses_of(translation_key: UUID) -> list[Use]:
    """What is shown with a page, the newest first. One query."""
    return list(Use.objects.shown().of_page(translation_key))
