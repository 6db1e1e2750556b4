"""Staff keep the facts in lists and forms of their own; a speaker's wish to be forgotten reaches every page."""

import pytest
from django.urls import reverse

from cms.core.privacy.registry import Person
from events.models import Session, SessionPage, SessionSpeaker, Speaker
from events.privacy import erase_speakers, find_speakers
from events.viewsets import FairGroup
from tests.factories.core import AdministratorFactory
from tests.factories.events import SessionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("viewset", FairGroup.items, ids=lambda viewset: viewset.model.__name__)
def test_staff_open_the_list_and_the_form_of_every_kind_of_fact(client, viewset):
    client.force_login(AdministratorFactory())
    SessionFactory()
    start = f"wagtailsnippets_events_{viewset.model._meta.model_name}"

    for name in ("list", "add"):
        response = client.get(reverse(f"{start}:{name}"))
        assert response.status_code == 200
        assert str(viewset.model._meta.verbose_name) in response.content.decode().lower()


def test_form_of_a_session_numbers_a_move(client):
    client.force_login(AdministratorFactory())
    session = SessionFactory()
    address = reverse("wagtailsnippets_events_session:edit", args=[session.pk])
    form = client.get(address).context["form"]
    posted = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    posted |= {"starts_at": "2027-01-05 14:00", "ends_at": "2027-01-05 15:00", "spoken_languages": ["fi"]}
    posted |= {f"{name}_{number}": "" for name in ("sign_languages", "access") for number in range(3)}

    response = client.post(address, {name: value for name, value in posted.items() if value != []})

    assert response.status_code == 302, response.context["form"].errors
    moved = Session.objects.get()
    assert (moved.sequence, moved.previous_starts_at, moved.status) == (1, session.starts_at, "rescheduled")


def test_erased_speaker_leaves_the_programme(programme):
    speaker = SpeakerFactory(person="Aino Esimerkki")
    page = programme.add()
    page.session_speakers = [SessionSpeaker(speaker=speaker)]
    page.save()

    found = find_speakers(Person(email="aino@example.org", names=("aino esimerkki",)))
    erasure = erase_speakers(found, None)

    assert (erasure.erased, len(erasure.kept)) == (1, 1)
    assert not Speaker.objects.exists()
    assert not SessionPage.objects.get().session_speakers.exists()
