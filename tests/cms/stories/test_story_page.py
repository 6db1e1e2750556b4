from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cms.core.i18n.labels import make_label
from cms.stories.models import Adopter, RelatedStory, StoryPage, StorySource
from cms.stories.presentation import story_context
from tests.factories.core import (
    BranchFactory,
    ContactFactory,
    FactFactory,
    FactReadingFactory,
    FundingFactory,
    OrganisationFactory,
    RegionFactory,
    SourceFactory,
    TopicFactory,
    in_every_language,
)
from tests.factories.stories import PublishableStoryFactory, StoryPageFactory, fact_block


def read(client, path="/fi/tarinat/koti/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.postgres
def test_story_shows_everything_that_is_known_of_it(client, story_indexes, topic_indexes):
    topic = TopicFactory(code="asuminen", slugs={"fi": "asuminen"})
    organisation = OrganisationFactory(names=make_label({"fi": "Esimerkkikeskus"}))
    story = PublishableStoryFactory(
        parent=story_indexes["fi"],
        slug="koti",
        topics=[topic],
        branches=[BranchFactory(code="B", position=2), BranchFactory(code="C", position=1)],
        regions=[RegionFactory(names=make_label({"fi": "Uusimaa", "sv": "Nyland"}))],
        contact=ContactFactory(organisation=organisation),
        funding=[FundingFactory(names=make_label({"fi": "Esimerkkihanke"}))],
        sdgs=[1, 11],
        started_year=2008,
        ended_year=2019,
        innokyla_url="https://innokyla.fi/fi/toimintamalli/esimerkki",
        what_did_not_work="<p>Koteja oli liian vähän.</p>",
        how_to_adopt=[{"type": "steps", "value": [{"heading": "Laske", "text": "<p>Montako kotia puuttuu?</p>"}]}],
    )
    story.adopters = [Adopter(name="Esimerkkikunta", place="Itä", since_year=2015, locale=story.locale)]
    story.story_sources = [StorySource(source=SourceFactory(title="Esimerkkitutkimus"))]
    story.save()

    text = read(client)

    for words in (
        *("Asunto oli palkinto hoidosta.", "Asunto on lähtökohta.", "pitkään asunnottomina olleet", "Esimerkkikunta"),
        *("Esimerkkitutkimus", "Esimerkkihanke", "Esimerkkikeskus", "Uusimaa", "2008–2019", "Koteja oli liian vähän."),
        *("Montako kotia puuttuu?", "https://innokyla.fi/fi/toimintamalli/esimerkki", "Ministeriö C, ministeriö B"),
    ):
        assert words in text
    assert 'href="/fi/aiheet/asuminen/"' in text
    assert 'data-topic="asuminen"' in text


def test_story_shows_the_newest_reading_with_date_and_source(client, story_indexes):
    fact = FactFactory()
    FactReadingFactory(fact=fact, value=Decimal("4100"), as_of=date(2020, 1, 1))
    PublishableStoryFactory(parent=story_indexes["fi"], slug="koti", results=[fact_block(fact)])

    text = read(client)

    assert "4\N{NO-BREAK SPACE}579" in text
    assert "4\N{NO-BREAK SPACE}100" not in text
    assert "15.\N{NO-BREAK SPACE}marraskuuta 2025" in text
    assert "Esimerkkilaitos 2025" in text


def test_one_new_reading_changes_every_language(client, story_indexes):
    fact = FactFactory()
    in_every_language(PublishableStoryFactory, story_indexes, slug="koti", results=[fact_block(fact)])
    paths = {"fi": "/fi/tarinat/koti/", "sv": "/sv/berattelser/koti/", "en": "/en/stories/koti/"}
    written = {"fi": "5\N{NO-BREAK SPACE}000", "sv": "5\N{NO-BREAK SPACE}000", "en": "5,000"}
    assert not any(written[code] in read(client, path) for code, path in paths.items())

    FactReadingFactory(fact=fact, value=Decimal("5000"), as_of=date(2026, 11, 15))

    assert all(written[code] in read(client, path) for code, path in paths.items())


def test_reader_is_told_of_a_figure_past_its_review(client, story_indexes, clock):
    fact = FactFactory(reading__review_by=timezone.localdate())
    PublishableStoryFactory(parent=story_indexes["en"], slug="koti", results=[fact_block(fact)])
    before = client.get("/en/stories/koti/").content.decode()

    clock.shift(timedelta(days=1))

    after = client.get("/en/stories/koti/").content.decode()
    assert "The figure is checked again by 24\N{NO-BREAK SPACE}November 2026." in before
    assert "should have been checked" not in before
    assert "This figure should have been checked by 24\N{NO-BREAK SPACE}November 2026. A newer one may exist." in after


def test_preview_shows_what_has_not_been_published_in_the_pages_language(admin_client, story_indexes, topic_indexes):
    story = PublishableStoryFactory(parent=story_indexes["en"], topics=[TopicFactory(code="asuminen")])
    draft = StoryPage.objects.get(pk=story.pk)
    draft.title = "A new title"
    draft.topics = [TopicFactory(code="terveys", names=make_label({"fi": "Terveys", "en": "Health"}))]
    draft.branches = [BranchFactory(names=make_label({"fi": "esimerkkiministeriö", "en": "example ministry"}))]
    draft.save_revision()

    text = read(admin_client, f"/admin/pages/{story.pk}/view_draft/")

    assert '<html lang="en"' in text
    assert "A new title" in text
    assert 'data-topic="terveys"' in text
    assert "Health" in text
    assert "Example ministry" in text
    assert "people were homeless" in text
    assert "A new title" not in read(admin_client, f"/en/stories/{story.slug}/")


# Related stories


@pytest.fixture
def neighbours(story_indexes):
    """A story, two of its topic and one of another, the oldest first."""
    topic, other = TopicFactory(), TopicFactory()
    day = timezone.now() - timedelta(days=9)
    return [
        StoryPageFactory(
            parent=story_indexes["fi"],
            title=title,
            topics=[subject],
            first_published_at=day + timedelta(days=number),
        )
        for number, (title, subject) in enumerate(
            [("Oma", topic), ("Vanha", topic), ("Uudempi", topic), ("Muu", other), ("Uusin muu", other)]
        )
    ]


def titles(page):
    return [card.title for card in story_context(StoryPage.objects.get(pk=page.pk))["related"]]


@pytest.mark.postgres
def test_related_stories_are_those_of_the_topic_then_the_newest(neighbours):
    assert titles(neighbours[0]) == ["Uudempi", "Vanha", "Uusin muu"]


@pytest.mark.postgres
def test_chosen_related_story_comes_first(neighbours):
    RelatedStory.objects.create(page=neighbours[0], story=neighbours[3])

    assert titles(neighbours[0]) == ["Muu", "Uudempi", "Vanha"]


def test_chosen_story_is_shown_in_the_readers_language_or_left_out(neighbours, story_indexes):
    own = StoryPageFactory(parent=story_indexes["sv"], title="Egen")
    chosen = StoryPageFactory(
        parent=story_indexes["sv"], title="På svenska", translation_key=neighbours[3].translation_key
    )
    RelatedStory.objects.create(page=own, story=neighbours[3])
    RelatedStory.objects.create(page=own, story=neighbours[1])

    assert titles(own) == ["På svenska"]
    assert chosen.locale_id == own.locale_id


def test_story_whose_topic_stands_below_is_of_the_same_topic_only_by_its_own(neighbours):
    """Related by the very topic: a broad parent would relate everything."""
    child = TopicFactory(parent=neighbours[3].topics.first())
    neighbours[0].topics = [child]
    neighbours[0].save()

    assert titles(neighbours[0]) == ["Uusin muu", "Muu", "Uudempi"]
