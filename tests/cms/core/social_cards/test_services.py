"""Cards are drawn once, found again when something changes, and removed when nobody needs them."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import CentreSettings
from cms.core.page_files.makers import KEPT
from cms.core.published.models import Generation
from cms.core.social_cards.contents import contents
from cms.core.social_cards.models import SocialCard
from cms.core.social_cards.services import CARDS
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import TopicFactory
from tests.factories.media import MediaImageFactory
from tests.factories.stories import PublishableStoryFactory


@pytest.fixture
def story(story_indexes):
    return PublishableStoryFactory(parent=story_indexes["fi"], title="Asunto ensin")


def today(page) -> SocialCard:
    return SocialCard.objects.get(page_id=page.pk, replaced_at=None)


def generation() -> int:
    return Generation.objects.get().number


def doubtful() -> set[int]:
    return set(CARDS.doubtful_pages().values_list("pk", flat=True))


def test_card_is_drawn_stored_and_not_drawn_again(story):
    assert CARDS.make(page_ids=[story.pk]) == 1
    made_at = today(story).made_at

    assert CARDS.make(page_ids=[story.pk]) == 0
    assert today(story).made_at == made_at
    with default_storage.open(today(story).file_name) as file:
        assert file.read().startswith(b"\x89PNG")


def test_another_title_gives_another_card_and_keeps_the_old_one_for_a_while(story):
    CARDS.make(page_ids=[story.pk])
    before = today(story)

    story.title = "Asunto ensin: kymmenen vuotta"
    story.save_revision().publish()
    CARDS.make(page_ids=[story.pk])

    assert today(story).digest != before.digest
    assert SocialCard.objects.get(digest=before.digest).replaced_at is not None
    assert default_storage.exists(before.file_name)


def test_title_that_returns_takes_its_card_back(story):
    CARDS.make(page_ids=[story.pk])
    first = today(story).digest
    for title in ("Toinen", "Asunto ensin"):
        story.title = title
        story.save_revision().publish()
        CARDS.make(page_ids=[story.pk])

    assert today(story).digest == first
    assert SocialCard.objects.filter(page=story.pk).count() == 2


def test_card_speaks_the_language_of_its_page(story_indexes):
    topic = TopicFactory(names=make_label({"fi": "asuminen", "sv": "boende", "en": "housing"}))
    CentreSettings.objects.create(name=make_label({"fi": "Viesti", "sv": "Budet", "en": "Relay"}))
    said = {}
    for language in ("fi", "sv", "en"):
        story = PublishableStoryFactory(parent=story_indexes[language], topics=[topic])
        (content,) = contents([story])
        said[language] = (
            content.drawing.kicker.split(" / ")[0].lower(),
            content.drawing.name,
            content.drawing.language,
        )

    assert said == {
        "fi": ("asuminen", "Viesti", "fi"),
        "sv": ("boende", "Budet", "sv"),
        "en": ("housing", "Relay", "en"),
    }


def test_card_wears_the_look_of_the_page_above(story_indexes, story):
    story_indexes["fi"].look = "day"
    story_indexes["fi"].save_revision().publish()

    (content,) = contents([story])

    assert content.drawing.look == "day"


@pytest.mark.parametrize("count", [1, 4])
def test_contents_need_as_many_queries_for_many_pages_as_for_one(story_indexes, django_assert_num_queries, count):
    stories = [PublishableStoryFactory(parent=story_indexes["fi"]) for _ in range(count)]

    with django_assert_num_queries(4):
        assert len(contents(stories)) == count


@pytest.mark.postgres
def test_sweep_finds_pages_without_card_and_those_that_changed(story):
    assert story.pk in doubtful()
    CARDS.sweep()
    assert doubtful() == set()

    story.title = "Toinen"
    story.save_revision().publish()
    assert doubtful() == {story.pk}
    CARDS.sweep()

    assert doubtful() == set()


@pytest.mark.postgres
def test_sweep_finds_every_language_when_the_source_is_published(story_indexes):
    source = PublishableStoryFactory(parent=story_indexes["fi"])
    translated = PublishableStoryFactory(parent=story_indexes["sv"], translation_key=source.translation_key)
    CARDS.sweep()

    source.save_revision().publish()

    assert doubtful() == {source.pk, translated.pk}


def test_sweep_finds_all_pages_when_the_centre_or_a_topic_is_renamed(story):
    topic = TopicFactory()
    CARDS.sweep()

    CentreSettings.objects.create(name=make_label({"fi": "Uusi nimi"}))
    renamed = doubtful()
    CARDS.sweep()
    topic.names = make_label({"fi": "toinen"})
    topic.save()

    assert story.pk in renamed
    assert story.pk in doubtful()


@pytest.mark.postgres
def test_withdrawn_page_gets_a_card_without_thread_and_its_own_back(story):
    CARDS.sweep()
    before = today(story).digest
    withdrawal = Withdrawal.objects.create(
        translation_key=story.translation_key, kind=WithdrawalKind.WITHDRAWN, explanation=make_label({"fi": "Vanha."})
    )
    CARDS.sweep()
    between = today(story).digest

    withdrawal.ended_at = timezone.now()
    withdrawal.save()
    CARDS.sweep()

    assert between != before
    assert today(story).digest == before


def test_draft_and_unpublished_pages_get_no_card(story_indexes):
    draft = PublishableStoryFactory(parent=story_indexes["fi"], live=False)

    assert CARDS.make(page_ids=[draft.pk]) == 0
    assert draft.pk not in doubtful()


def test_page_under_embargo_has_its_card_ready(story):
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))

    CARDS.make(page_ids=[story.pk])

    assert today(story).digest


def test_title_that_the_typeface_can_not_write_is_noted_and_not_tried_again(story):
    story.title = "Привет"
    story.save_revision().publish()

    CARDS.make(page_ids=[story.pk])

    assert today(story).digest == ""
    assert story.pk not in doubtful()


def test_photograph_is_drawn_with_its_credit(story):
    story.lead_image, story.show_lead_image = MediaImageFactory(credit="Kuopion arkisto"), True
    story.save_revision().publish()

    (content,) = contents([story])
    CARDS.make(page_ids=[story.pk])

    assert content.drawing.notes[-1].endswith("Kuopion arkisto")
    assert today(story).photo == story.lead_image


@pytest.mark.postgres
def test_new_cards_raise_the_generation_and_checked_ones_leave_it(story):
    numbers = [generation()]
    for _ in range(2):
        CARDS.make(page_ids=[story.pk])
        numbers.append(generation())

    assert numbers[0] < numbers[1] == numbers[2]


def test_old_cards_and_lost_pictures_are_removed_after_some_days(story, clock):
    CARDS.make(page_ids=[story.pk])
    old = today(story)
    story.title = "Toinen"
    story.save_revision().publish()
    CARDS.make(page_ids=[story.pk])
    assert CARDS.remove_old(at=timezone.now() + timedelta(hours=2)) == 0

    removed = CARDS.remove_old(at=timezone.now() + KEPT + timedelta(days=1))

    assert removed == 1
    assert not default_storage.exists(old.file_name)
    assert default_storage.exists(today(story).file_name)


def test_picture_that_is_gone_is_drawn_again(story):
    CARDS.make(page_ids=[story.pk])
    default_storage.delete(today(story).file_name)

    CARDS.make(page_ids=[story.pk])

    assert default_storage.exists(today(story).file_name)
