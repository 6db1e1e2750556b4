"""A wish to try an innovation: where it goes and what it says."""

import pytest

from cms.core.enquiries.models import Enquiry
from cms.core.navigation.models import CentreSettings
from cms.mailing.models import Delivery
from cms.stories.adoption.services import receive_adoption
from tests.factories.core import ContactFactory
from tests.factories.stories import PublishableStoryFactory, StoryPageFactory

pytestmark = pytest.mark.postgres

WISH = {
    "text": "Haluaisimme kokeilla.\n\nTarvitsemme neuvoja.",
    "organisation": "Esimerkkikunta",
    "name": "Maija Esimerkki",
    "email": "maija@example.org",
}


def mails():
    return {delivery.address: delivery for delivery in Delivery.objects.all()}


@pytest.fixture
def centre(db):
    centre = CentreSettings.load()
    centre.email = "keskus@example.org"
    centre.save()
    return centre


def test_wish_goes_to_the_contact_of_the_story_with_all_that_was_told(story_indexes, centre):
    contact = ContactFactory(email="tarina@example.org")
    story = PublishableStoryFactory(parent=story_indexes["fi"], slug="tarina", contact=contact)

    enquiry = receive_adoption(story=story, language="sv", place="Vasa", when="hösten 2027", **WISH)

    assert (enquiry.kind, enquiry.language, enquiry.contact) == ("adoption", "sv", contact)
    assert (enquiry.page_key, enquiry.page_path) == (story.translation_key, "/fi/tarinat/tarina/")
    assert enquiry.details == {"organisation": "Esimerkkikunta", "place": "Vasa", "when": "hösten 2027"}
    sent = mails()
    assert set(sent) == {"tarina@example.org", "maija@example.org"}
    for part in (sent["tarina@example.org"].text, sent["tarina@example.org"].html):
        for told in ("Haluaisimme kokeilla.", "Esimerkkikunta", "Vasa", "hösten 2027", "maija@example.org"):
            assert told in part
    assert sent["tarina@example.org"].language == "fi"
    assert sent["maija@example.org"].language == "sv"
    assert "Haluaisimme" not in sent["maija@example.org"].text


def test_wish_about_a_story_without_a_contact_goes_to_the_centre(story_indexes, centre):
    story = StoryPageFactory(parent=story_indexes["fi"], contact=None)

    enquiry = receive_adoption(story=story, language="fi", **WISH)

    assert enquiry.contact is None
    assert set(mails()) == {"keskus@example.org", "maija@example.org"}


def test_wish_waits_in_the_inbox_for_fourteen_days(story_indexes, clock):
    story = PublishableStoryFactory(parent=story_indexes["fi"])

    receive_adoption(story=story, language="fi", **WISH)

    enquiry = Enquiry.objects.get()
    assert (enquiry.due_on - enquiry.received_at.date()).days == 14
    assert [str(value) for _label, value in enquiry.labelled_details] == ["Esimerkkikunta"]
