"""What stories know of people, and what of a story looks personal and is not."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.models import Enquiry
from cms.core.privacy import LegalBasis, PersonalData, Retention, exempt, register
from cms.core.privacy.addresses import same_address
from cms.core.privacy.registry import Person
from cms.stories.models.proposal import Proposal


def _proposals_of(person: Person) -> QuerySet:
    return Proposal.objects.filter(enquiry__in=Enquiry.objects.filter(same_address("email", person.email)))


PROPOSALS = PersonalData(
    code="story-proposals",
    label=_("Proposals for stories"),
    model="stories.Proposal",
    people=_("Everybody who tells the centre about an innovation"),
    data=_("What was told of the innovation. Name and address stand in the enquiry that the proposal belongs to"),
    purpose=_("To decide whether a story is made of it, and to write the story"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The communications staff"),
    source=_("The person"),
    recipients=_("The staff who decide on it"),
    retention=Retention(_("As long as the enquiry that it came with: two years after the last step.")),
    fields=(
        *("title", "problem", "solution", "target_groups", "place", "results", "evidence"),
        *("what_did_not_work", "developers", "link"),
    ),
    email_fields=(),
    find=_proposals_of,
    # Before the enquiries, which take them with them.
    order=50,
)


def declare() -> None:
    register(PROPOSALS)
    exempt("stories.Adopter", ["name"], reason="A municipality, an association or another organisation.")
