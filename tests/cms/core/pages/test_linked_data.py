"""JSON-LD speaks schema.org: every type and property that any page says is one of its terms, where it belongs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from wagtail.models import Page

import tests
from briefings.models import BriefingAuthor
from cms.core.i18n.labels import make_label
from cms.core.navigation.models import CentreSettings
from cms.core.pages.models.base import BasePage
from events.enums import AttendanceMode
from events.models import SessionSpeaker
from tests.factories.briefings import PublishableBriefingFactory
from tests.factories.core import (
    AccessibilityStatementPageFactory,
    BranchFactory,
    ContactFactory,
    ContentPageFactory,
    GlossaryPageFactory,
    GlossaryTermFactory,
    PartnersPageFactory,
    TopicFactory,
)
from tests.factories.events import SessionInventoryFactory, SpeakerFactory, make_programme
from tests.factories.materials import MaterialPageFactory
from tests.factories.media import MediaDocumentFactory
from tests.factories.news import ColumnFactory, NewsPageFactory, PodcastFactory
from tests.factories.stories import PublishableStoryFactory

TERMS = json.loads((Path(tests.__file__).parent / "vendor/schema-org-terms.json").read_text())["types"]
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def our_types() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def properties(name: str) -> set[str]:
    """What things of a type may say, with all that the types above it may."""
    term = TERMS[name]
    return set(term["properties"]).union(*(properties(above) for above in term["above"]))


def things(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for value in data:
            yield from things(value)


def faults(data: Any) -> list[str]:
    found = []
    for thing in things(data):
        name = thing.get("@type")
        if name not in TERMS:
            found.append(f"{name} is no type")
            continue
        unknown = {key for key in thing if not key.startswith("@")} - properties(name)
        found += [f"{name} has no {key}" for key in sorted(unknown)]
        found += [f"{name} says nothing of {key}" for key, value in thing.items() if value in ("", None, [], {})]
    return found


@pytest.fixture
def site(tree, briefing_indexes, story_indexes, news_indexes, material_indexes, topic_indexes, branch_indexes):
    """A page of every type, and of every kind that says something else."""
    home = tree.homes["fi"]
    centre = CentreSettings.load()
    centre.name = make_label({"fi": "Keskus"})
    centre.save()
    TopicFactory(code="asuminen")
    BranchFactory(code="YM")
    GlossaryTermFactory(code="vipu")
    contact = ContactFactory()
    GlossaryPageFactory(parent=home)
    PartnersPageFactory(parent=home)
    ContentPageFactory(parent=home, slug="tietoa")
    AccessibilityStatementPageFactory(parent=home, slug="seloste", contact=contact)
    PublishableStoryFactory(parent=story_indexes["fi"], slug="koti")
    briefing = PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="katsaus")
    briefing.authors = [BriefingAuthor(name="Aino Esimerkki", role="tutkija")]
    briefing.save()
    NewsPageFactory(parent=news_indexes["fi"])
    ColumnFactory(parent=news_indexes["fi"])
    PodcastFactory(parent=news_indexes["fi"])
    for kind in ("tool", "method"):
        MaterialPageFactory(parent=material_indexes["fi"], kind=kind)
    material = MaterialPageFactory(parent=material_indexes["fi"], kind="guide", slug="opas")
    material.files = [material.files.model(document=MediaDocumentFactory())]
    material.save()
    programme = make_programme(tree)
    held = programme.add(code="A1")
    held.session_speakers = [SessionSpeaker(speaker=SpeakerFactory(code="aino"))]
    held.save()
    for mode in AttendanceMode:
        SessionInventoryFactory(session=held.session, mode=mode)
    # The types that need nothing more.
    for model in our_types():
        if not model.objects.exists():
            page = model(title=model.__name__, slug=model.__name__.lower(), live=True, locale_id=home.locale_id)
            Page.objects.get(pk=home.pk).add_child(instance=page)
    speakers = f"{programme.path}puhujat/"
    return ["/fi/aiheet/asuminen/", "/fi/hallinnonalat/ym/", speakers, f"{speakers}aino/"]


# What pages of each type say that they are; a new type is added here.
SAID = {
    "briefings.briefingindexpage": {"CollectionPage"},
    "briefings.briefingpage": {"Report"},
    "campaigns.campaigneditionpage": {"WebPage"},
    "core.accessibilitystatementpage": {"WebPage"},
    "core.branchindexpage": {"CollectionPage"},
    "core.contactpage": {"ContactPage"},
    "core.contentpage": {"WebPage"},
    "core.glossarypage": {"DefinedTermSet"},
    "core.homepage": {"WebPage"},
    "core.partnerspage": {"WebPage"},
    "core.privacypage": {"WebPage"},
    "core.searchpage": {"SearchResultsPage"},
    "core.topicindexpage": {"CollectionPage"},
    "events.fairpage": {"Event"},
    "events.programmepage": {"CollectionPage"},
    "events.sessionpage": {"Event"},
    "materials.materialindexpage": {"CollectionPage"},
    "materials.materialpage": {"HowTo", "LearningResource"},
    "news.newsindexpage": {"CollectionPage"},
    "news.newspage": {"NewsArticle", "OpinionNewsArticle", "PodcastEpisode"},
    "stories.storyindexpage": {"CollectionPage"},
    "stories.storypage": {"Article"},
}


def test_every_page_type_says_what_it_is(client, site):
    said: dict[str, set[str]] = {model._meta.label_lower: set() for model in our_types()}
    for page in Page.objects.filter(depth__gte=2, locale__language_code="fi").specific():
        blocks = BLOCK.findall(client.get(page.get_url()).content.decode())
        said[page._meta.label_lower].add(json.loads(blocks[0])["@type"])

    assert said == SAID


def test_pages_speak_schema_org(client, site):
    pages = list(Page.objects.filter(depth__gte=2, locale__language_code="fi").specific())
    assert {type(page) for page in pages} == set(our_types())

    said = set()
    for path in [*(page.get_url() for page in pages), *site]:
        blocks = [json.loads(text) for text in BLOCK.findall(client.get(path).content.decode())]
        assert blocks, path
        assert [faults(block) for block in blocks] == [[] for _block in blocks], path
        assert all(block["@context"] == "https://schema.org" for block in blocks)
        said |= {thing["@type"] for block in blocks for thing in things(block)}

    assert {
        "Article",
        "Report",
        "Audience",
        "NewsArticle",
        "OpinionNewsArticle",
        "PodcastEpisode",
        "HowTo",
        "Person",
    } < said
    assert {"BreadcrumbList", "Organization", "DefinedTerm", "MediaObject"} < said


def test_term_in_the_wrong_place_is_found():
    assert faults({"@type": "Person", "headline": "x"}) == ["Person has no headline"]
    assert faults({"@type": "Article", "headline": "x", "author": {"@type": "Perso", "name": "x"}}) == [
        "Perso is no type"
    ]


def test_way_to_the_page_is_told(client, site):
    story, topic = (
        [json.loads(text) for text in BLOCK.findall(client.get(path).content.decode())][1]
        for path in ("/fi/tarinat/koti/", "/fi/aiheet/asuminen/")
    )

    assert story["@type"] == topic["@type"] == "BreadcrumbList"
    start = "http://testserver/fi/"
    assert [(item["position"], item["item"]) for item in story["itemListElement"]] == [
        (1, start),
        (2, f"{start}tarinat/"),
        (3, f"{start}tarinat/koti/"),
    ]
    assert [item["name"] for item in topic["itemListElement"]] == ["Etusivu", "Aiheet", "Asuminen fi"]


def test_front_page_has_no_way(client, site):
    assert [json.loads(text)["@type"] for text in BLOCK.findall(client.get("/fi/").content.decode())] == ["WebPage"]


def test_story_is_by_the_centre_and_a_column_by_its_author(client, site):
    story = json.loads(BLOCK.findall(client.get("/fi/tarinat/koti/").content.decode())[0])
    column = Page.objects.get(title=ColumnFactory._meta.model.objects.get(kind="column").title)
    told = json.loads(BLOCK.findall(client.get(column.get_url()).content.decode())[0])

    assert story["author"]["@type"] == "Organization"
    assert told["author"]["@type"] == "Person"
