"""Takes proposals, and decides on them."""

from django.db import transaction
from django.utils import timezone

from cms.core.enquiries import services as enquiries
from cms.core.enquiries.enums import CloseReason, EnquiryState
from cms.core.enquiries.models import Enquiry
from cms.core.notify import Recipient, notify
from cms.core.users.models import User
from cms.stories.kinds import PROPOSAL
from cms.stories.models.proposal import Proposal
from cms.stories.models.story import StoryPage
from cms.stories.proposals.drafting import draft_of, library
from cms.stories.proposals.enums import ProposalState
from cms.stories.proposals.errors import DecidedMeanwhile, NoLibrary


@transaction.atomic
def receive_proposal(
    *,
    language: str,
    name: str,
    email: str,
    title: str,
    problem: str,
    solution: str,
    target_groups: str,
    may_publish: bool,
    place: str = "",
    since_year: int | None = None,
    developers: str = "",
    link: str = "",
    results: str = "",
    evidence: str = "",
    what_did_not_work: str = "",
) -> Enquiry:
    """Store what was told, acknowledge it in `language`, and tell the centre.

    Raises:
        UnusableAddress, UnusableName: the acknowledgement cannot be addressed; nothing is stored.
    """
    enquiry = enquiries.receive_enquiry(
        kind=PROPOSAL, language=language, text=f"{title}\n\n{problem}\n\n{solution}", name=name, email=email
    )
    Proposal.objects.create(
        enquiry=enquiry,
        title=title,
        problem=problem,
        solution=solution,
        target_groups=target_groups,
        place=place,
        since_year=since_year,
        developers=developers,
        link=link,
        results=results,
        evidence=evidence,
        what_did_not_work=what_did_not_work,
        may_publish=may_publish,
    )
    return enquiry


@transaction.atomic
def make_draft(*, proposal: Proposal, by: User) -> StoryPage:
    """Turn the proposal into the draft of a story, tell the person, and give the enquiry to whoever did it.

    Twice makes one draft: the second call returns the first one's. A draft that was deleted since can be made again;
    the person is told once.

    Raises:
        DecidedMeanwhile: it was declined, or somebody else is making the draft.
        NoLibrary: there is nowhere to put it.
    """
    if proposal.draft is not None:
        return proposal.draft
    index = library()
    if index is None:
        raise NoLibrary
    taken = (
        Proposal.objects.filter(pk=proposal.pk, draft=None, state=proposal.state, decided_at=proposal.decided_at)
        .exclude(state=ProposalState.DECLINED)
        .update(state=ProposalState.ACCEPTED, decided_at=timezone.now(), decided_by=by)
    )
    proposal.refresh_from_db()
    if not taken:
        if proposal.draft is not None:
            return proposal.draft
        raise DecidedMeanwhile
    page = draft_of(proposal=proposal, index=index, by=by)
    proposal.draft = page
    proposal.save(update_fields=["draft"])
    enquiry = proposal.enquiry
    if enquiry.state != EnquiryState.CLOSED and enquiry.assignee_id != by.pk:
        enquiries.assign(enquiry=enquiry, to=by, by=by)
    if enquiry.email:
        notify(
            to=Recipient(enquiry.email, enquiry.name),
            language=enquiry.language,
            template="stories/proposal_accepted",
            context={"enquiry": enquiry},
            dedup_key=f"proposal-accepted:{proposal.pk}",
        )
    return page


@transaction.atomic
def decline(*, proposal: Proposal, reason: str, by: User) -> None:
    """Decline the proposal, send the reason to the person in their language, and close the enquiry.

    Raises:
        DecidedMeanwhile: it has been decided on already; nothing is sent.
    """
    taken = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.NEW).update(
        state=ProposalState.DECLINED, decided_at=timezone.now(), decided_by=by
    )
    proposal.refresh_from_db()
    if not taken:
        raise DecidedMeanwhile
    enquiry = proposal.enquiry
    if enquiry.state == EnquiryState.CLOSED:
        enquiries.reopen(enquiry=enquiry, by=by)
    if enquiry.email:
        enquiries.answer(enquiry=enquiry, text=reason, by=by, answers_seen=enquiry.answers_sent)
    enquiries.close(enquiry=enquiry, reason=CloseReason.DONE, by=by)
