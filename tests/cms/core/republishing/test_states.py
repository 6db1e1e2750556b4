"""What the address that a copy carries tells of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.i18n.labels import make_label
from cms.core.republishing.copies import copies
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from cms.stories.models import StoryPage
from tests.factories.stories import PublishableStoryFactory


@pytest.fixture
def story(story_indexes, clock):
    PublishableStoryFactory(parent=story_indexes["fi"], title="Koti", slug="koti")
    return StoryPage.objects.get()


def ask(client, story, language="fi", **parameters):
    return client.get(f"/copies/{story.translation_key}/{language}.json", parameters)


def test_copy_is_current_until_anything_of_it_changes(client, story):
    copy = copies([story.pk])[story.pk]
    data = client.get(copy.state_address.removeprefix("http://testserver")).json()
    assert (data["state"], data["is_current"], data["version"]) == ("current", True, copy.version)
    assert data["url"] == "http://testserver/fi/tarinat/koti/"

    story.problem = "<p>Toinen.</p>"
    story.save()

    data = ask(client, story, version=copy.version).json()
    assert (data["state"], data["is_current"]) == ("current", False)
    assert "is_current" not in ask(client, story).json()


def test_changes_are_told(client, story):
    for note, is_major in (("Luku korjattiin.", True), ("Nimi korjattiin.", False)):
        story = StoryPage.objects.get()
        story.change_note, story.change_is_major = note, is_major
        story.save_revision().publish()

    data = ask(client, story).json()

    assert [(change["text"], change["is_major"]) for change in data["changes"]] == [
        ("Nimi korjattiin.", False),
        ("Luku korjattiin.", True),
    ]


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [
        (WithdrawalKind.ERROR, 410, "removed"),
        (WithdrawalKind.WITHDRAWN, 200, "withdrawn"),
        (WithdrawalKind.CONSOLIDATED, 200, "moved"),
    ],
)
def test_ended_page_tells_how(client, story, story_indexes, kind, status, state):
    target = PublishableStoryFactory(parent=story_indexes["fi"], slug="uusi")
    Withdrawal.objects.create(
        translation_key=story.translation_key,
        kind=kind,
        explanation=make_label({"fi": "Vanhentunut.", "en": "Outdated."}),
        redirect_to=Page.objects.get(pk=target.pk) if kind == WithdrawalKind.CONSOLIDATED else None,
    )

    response = ask(client, story, version="0" * 16)
    data = response.json()

    assert (response.status_code, data["state"], data["is_current"]) == (status, state, False)
    assert data.get("explanation", "") == ("" if kind == WithdrawalKind.ERROR else "Vanhentunut.")
    assert data.get("url", "") == ("http://testserver/fi/tarinat/koti/" if kind == WithdrawalKind.WITHDRAWN else "")
    assert "Koti" not in response.content.decode()
    replaced = "http://testserver/fi/tarinat/uusi/" if kind == WithdrawalKind.CONSOLIDATED else ""
    assert data.get("replaced_by", "") == replaced


def test_unpublished_page_is_removed(client, story):
    story.unpublish()

    assert ask(client, story).status_code == 410


def test_deleted_page_is_removed(client, story):
    story.delete()

    assert ask(client, story).status_code == 410


def test_what_was_never_public_is_not_found(client, story, story_indexes):
    draft = PublishableStoryFactory(parent=story_indexes["fi"], draft=True)
    hidden = PublishableStoryFactory(parent=story_indexes["fi"])
    Embargo.objects.create(translation_key=hidden.translation_key, until=timezone.now() + timedelta(1))
    draft_translation = PublishableStoryFactory(
        parent=story_indexes["sv"], translation_key=story.translation_key, draft=True
    )

    for page, language in ((draft, "fi"), (hidden, "fi"), (draft_translation, "sv"), (story, "en"), (story, "de")):
        assert ask(client, page, language).status_code == 404
    assert client.get(f"/copies/{uuid4()}/fi.json").status_code == 404
