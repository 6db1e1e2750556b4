"""A proposal in the admin: who sees it, who decides, and what is shown."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.core.roles.services import EDITOR, name_of, seed_roles, translators
from cms.mailing.models import Delivery
from cms.stories.models import Proposal, StoryPage
from cms.stories.proposals.services import decline
from tests.factories.core import UserFactory


def member(group):
    seed_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def address(proposal, step=""):
    return reverse(f"story_proposal{step}", args=[proposal.enquiry_id])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_page_shows_what_was_told_in_its_own_language(client, publisher, propose):
    client.force_login(publisher)

    page = soup(client.get(address(propose(language="sv"))))

    told = page.select(".inbox-text")
    assert [part["lang"] for part in told] == ["sv"] * 11
    assert "Ruoka tehdään <yhdessä>." in told[2].get_text()


def test_inbox_leads_to_the_proposal(client, publisher, propose):
    client.force_login(publisher)
    proposal = propose()

    page = soup(client.get(reverse("enquiry:inspect", args=[proposal.enquiry_id])))

    assert page.select_one(f'a.button[href="{address(proposal)}"]') is not None


def test_editor_makes_a_draft_and_lands_in_it(client, propose):
    client.force_login(member(name_of(EDITOR)))
    proposal = propose()

    response = client.post(address(proposal, "_draft"))

    page = StoryPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(response.url).status_code == 200
    shown = soup(client.get(address(proposal)))
    assert shown.select_one(f'dd a[href="{response.url}"]').get_text() == "Naapurien keittiö"


def test_empty_reason_is_told_at_its_field_and_nothing_is_sent(client, publisher, propose):
    client.force_login(publisher)
    proposal = propose()
    before = Delivery.objects.count()

    response = client.post(address(proposal, "_decline"), {"reason": " "})

    assert response.status_code == 200
    assert list(response.context["decline_form"].errors) == ["reason"]
    assert (Proposal.objects.get().state, Delivery.objects.count()) == ("new", before)


def test_reason_is_kept_where_somebody_else_was_faster(client, publisher, propose):
    client.force_login(publisher)
    proposal = propose()
    decline(proposal=Proposal.objects.get(), reason="Ensin.", by=publisher)

    response = client.post(address(proposal, "_decline"), {"reason": "Toinen perustelu"})

    assert response.status_code == 200
    assert response.context["decline_form"].data["reason"] == "Toinen perustelu"


def test_declining_leads_back_to_the_inbox(client, publisher, propose):
    client.force_login(publisher)
    proposal = propose()

    response = client.post(address(proposal, "_decline"), {"reason": "Ei nyt."})

    assert response.url == reverse("enquiry:inspect", args=[proposal.enquiry_id])
    assert Proposal.objects.get().state == "declined"


def test_translator_sees_no_proposal_and_decides_nothing(client, propose):
    client.force_login(member(translators("sv")))
    proposal = propose()

    for response in (
        client.get(address(proposal)),
        client.post(address(proposal, "_draft")),
        client.post(address(proposal, "_decline"), {"reason": "Ei."}),
    ):
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert Proposal.objects.get().state == "new"


def test_get_decides_nothing(client, publisher, propose):
    client.force_login(publisher)
    proposal = propose()

    for step in ("_draft", "_decline"):
        assert client.get(address(proposal, step)).status_code == 405
    assert Proposal.objects.get().state == "new"


@pytest.mark.parametrize("step", ["", "_draft"])
def test_enquiry_without_a_proposal_has_no_such_page(client, publisher, step):
    client.force_login(publisher)
    place = reverse(f"story_proposal{step}", args=[99])

    assert (client.post(place) if step else client.get(place)).status_code == 404
