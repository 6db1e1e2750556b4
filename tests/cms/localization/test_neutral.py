"""Content neutral to language: edited on the source, the same in every language, whatever is republished."""

import pytest
from django.db import connection, models
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.core.search.models import PageEntry
from cms.localization.families import source_of
from cms.localization.services import make_translation, submit_for_translation
from cms.stories.models import Adopter, RelatedStory, StoryPage
from tests.factories.core import BranchFactory, RegionFactory, TopicFactory
from tests.factories.localization import join, locale, story
from tests.factories.media import MediaImageFactory

pytestmark = pytest.mark.postgres

SWEDISH = {
    "title": "Bostad först",
    "slug": "bostad-forst",
    "summary": "Hemmet först.",
    "problem": "<p>En bostad var en belöning.</p>",
    "solution": "<p>Bostaden är början.</p>",
    "target_groups": "människor",
}


@pytest.fixture
def stories(story_indexes, homes) -> dict[str, StoryPage]:
    """A Finnish story with a live Swedish and a drafted English translation."""
    join(story_indexes)
    source = story(story_indexes["fi"], title="Asunto ensin", slug="asunto-ensin", evidence_level=1)
    values = {
        **SWEDISH,
        "results": [{"type": "fact", "value": source.results.raw_data[0]["value"]}],
    }
    sv = make_translation(source=source, locale=locale("sv"), values=values, publish=True)
    en = make_translation(
        source=source, locale=locale("en"), values={**values, "title": "Housing First"}, publish=False
    )
    return {"fi": source, "sv": sv, "en": en}


def _again(page: Page) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def _change_source(stories: dict[str, StoryPage], **values) -> dict:
    source = _again(stories["fi"])
    changed = {
        "topics": [TopicFactory(), TopicFactory()],
        "branches": [BranchFactory()],
        "regions": [RegionFactory()],
        "evidence_level": 3,
        "started_year": 2008,
        "lead_image": MediaImageFactory(),
        **values,
    }
    for name, value in changed.items():
        setattr(source, name, value)
    source.save_revision().publish()
    return changed


def _neutral(page: StoryPage) -> dict:
    return {
        "topics": set(page.topics.all()),
        "branches": set(page.branches.all()),
        "regions": set(page.regions.all()),
        "evidence_level": page.evidence_level,
        "started_year": page.started_year,
        "lead_image": page.lead_image,
    }


def _expected(changed: dict) -> dict:
    return {name: set(value) if isinstance(value, list) else value for name, value in changed.items()}


