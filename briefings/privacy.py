"""What the site knows of those who write briefings."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from briefings.models import BriefingAuthor, BriefingPage, NeedStatement
from cms.core.enquiries.models import Enquiry
from cms.core.privacy import Erasure, Kept, LegalBasis, PersonalData, Retention, register
from cms.core.privacy.addresses import same_address
from cms.core.privacy.registry import Person


def find_authors(person: Person) -> QuerySet:
    """Authors who bear one of the person's full names; a briefing holds no address of them."""
    full = [name for name in person.names if len(name.split()) > 1]
    named = Q()
    for name in full:
        named |= Q(name__iexact=name)
    return BriefingAuthor.objects.filter(named) if full else BriefingAuthor.objects.none()


def erase_authors(rows: QuerySet, person: Person | None) -> Erasure:
    """Take the author from the briefings in every language; the texts stay."""
    keys = list(rows.values_list("pk", flat=True))
    pages = list(rows.values_list("page_id", flat=True).distinct())
    # All languages first: every save of a translation takes the name from its source.
    BriefingAuthor.objects.filter(pk__in=keys).delete()
    for page in BriefingPage.objects.filter(pk__in=pages):
        page.save(clean=False)
    kept = Kept(_("texts of briefings"), _("The text was written for publication. It stays without its author's name."))
    return Erasure(erased=len(keys), kept=[kept] if keys else [])


AUTHORS = PersonalData(
    code="briefing-authors",
    label=_("Authors of briefings"),
    model="briefings.BriefingAuthor",
    people=_("Those who write briefings and want to be named"),
    data=_("Name and role"),
    purpose=_("To publish the briefing under its author's name, so that it can be cited"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The editors of the site"),
    source=_("The person"),
    recipients=_("Everybody: briefings are published"),
    retention=Retention(_("As long as the briefing is published.")),
    fields=("name", "role"),
    email_fields=(),
    name_fields=("name",),
    find=find_authors,
    erase=erase_authors,
)


def _needs_of(person: Person) -> QuerySet:
    return NeedStatement.objects.filter(enquiry__in=Enquiry.objects.filter(same_address("email", person.email)))


NEEDS = PersonalData(
    code="needs",
    label=_("Needs of the branches"),
    model="briefings.NeedStatement",
    people=_("Everybody who tells the centre what they need to know"),
    data=_("Branch and topics of the need. Name, address and words stand in the enquiry that it belongs to"),
    purpose=_("To find what answers the need, and to plan a briefing of it"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The communications staff"),
    source=_("The person"),
    recipients=_("The staff who answer"),
    retention=Retention(_("As long as the enquiry that it came with: two years after the last step.")),
    fields=("branch",),
    email_fields=(),
    find=_needs_of,
    # Before the enquiries, which take them with them.
    order=50,
)


def declare() -> None:
    register(AUTHORS)
    register(NEEDS)
