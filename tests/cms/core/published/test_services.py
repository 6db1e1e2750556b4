"""Warming up after a publication, what was counted, and the page for staff."""

from datetime import date, timedelta

import pytest
from celery import current_app
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.core.pages.warming import TASK, addresses_of
from cms.core.published import registry, storing, tallies, triggers
from cms.core.published.models import Generation, PublishedDay, PublishedPage
from cms.core.published.services import warm
from cms.core.published.tallies import Tally
from cms.core.roles.services import PUBLISHER, name_of, seed_roles
from cms.core.tasks import warm_published
from cms.core.visibility.models import Embargo
from tests.factories.core import AdministratorFactory, UserFactory, make_tree

ADDRESS = "/admin/reports/published/"


def test_page_its_index_and_the_front_page_are_warmed_in_every_language(place):
    story, readings = place.stories["sv"], []
    registry.register_counter(readings.append)
    expected = {path for language in ("fi", "sv", "en") for path in place.paths(language)[:3]}

    assert set(addresses_of(story)) == expected
    assert set(addresses_of(place.tree.homes["sv"])) == {"/fi/", "/sv/", "/en/"}

    warm_published(story.pk)
    warm_published(987_654)
    registry.counters().remove(readings.append)

    assert PublishedPage.objects.count() == len(expected)
    assert readings == []
    place.rendered.clear()
    assert warm(addresses_of(story)) == len(expected)
    assert place.rendered == []

    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(days=1))
    assert set(addresses_of(story)) == {path for path in expected if not path.endswith("/tarina/")}


@pytest.mark.parametrize(("kind", "told"), [("database", True), ("memory", False)])
def test_worker_is_told_of_a_publication(
    settings, db, monkeypatch, django_capture_on_commit_callbacks, caplog, kind, told
):
    settings.CMS_PUBLISHED_STORE = kind
    home, sent = make_tree().homes["fi"], []

    def send(name, args=(), **options):
        if name == TASK:
            sent.append(args)
        raise OSError("no broker")

    monkeypatch.setattr(current_app._get_current_object(), "send_task", send)
    with django_capture_on_commit_callbacks(execute=True):
        home.save_revision().publish()

    assert sent == ([[home.pk]] if told else [])
    assert warm_published.name == TASK
    assert ("could not be told to warm up" in caplog.text) is told


@pytest.mark.django_db(transaction=True)
def test_tally_is_added_to_the_day_now_and_then(clock):
    tally, other = Tally(), Tally()
    tally.stored, tally.rendered, other.stored = 3, 1, 2
    tally.write_if_due()
    assert not PublishedDay.objects.exists()

    clock.shift(tallies.BETWEEN)
    for one in (tally, other, tally):
        one.write_if_due()
    tally.stored += 4
    clock.shift(tallies.BETWEEN - 1)
    tally.write_if_due()
    day = PublishedDay.objects.get()
    assert (day.day, day.stored, day.rendered) == (date(2026, 11, 24), 5, 1)

    clock.shift(1)
    tally.write_if_due()
    day.refresh_from_db()
    assert (day.stored, day.rendered) == (9, 1)
    assert day.share == 90


@pytest.fixture
def signed_in(db, client):
    def sign_in(user):
        client.force_login(user)
        return client

    triggers.install(connection)
    make_tree()
    return sign_in


def test_staff_see_how_readers_were_answered(signed_in, settings):
    client = signed_in(AdministratorFactory())
    assert "No page has been read yet." in _text(client)

    PublishedDay.objects.create(day=date(2026, 11, 24), stored=1999, rendered=1)
    PublishedDay.objects.create(day=date(2026, 11, 23))
    text = _text(client)
    assert "1999" in text
    assert "100.0 %" in text
    assert f"of {settings.CMS_PUBLISHED_STORE_MB}.0\xa0MB" in text

    settings.CMS_PUBLISHED_STORE = "redis://127.0.0.1:1/0"
    assert "The place where they are kept does not answer." in _text(client)
    settings.CMS_PUBLISHED_STORE = storing.MEMORY
    assert "Each server process keeps its own" in _text(client)
    settings.CMS_PUBLISHED_STORE = storing.OFF
    assert "switched off" in _text(client)
    assert '<form method="post">' not in _text(client)


def _text(client) -> str:
    response = client.get(ADDRESS, HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == 200
    return response.content.decode()


def test_publisher_has_all_pages_published_again(signed_in):
    seed_roles()
    publisher = UserFactory()
    publisher.groups.add(Group.objects.get(name=name_of(PUBLISHER)))
    before = Generation.objects.get().number

    response = signed_in(publisher).post(ADDRESS)

    assert (response.status_code, response.url) == (302, reverse("published_pages"))
    assert Generation.objects.get().number > before
    entry = ModelLogEntry.objects.get(action="core.renew_published")
    assert entry.user == publisher


def test_others_may_not(signed_in):
    groups = seed_roles()
    editor = UserFactory()
    editor.groups.add(groups[0])
    client, before = signed_in(editor), Generation.objects.get().number

    assert client.post(ADDRESS).status_code == client.get(ADDRESS).status_code == 302
    assert reverse("published_pages") not in client.get("/admin/").content.decode()
    assert Generation.objects.get().number == before
    assert not ModelLogEntry.objects.filter(action="core.renew_published").exists()
