"""A year of the Day: its row says how its pages are dressed, and its page leads to the fair."""

from datetime import date

import pytest

from campaigns.models import CampaignEdition, CampaignEditionPage
from campaigns.services import dress_pages
from tests.factories.core import ContentPageFactory, PageFactory, make_tree
from tests.factories.events import FairPageFactory

pytestmark = pytest.mark.django_db


class CampaignEditionPageFactory(PageFactory):
    class Meta:
        model = CampaignEditionPage


@pytest.fixture
def page(db):
    tree = make_tree()
    day = ContentPageFactory(parent=tree.homes["fi"], slug="paiva", title="Päivä")
    edition = CampaignEdition.objects.create(year=2027, day=date(2027, 1, 5), look="day")
    return CampaignEditionPageFactory(parent=day, slug="2027", title="Lanka jatkuu", edition=edition, slogan="Lanka")


def test_page_wears_the_look_of_its_edition(client, page):
    assert 'data-look="day"' in client.get("/fi/paiva/2027/").content.decode()

    page.edition.look = ""
    page.edition.save()
    dress_pages(edition=page.edition)

    assert 'data-look="default"' in client.get("/fi/paiva/2027/").content.decode()


def test_older_draft_keeps_the_look_of_the_edition(page):
    older = page.save_revision()
    page.edition.look = ""
    page.edition.save()
    dress_pages(edition=page.edition)

    older.publish()

    assert CampaignEditionPage.objects.get().look == ""


def test_page_leads_to_its_fair_and_the_day_to_its_years(client, page):
    FairPageFactory(parent=page, slug="messut", title="Messut")

    assert '<a href="/fi/paiva/2027/messut/">Messut</a>' in client.get("/fi/paiva/2027/").content.decode()
    assert '<a href="/fi/paiva/2027/">Lanka jatkuu</a>' in client.get("/fi/paiva/").content.decode()