def test_source_of_knows_source_and_translations(stories, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert source_of(stories["fi"]) is None
        assert source_of(stories["sv"]) == stories["fi"]


def test_publication_of_the_source_reaches_rows_and_latest_revisions(stories):
    changed = _change_source(stories)

    for code in ("sv", "en"):
        page = _again(stories[code])
        assert _neutral(page) == _expected(changed)
        assert _neutral(page.get_latest_revision_as_object()) == _expected(changed)
        assert set(page.entry.topics.all()) == set(changed["topics"])
        assert [facet.value for facet in page.entry.facets.filter(name="evidence")] == ["3"]


def test_publication_of_the_source_touches_neither_text_nor_state_nor_dates(stories):
    def rest(page: StoryPage) -> dict:
        kept = {
            field.attname: getattr(page, field.attname)
            for field in page._meta.concrete_fields
            if field.name not in StoryPage.neutral_fields and not isinstance(field, models.ManyToManyField)
        }
        return {**kept, "results": page.results.get_prep_value(), "how_to_adopt": page.how_to_adopt.get_prep_value()}

    before = {code: rest(_again(stories[code])) for code in ("sv", "en")}

    _change_source(stories, title="Uusi nimi")

    assert {code: rest(_again(stories[code])) for code in ("sv", "en")} == before


def test_chosen_related_stories_reach_translations(stories, story_indexes):
    other = story(story_indexes["fi"], title="Toinen", slug="toinen")

    _change_source(stories, chosen_related=[RelatedStory(story=other)])

    sv = _again(stories["sv"])
    assert [row.story for row in sv.chosen_related.all()] == [other]
    sv.get_latest_revision().publish()
    assert [row.story for row in _again(sv).chosen_related.all()] == [other]


def test_year_of_an_adopter_reaches_translations_and_leaves_their_text(stories):
    source = _again(stories["fi"])
    source.adopters = [
        Adopter(name="Espoon kaupunki", since_year=2019, locale=source.locale),
        Adopter(name="Oulun kaupunki", since_year=2020, locale=source.locale),
    ]
    source.save_revision().publish()
    values = {"adopters": [{"name": "Esbo stad"}, {"name": "Uleåborgs stad"}], **SWEDISH}
    sv = make_translation(source=_again(source), locale=locale("sv"), values=values, publish=True)
    old = sv.latest_revision
    sv.save_revision()

    def adopters(page: Page) -> list[tuple]:
        return [(row.name, row.since_year) for row in page.adopters.all()]

    source = _again(source)
    first, second = source.adopters.all()
    first.since_year = 2021
    source.adopters = [second, first]
    source.save_revision().publish()

    expected = [("Esbo stad", 2021), ("Uleåborgs stad", 2020)]
    assert adopters(_again(sv)) == expected
    assert adopters(_again(sv).get_latest_revision_as_object()) == expected
    old.publish()
    assert adopters(_again(sv)) == expected


def test_draft_of_the_source_changes_no_translation(stories):
    source = _again(stories["fi"])
    source.evidence_level = 4
    source.save_revision()

    assert _again(stories["sv"]).evidence_level == 1


def test_older_revision_of_a_translation_does_not_bring_the_old_value_back(stories):
    old = _again(stories["sv"]).latest_revision
    _again(stories["sv"]).save_revision()
    changed = _change_source(stories)
    assert old.content["evidence_level"] == 1

    old.publish()

    assert _neutral(_again(stories["sv"])) == _expected(changed)


def test_draft_of_a_translation_starts_from_the_source(stories):
    changed = _change_source(stories)

    (page,) = submit_for_translation(page=stories["fi"], locales=[locale("sv")])

    assert _neutral(page.get_latest_revision_as_object()) == _expected(changed)


@pytest.fixture
def failing_disk(stories):
    """The last write of a push, the entry of a translation, fails."""

    def fail(instance: PageEntry, **kwargs) -> None:
        if instance.page_id != stories["fi"].pk:
            raise RuntimeError("the disk is full")

    post_save.connect(fail, sender=PageEntry)
    yield
    post_save.disconnect(fail, sender=PageEntry)


def test_failure_takes_the_publication_back_whole(stories, failing_disk):
    with pytest.raises(RuntimeError, match="the disk is full"):
        _change_source(stories, title="Uusi nimi")

    assert (_again(stories["fi"]).title, _again(stories["fi"]).evidence_level) == ("Asunto ensin", 1)
    assert _again(stories["sv"]).evidence_level == 1


def test_topic_of_the_finnish_page_narrows_the_swedish_list(stories, client):
    topic = TopicFactory(slugs={"fi": "asuminen", "sv": "boende"})
    _change_source(stories, topics=[topic])

    found = client.get("/sv/berattelser/", {"topic": topic.code}).content.decode()
    other = client.get("/sv/berattelser/", {"topic": TopicFactory().code}).content.decode()

    assert "Bostad först" in found
    assert "Bostad först" not in other


def test_saving_a_translation_asks_for_its_source_once(stories):
    page = _again(stories["sv"])

    with CaptureQueriesContext(connection) as queries:
        page.save()

    asked = [query["sql"] for query in queries if "wagtail_localize_translation" in query["sql"]]
    assert len(asked) == 1
