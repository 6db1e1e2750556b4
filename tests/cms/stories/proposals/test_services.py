"""Proposals: what is stored, the draft that is made of them once, and the answer to those declined."""

import pytest

from cms.core.enquiries.enums import CloseReason, EnquiryState
from cms.core.enquiries.services import close
from cms.core.privacy.services import erase_person, export_person
from cms.mailing.models import Delivery
from cms.stories.models import Proposal, StoryPage
from cms.stories.proposals.enums import ProposalState
from cms.stories.proposals.errors import DecidedMeanwhile, NoLibrary
from cms.stories.proposals.services import decline, make_draft
from tests.factories.core import UserFactory

pytestmark = pytest.mark.postgres


def mailed(to):
    return list(Delivery.objects.filter(address=to).order_by("pk"))


def test_proposal_stands_in_the_inbox_with_what_was_told(propose):
    proposal = propose(language="sv")

    enquiry = proposal.enquiry
    assert (enquiry.kind, enquiry.language, enquiry.name) == ("proposal", "sv", "Maija Esimerkki")
    assert enquiry.text.startswith("Naapurien keittiö\n\nYksin asuvat")
    assert enquiry.further_step.address == f"/admin/proposals/{enquiry.pk}/"
    assert (proposal.state, proposal.draft, proposal.since_year) == (ProposalState.NEW, None, 2019)
    assert [delivery.language for delivery in mailed("maija@example.org")] == ["sv"]


def test_draft_has_the_fields_filled_in_and_is_seen_by_nobody(client, propose, publisher, story_indexes):
    page = make_draft(proposal=propose(), by=publisher)

    page = StoryPage.objects.get(pk=page.pk)
    assert (page.title, page.live, page.owner) == ("Naapurien keittiö", False, publisher)
    assert page.get_parent().pk == story_indexes["fi"].pk
    assert page.problem == "<p>Yksin asuvat söivät yksin.</p>"
    assert page.solution == (
        "<p>Kerhohuone avattiin.<br/>Kerran viikossa.</p><p>Ruoka tehdään &lt;yhdessä&gt;.</p>"
        "<p>Missä se on käytössä: Esimerkkilä</p><p>Kehittäjä: Esimerkkiyhdistys</p>"
    )
    assert [block.block_type for block in page.results] == ["text", "heading", "text", "text"]
    assert 'href="https://example.org/keittio"' in page.results[3].value.source
    assert (page.started_year, page.target_groups) == (2019, "yksin asuvat")
    assert page.what_did_not_work == "<p>Nuoret eivät tulleet.</p>"
    assert client.get(page.get_url()).status_code == 404


def test_draft_of_a_swedish_proposal_is_a_source_page_with_its_text_marked(propose, publisher, story_indexes):
    page = make_draft(proposal=propose(language="sv", problem="De åt ensamma."), by=publisher)

    assert page.locale_id == story_indexes["fi"].locale_id
    assert StoryPage.objects.get(pk=page.pk).problem == '<p><span lang="sv">De åt ensamma.</span></p>'


def test_twice_makes_one_draft_and_tells_the_person_once(propose, publisher):
    proposal = propose()
    stale = Proposal.objects.get(pk=proposal.pk)
    first = make_draft(proposal=proposal, by=publisher)

    again = make_draft(proposal=proposal, by=publisher)
    from_another_window = make_draft(proposal=stale, by=UserFactory(is_superuser=True))

    assert {first.pk, again.pk, from_another_window.pk} == {first.pk}
    assert StoryPage.objects.count() == 1
    assert len(mailed("maija@example.org")) == 2


def test_deleted_draft_can_be_made_again(propose, publisher):
    proposal = propose()
    make_draft(proposal=proposal, by=publisher).delete()
    proposal.refresh_from_db()

    page = make_draft(proposal=proposal, by=publisher)

    assert StoryPage.objects.get() == page
    assert len(mailed("maija@example.org")) == 2


def test_accepted_proposal_is_whose_draft_it_is_and_told_in_the_persons_language(propose, publisher):
    proposal = propose(language="sv")

    make_draft(proposal=proposal, by=publisher)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.ACCEPTED, publisher)
    assert (proposal.enquiry.assignee, proposal.enquiry.state) == (publisher, EnquiryState.IN_PROGRESS)
    mail = mailed("maija@example.org")[-1]
    assert (mail.language, proposal.enquiry.reference in mail.text) == ("sv", True)
    assert "Vi börjar skriva" in mail.subject


def test_declined_proposal_is_answered_with_the_reason_and_closed(propose, publisher):
    proposal = propose(language="sv")

    decline(proposal=proposal, reason="Den finns redan.", by=publisher)

    proposal.enquiry.refresh_from_db()
    assert (proposal.state, proposal.enquiry.state) == (ProposalState.DECLINED, EnquiryState.CLOSED)
    mail = mailed("maija@example.org")[-1]
    assert (mail.language, "Den finns redan." in mail.text, "Den finns redan." in mail.html) == ("sv", True, True)


def test_decision_stands_once_it_is_made(propose, publisher):
    declined, accepted = propose(), propose(email="toinen@example.org")
    decline(proposal=declined, reason="Ei.", by=publisher)
    make_draft(proposal=accepted, by=publisher)

    with pytest.raises(DecidedMeanwhile):
        make_draft(proposal=declined, by=publisher)
    for proposal in (declined, accepted):
        with pytest.raises(DecidedMeanwhile):
            decline(proposal=proposal, reason="Ei.", by=publisher)
    assert StoryPage.objects.count() == 1


def test_closed_enquiry_does_not_keep_a_proposal_from_being_decided_on(propose, publisher):
    declined, accepted = propose(), propose(email="toinen@example.org")
    for proposal in (declined, accepted):
        close(enquiry=proposal.enquiry, reason=CloseReason.DONE, by=publisher)

    decline(proposal=declined, reason="Ei.", by=publisher)
    make_draft(proposal=accepted, by=publisher)

    assert mailed("maija@example.org")[-1].text.count("Ei.") == 1
    assert StoryPage.objects.count() == 1


def test_without_a_library_nothing_is_decided(propose, publisher, story_indexes):
    proposal = propose()
    story_indexes["fi"].delete()

    with pytest.raises(NoLibrary):
        make_draft(proposal=proposal, by=publisher)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.NEW


@pytest.mark.parametrize(
    ("link", "innokyla"),
    [
        ("https://innokyla.fi/fi/malli", "https://innokyla.fi/fi/malli"),
        ("https://innokyla.fi.evil.example/", ""),
        ("http://innokyla.fi/fi/malli", ""),
    ],
)
def test_address_in_innokyla_goes_into_its_field(propose, publisher, link, innokyla):
    assert make_draft(proposal=propose(link=link), by=publisher).innokyla_url == innokyla


def test_title_without_letters_still_has_an_address(propose, publisher):
    proposal = propose(title="→ !")

    assert make_draft(proposal=proposal, by=publisher).slug == f"ehdotus-{proposal.pk}"


def test_person_gets_a_copy_of_the_proposal_and_can_have_it_erased(propose):
    propose()
    kept = propose(email="toinen@example.org")

    copied = str(export_person(email="Maija@example.org"))
    erase_person(email="maija@example.org")

    assert "Kerhohuone avattiin." in copied
    assert list(Proposal.objects.all()) == [kept]
    assert erase_person(email="maija@example.org").total == 0
