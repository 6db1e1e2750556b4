"""What the web's readers get over a socket after a change of what briefings, branches and the front page show."""

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection

from briefings.models import BranchDesk, BranchInitiative, BriefingIndexPage, BriefingPage, PlannedBriefing
from cms.core.i18n.labels import make_label
from cms.core.pages.models.standard import HomePage
from cms.core.published import connections, triggers
from cms.core.published.wrapper import publish
from tests.cms.core.published.server import Server
from tests.factories.briefings import (
    BranchInitiativeFactory,
    BriefingIndexPageFactory,
    PlannedBriefingFactory,
    PublishableBriefingFactory,
)
from tests.factories.core import BranchFactory, BranchIndexPageFactory, ContactFactory, make_tree

HOME, BRIEFING, BRANCH = "/fi/", "/fi/katsaukset/katsaus/", "/fi/hallinnonalat/ym/"

pytestmark = pytest.mark.postgres


@pytest.fixture
def server(transactional_db, settings):
    settings.CMS_PUBLISHED_CHECK_SECONDS = "0"
    triggers.install(connection)
    tree = make_tree()
    index = tree.add("briefings", BriefingIndexPageFactory)["fi"]
    tree.add("branches", BranchIndexPageFactory)
    branch = BranchFactory(code="YM")
    initiative = BranchInitiativeFactory(branch=branch)
    PlannedBriefingFactory(branches=[branch])
    BranchDesk.objects.create(branch=branch, contact=ContactFactory())
    PublishableBriefingFactory(parent=index, slug="katsaus", branches=[branch], initiatives=[initiative])
    home = HomePage.objects.get(pk=tree.homes["fi"].pk)
    home.body = [{"type": "page_list", "value": {"kind": "latest", "page_type": "briefings.briefingpage", "pages": []}}]
    home.save()
    server = Server(publish(get_wsgi_application()))
    yield server
    server.stop()
    connections.close()


def publish_another():
    index = BriefingIndexPage.objects.get(locale__language_code="fi")
    PublishableBriefingFactory(parent=index, title="Uusi nimi", draft=True).save_revision().publish()


def take_the_place():
    """A newer edition: the older one's page leads there."""
    old = BriefingPage.objects.get(slug="katsaus")
    new = PublishableBriefingFactory(parent=old.get_parent(), title="Uusi nimi", supersedes=old, draft=True)
    new.save_revision().publish()


def rename_initiative():
    BranchInitiative.objects.update(names=make_label({"fi": "Uusi nimi"}))


def rename_plan():
    PlannedBriefing.objects.update(names=make_label({"fi": "Uusi nimi"}))


def change_desk():
    BranchDesk.objects.update(contact=ContactFactory(names=make_label({"fi": "Uusi nimi"})))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        *((publish_another, HOME), (take_the_place, BRIEFING)),
        *((rename_initiative, BRIEFING), (rename_plan, BRANCH), (change_desk, BRANCH)),
    ],
)
def test_page_follows_what_it_shows_at_once(server, change, path):
    before = server.get(path)
    assert server.get(path).body == before.body
    assert "Uusi nimi" not in before.body.decode()

    change()

    assert "Uusi nimi" in server.get(path).body.decode()


def test_question_for_changes_is_answered_anew_and_not_stored(server):
    plain = server.get(BRIEFING)
    asked = server.get(f"{BRIEFING}?since=7")

    assert (plain.status, asked.status) == (200, 200)
    assert b'aria-invalid="true"' in asked.body
    assert server.get(BRIEFING).body == plain.body
