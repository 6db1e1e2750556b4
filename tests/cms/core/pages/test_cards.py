import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.core.media.models import MediaImage
from cms.core.pages.cards import cards
from cms.core.pages.selection import chosen_cards, latest_cards
from cms.core.parties.models import Consent
from cms.core.search.models import PageEntry
from cms.stories.enums import Maturity
from cms.stories.models import StoryPage
from tests.factories.core import ContentPageFactory, TopicFactory, in_every_language
from tests.factories.media import ConsentFactory, MediaImageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.stories import StoryPageFactory

pytestmark = pytest.mark.postgres


def entries():
    return PageEntry.objects.select_related("page").order_by("page_id")


def card_of(page):
    return cards(entries().filter(page=page.pk))[0]


def test_card_shows_what_the_story_is(story_indexes):
    parent = TopicFactory(code="asuminen")
    topic = TopicFactory(parent=parent)
    story = StoryPageFactory(
        parent=story_indexes["sv"],
        title="Hem först",
        summary="Ett hem.",
        slug="hem-forst",
        topics=[topic],
        evidence_level=4,
        effect_direction="positive",
        maturity=Maturity.ENDED,
        reached=Maturity.SCALED,
        what_did_not_work="<p>Det tog tid.</p>",
    )

    card = card_of(story)

    assert (card.title, card.summary, card.lang) == ("Hem först", "Ett hem.", "sv")
    assert (card.url, card.seed) == ("/sv/berattelser/hem-forst/", str(story.translation_key))
    assert (card.topic_code, card.topic_label) == ("asuminen", f"{topic.code} fi")
    assert (card.evidence_level, card.handovers, card.loose, card.ended) == (4, 3, True, True)
    assert card.image is None
    assert card.template_names == ["stories/cards/storypage.html", "components/card.html"]


def test_card_says_why_the_effect_is_not_known(story_indexes):
    reason = "Keskustelut on laskettu, vaikutusta ei."
    unknown, known = (
        StoryPageFactory(parent=story_indexes["fi"], effect_direction=effect, effect_note=reason)
        for effect in ("unknown", "positive")
    )

    assert [card_of(story).note for story in (unknown, known)] == [reason, ""]


def test_latest_of_one_type_leaves_the_others_out(story_indexes, news_indexes):
    StoryPageFactory(parent=story_indexes["fi"], title="Tarina")
    news = NewsPageFactory(parent=news_indexes["fi"], title="Uutinen")

    some = latest_cards(locale_id=news.locale_id, number=3, page_type="news.newspage")
    everything = latest_cards(locale_id=news.locale_id, number=3)

    assert [card.title for card in some] == ["Uutinen"]
    assert [card.title for card in everything] == ["Uutinen", "Tarina"]


def test_card_without_scales_claims_none(news_indexes):
    card = card_of(NewsPageFactory(parent=news_indexes["fi"]))

    assert (card.evidence_level, card.handovers, card.evidence_label) == (None, None, "")
    assert card.template_names == ["news/cards/newspage.html", "components/card.html"]


def test_card_shows_a_photograph_only_where_staff_chose_it(story_indexes):
    image = MediaImageFactory()
    chosen = StoryPageFactory(parent=story_indexes["fi"], lead_image=image, show_lead_image=True)
    kept = StoryPageFactory(parent=story_indexes["fi"], lead_image=image)

    assert (card_of(chosen).image, card_of(kept).image) == (image, None)


def drawn(client, path, place):
    """Whether a photograph ("img") or a woven cover ("svg") stands at a place of a page."""
    return re.search("<(img|svg) ", client.get(path).content.decode().split(place, 1)[1])[1]


@pytest.mark.parametrize("ends", ["right", "consent", "picture"])
def test_photograph_that_may_no_longer_be_shown_gives_way_to_the_woven_cover(client, clock, story_indexes, ends):
    image = MediaImageFactory(people_identifiable=True, consent=ConsentFactory())
    story = StoryPageFactory(parent=story_indexes["fi"], slug="talkoot", lead_image=image, show_lead_image=True)
    places = {"/fi/tarinat/": '<article class="card', "/fi/tarinat/talkoot/": 'class="story-cover"'}
    assert [drawn(client, *place) for place in places.items()] == ["img", "img"]

    if ends == "right":
        MediaImage.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    elif ends == "consent":
        Consent.objects.update(withdrawn_at=timezone.now())
    else:
        MediaImage.objects.get(pk=image.pk).delete()
    cache.clear()

    assert [drawn(client, *place) for place in places.items()] == ["svg", "svg"]
    assert StoryPage.objects.get(pk=story.pk).show_lead_image


def test_card_takes_no_query_for_each_person_in_a_picture(client, story_indexes, django_assert_num_queries):
    for _number in range(4):
        image = MediaImageFactory(people_identifiable=True, consent=ConsentFactory())
        StoryPageFactory(parent=story_indexes["fi"], lead_image=image, show_lead_image=True)
    client.get("/fi/tarinat/")

    found = list(entries().filter(page_type="stories.storypage"))
    with django_assert_num_queries(1):
        assert all(card.image.is_public for card in cards(found))


def test_card_of_a_standing_text_has_no_kind(tree):
    page = ContentPageFactory(parent=tree.homes["en"], title="About us")

    card = card_of(page)

    assert (card.title, card.evidence_level, card.topic_code, card.kind_label) == ("About us", None, "", "")


def test_card_of_a_page_in_a_look_wears_it_and_keeps_its_weave(story_indexes):
    topic = TopicFactory(code="mieli")
    festive, plain = (
        StoryPageFactory(parent=story_indexes["fi"], topics=[topic], main_topic=topic, look=look)
        for look in ("day", "")
    )

    assert (card_of(festive).emblem, card_of(festive).topic_code, card_of(festive).woven) == ("paiva", "mieli", 5)
    assert (card_of(plain).emblem, card_of(plain).topic_code, card_of(plain).woven) == ("mieli", "mieli", 3)


def test_latest_cards_are_of_stories_in_one_language(story_indexes, tree):
    family = in_every_language(StoryPageFactory, story_indexes)
    ContentPageFactory(parent=tree.homes["fi"])

    found = latest_cards(locale_id=tree.homes["fi"].locale_id, number=5)

    assert [card.url for card in found] == [f"/fi/tarinat/{family['fi'].slug}/"]


def test_chosen_cards_keep_their_order_and_speak_the_readers_language(story_indexes, tree):
    first = in_every_language(StoryPageFactory, story_indexes, slug="eka")
    second = in_every_language(StoryPageFactory, story_indexes, slug="toka")
    lone = StoryPageFactory(parent=story_indexes["fi"])

    found = chosen_cards(pages=[second["fi"], lone, first["fi"]], locale_id=tree.homes["sv"].locale_id)

    assert [card.url for card in found] == ["/sv/berattelser/toka/", "/sv/berattelser/eka/"]
