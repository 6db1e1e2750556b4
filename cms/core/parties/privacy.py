"""What the site knows of those whom readers ask, and of those who are quoted and pictured."""

from email.utils import parseaddr

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.i18n import languages
from cms.core.i18n.labels import make_label
from cms.core.parties.models import Consent, Contact
from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import Erasure, Kept, Person, PersonalData, Retention
from cms.core.rows.uses import uses_of

ENDED_CONSENT_DAYS = 365


def erase_contacts(rows: QuerySet, person: Person | None) -> Erasure:
    """Delete contacts that nothing names; the others become the site's own name and address, so that pages keep one."""
    outcome = Erasure()
    for contact in rows:
        outcome.erased += 1
        uses = uses_of(contact)
        if not uses:
            contact.delete()
            continue
        make_nameless(contact=contact)
        outcome.kept.append(
            Kept(
                _("contact of published pages"),
                _("Pages name the contact. They show the site's own address until an editor gives another."),
                count=uses.pages + uses.others,
            )
        )
    return outcome


def make_nameless(*, contact: Contact) -> None:
    """Put the site's own name and address in the place of the person's."""
    contact.code = f"contact-{contact.pk}"
    contact.names = make_label(dict.fromkeys(languages.codes(), settings.WAGTAIL_SITE_NAME))
    contact.email = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    contact.phone = ""
    contact.save()


CONTACTS = PersonalData(
    code="contacts",
    label=_("Contacts of pages"),
    model="core.Contact",
    people=_("Those who answer readers' questions about a page"),
    data=_("Name of a desk, a role or a person, e-mail address, phone number, organisation"),
    purpose=_("To let readers ask about what they have read"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The editors of the site"),
    source=_("The person or the person's organisation"),
    recipients=_("Everybody: contacts are published"),
    retention=Retention(_("As long as a page names the contact.")),
    fields=("names", "email", "phone"),
    erase=erase_contacts,
    order=900,
)


def erase_consents(rows: QuerySet, person: Person | None) -> Erasure:
    """Delete the consents, and the pictures that stand on them; quotes were taken out of the texts before."""
    keys = list(rows.values_list("pk", flat=True))
    for consent in Consent.objects.filter(pk__in=keys).prefetch_related("images"):
        for image in consent.images.all():
            image.delete()
        consent.delete()
    return Erasure(erased=len(keys))


CONSENTS = PersonalData(
    code="consents",
    label=_("People who are quoted or pictured"),
    model="core.Consent",
    people=_("People whose words or picture the site shows"),
    data=_("Name, role, words, e-mail address; what the person agreed to, when, until when, and where that is written"),
    purpose=_("To tell of social innovations in the words and pictures of those who know them"),
    basis=LegalBasis.CONSENT,
    basis_note=_("The consent itself is kept because article 7(1) asks for proof of it."),
    owner=_("The editors of the site"),
    source=_("The person"),
    recipients=_("Everybody while the consent holds: quotes and pictures are published"),
    retention=Retention(
        _(
            "Quotes and pictures are hidden at once when the consent is withdrawn or ends. "
            "A year later they are erased together with the record of the consent."
        )
    ),
    fields=("person", "email", "evidence", "purpose", "withdrawal_reason"),
    name_fields=("person",),
    erase=erase_consents,
    order=800,
)
