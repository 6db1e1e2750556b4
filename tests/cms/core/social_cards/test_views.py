"""A card is given while readers may see its page, and a draft's to who may edit it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.core.i18n.labels import make_label
from cms.core.social_cards.models import SocialCard
from cms.core.social_cards.services import CARDS
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import UserFactory
from tests.factories.media import MediaImageFactory
from tests.factories.stories import PublishableStoryFactory


@pytest.fixture
def story(story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"], title="Hinta 12 € – ä–€")
    CARDS.make(page_ids=[story.pk])
    return story


@pytest.fixture
def address(story):
    return reverse("social_card", args=[SocialCard.objects.get(page_id=story.pk).digest, "png"])


def test_card_is_given_with_an_etag(client, address):
    response = client.get(address)
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})

    assert response.headers["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert response.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_card_that_nobody_made_is_not_found(client, db):
    assert client.get(reverse("social_card", args=["0" * 32, "png"])).status_code == 404
    assert SocialCard.objects.count() == 0


def test_card_of_a_page_under_embargo_is_not_given(client, story, address):
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))

    assert client.get(address).status_code == 404


def test_card_of_an_unpublished_page_is_not_given(client, story, address):
    story.unpublish()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("kind", "status"), [(WithdrawalKind.ERROR, 404), (WithdrawalKind.WITHDRAWN, 200)])
def test_card_of_a_withdrawn_page_follows_the_page(client, story, address, kind, status):
    Withdrawal.objects.create(
        translation_key=story.translation_key, kind=kind, explanation=make_label({"fi": "Vanha."})
    )

    assert client.get(address).status_code == status


def test_card_leaves_with_the_right_to_its_photograph(client, story):
    story.lead_image, story.show_lead_image = MediaImageFactory(), True
    story.save_revision().publish()
    CARDS.make(page_ids=[story.pk])
    digest = SocialCard.objects.get(page_id=story.pk, replaced_at=None).digest
    address = reverse("social_card", args=[digest, "jpeg"])
    assert client.get(address).headers["Content-Type"] == "image/jpeg"
    assert client.get(reverse("social_card", args=[digest, "png"])).status_code == 404

    story.lead_image.expires_on = timezone.localdate() - timedelta(days=1)
    story.lead_image.save()

    assert client.get(address).status_code == 404


def test_preview_draws_the_title_that_is_being_written(admin_client, story):
    address = reverse("core_social_card_preview", args=[story.pk])

    saved, typed = admin_client.get(address), admin_client.get(address, {"title": "Toinen"})

    assert saved.content.startswith(b"\x89PNG")
    assert typed.content.startswith(b"\x89PNG")
    assert saved.content != typed.content
    assert "no-store" in saved.headers["Cache-Control"]
    assert SocialCard.objects.count() == 1


def test_preview_of_a_title_that_can_not_be_written_is_not_found(admin_client, story):
    address = reverse("core_social_card_preview", args=[story.pk])

    assert admin_client.get(address, {"title": "Привет"}).status_code == 404


def test_preview_is_for_who_may_edit_the_page(client, story):
    address = reverse("core_social_card_preview", args=[story.pk])
    assert client.get(address).status_code == 302

    client.force_login(UserFactory(is_staff=True))

    assert client.get(address).status_code in (302, 403)
