"""Every page names a picture of its own, or one that stands for the site."""

import re
from types import SimpleNamespace

import pytest

from cms.core.media.making import make_renditions
from cms.core.navigation.models import CentreSettings
from cms.core.social_cards.models import SocialCard
from cms.core.social_cards.services import CARDS
from cms.core.templatetags.social_tags import shared_locales, shared_picture
from tests.factories.core import ContentPageFactory, TopicFactory, in_every_language
from tests.factories.media import MediaImageFactory
from tests.factories.stories import PublishableStoryFactory


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def story(story_indexes):
    return PublishableStoryFactory(parent=story_indexes["fi"], title="Koti\u00adensin")


def digest(page) -> str:
    return SocialCard.objects.get(page_id=page.pk, replaced_at=None).digest


def heads(client, page) -> dict[str, str]:
    html = client.get(page.url.removeprefix("http://testserver")).content.decode()
    return dict(re.findall(r'(?:property|name)="((?:og:image|twitter)[\w:]*)" content="([^"]*)"', html))


def test_page_names_its_card_with_size_and_words(client, story):
    CARDS.make(page_ids=[story.pk])

    assert heads(client, story) == {
        "og:image": f"http://testserver/cards/{digest(story)}.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Kotiensin",
        "twitter:card": "summary_large_image",
    }


def test_page_without_card_names_that_of_the_front_page(client, tree, story):
    assert heads(client, story) == {"twitter:card": "summary"}

    CARDS.make(page_ids=[tree.homes["fi"].pk])

    assert heads(client, story)["og:image"] == f"http://testserver/cards/{digest(tree.homes['fi'])}.png"
    assert not SocialCard.objects.filter(page_id=story.pk).exists(), "a request draws nothing"


def test_centres_picture_stands_for_the_front_page_and_for_pages_without_card(tree, story):
    home = tree.homes["fi"]
    CARDS.make(page_ids=[home.pk])
    centre = CentreSettings.load()
    centre.share_image = MediaImageFactory()
    assert shared_picture(home, centre).type == "image/png", "a request makes no size"
    make_renditions(image_id=centre.share_image.pk)

    assert shared_picture(home, centre).type == "image/jpeg"
    assert shared_picture(story, centre).type == "image/jpeg"
    CARDS.make(page_ids=[story.pk])
    assert shared_picture(story, centre).type == "image/png"
    centre.share_image.licence = "internal"
    assert shared_picture(home, centre).type == "image/png"


def test_card_whose_photograph_may_not_be_shown_is_not_named(story):
    story.lead_image, story.show_lead_image = MediaImageFactory(), True
    story.save_revision().publish()
    CARDS.make(page_ids=[story.pk])
    assert shared_picture(story) is not None

    story.lead_image.licence = "internal"
    story.lead_image.save()

    assert shared_picture(story) is None


def test_picture_costs_one_query(story, django_assert_num_queries):
    CARDS.make(page_ids=[story.pk])

    with django_assert_num_queries(1):
        shared_picture(story, CentreSettings())


def test_topic_does_not_wear_the_card_of_the_list_of_topics(client, tree, topic_indexes):
    TopicFactory(code="asuminen")
    CARDS.make(page_ids=[tree.homes["fi"].pk, topic_indexes["fi"].pk])

    html = client.get(f"{topic_indexes['fi'].url}asuminen/").content.decode()

    assert re.findall(r'property="og:image" content="([^"]*)"', html) == [
        f"http://testserver/cards/{digest(tree.homes['fi'])}.png"
    ]
    assert heads(client, topic_indexes["fi"])["og:image"].endswith(f"{digest(topic_indexes['fi'])}.png")


def test_shared_link_names_its_language_and_the_others(client, tree):
    in_every_language(ContentPageFactory, tree.homes, slug="piha")

    html = client.get("/sv/piha/").content.decode()

    assert re.findall(r'property="(og:locale[\w:]*)" content="([^"]*)"', html) == [
        ("og:locale", "sv_SE"),
        ("og:locale:alternate", "fi_FI"),
        ("og:locale:alternate", "en_GB"),
    ]


def test_language_that_the_country_does_not_name_is_left_out(settings):
    assert shared_locales("lt", [SimpleNamespace(code="x-default"), SimpleNamespace(code="fi")]) == [
        ("og:locale:alternate", "fi_FI")
    ]
