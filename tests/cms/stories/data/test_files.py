"""The demo's stories as written: honest about their evidence, dated, sourced, and the same story in every language."""

import re
from datetime import date
from itertools import chain

import pytest

from cms.core.data import country_folder, load
from cms.core.demo.rows import demo_folder
from cms.core.facts.enums import SourceKind
from cms.core.facts.scales import EffectDirection, EvidenceLevel, Transferability
from cms.stories.demo.seeding import NEUTRAL, SECTION
from cms.stories.enums import StoryKind
from cms.stories.models import StoryPage

STORIES = {story["code"]: story for story in map(load, sorted((SECTION.folder / "fi" / "demo").glob("*.yaml")))}
LANGUAGES = ("fi", "sv", "en")
SOURCE = "fi"


def rows(name):
    """Rows by code of every file whose name begins with `name`."""
    return {row["code"]: row for path in sorted(demo_folder().glob(f"{name}*.yaml")) for row in load(path)}


def facts_of(story):
    return [block["value"] for block in story["languages"][SOURCE]["results"] if block["type"] == "fact"]


def shape(value):
    """What a translation must have in common with its source: blocks, rows, paragraphs, list items, links."""
    if isinstance(value, str):
        return [len(re.findall(tag, value)) for tag in ("<p>", "<li>", "<a ")]
    if isinstance(value, list):
        return [shape(item) for item in value]
    if isinstance(value, dict):
        return {key: item if key in ("type", "since_year") else shape(item) for key, item in value.items()}
    return value


def test_twelve_stories_are_written_in_the_languages_that_readers_need():
    written = {
        language: {code for code, story in STORIES.items() if language in story["languages"]} for language in LANGUAGES
    }

    assert len(STORIES) == 12
    assert written["fi"] == written["en"] == set(STORIES)
    assert len(written["sv"]) >= 8


def test_every_topic_has_a_story_in_every_language():
    topics = {row["code"] for row in load(country_folder() / "topics.yaml") if row["parent"] is None}

    for language in LANGUAGES:
        stories = [story for story in STORIES.values() if language in story["languages"]]
        assert set(chain.from_iterable(story["topics"] for story in stories)) == topics, language


def test_every_kind_and_perspective_is_shown():
    assert {story["kind"] for story in STORIES.values()} == set(StoryKind.values)
    assert {story["perspective"] for story in STORIES.values()} == {"developer", "adopter", "funder", "participant"}


@pytest.mark.parametrize("code", STORIES)
def test_translations_tell_the_same_story(code):
    languages = STORIES[code]["languages"]

    for language, texts in languages.items():
        assert shape(texts) == shape(languages[SOURCE]), language


@pytest.mark.parametrize("code", STORIES)
def test_texts_fit_their_fields(code):
    for language, texts in STORIES[code]["languages"].items():
        for name, text in texts.items():
            limit = getattr(StoryPage._meta.get_field(name), "max_length", None)
            assert limit is None or len(text) <= limit, (language, name)


@pytest.mark.parametrize("code", STORIES)
def test_story_tells_a_dated_fact_from_a_source_that_it_names(code):
    story, facts = STORIES[code], rows("facts")

    told = facts_of(story)
    assert told
    for name in told:
        for reading in facts[name]["readings"]:
            assert isinstance(reading["as_of"], date), name
            assert reading["source"] in story["sources"], name


@pytest.mark.parametrize("code", STORIES)
def test_story_says_what_did_not_work_how_to_begin_and_on_what_grounds(code):
    for language, texts in STORIES[code]["languages"].items():
        for name in ("what_did_not_work", "success_factors", "conditions", "target_groups"):
            assert texts[name].strip(), (language, name)
        for name in ("evidence_note", "effect_note", "transferability_note", "cost_note"):
            assert texts[name].strip(), (language, name)
        assert [len(block["value"]) for block in texts["how_to_adopt"]] == [5], language


@pytest.mark.parametrize("code", STORIES)
def test_evidence_is_claimed_only_with_a_study(code):
    story, sources = STORIES[code], rows("sources")

    kinds = {sources[name]["kind"] for name in story["sources"]}
    assert story["evidence_level"] < EvidenceLevel.MODERATE or SourceKind.STUDY in kinds
    assert story["evidence_level"] < EvidenceLevel.MODERATE or story["effect_direction"] != EffectDirection.UNKNOWN
    assert story["kind"] != StoryKind.SUCCESS or story["effect_direction"] not in ("none", "negative")


def test_kiva_promises_nothing_abroad():
    story = STORIES["kiva-koulu"]
    wales = rows("facts")["kiva-wales-koulut"]["readings"][-1]

    assert story["evidence_level"] == EvidenceLevel.STRONG
    assert story["transferability"] < Transferability.AS_IS
    assert "kiva-wales-koulut" in facts_of(story)
    assert wales["source"] == "axford-2020"
    assert all("1,06" in wales["note"][code] or "1.06" in wales["note"][code] for code in ("fi", "sv", "en"))
    for texts in story["languages"].values():
        for name in ("summary", "what_did_not_work", "effect_note", "transferability_note"):
            assert "Wales" in texts[name], name


def test_every_source_can_be_found():
    sources = rows("sources")

    assert set(chain.from_iterable(story["sources"] for story in STORIES.values())) <= set(sources)
    for code, source in sources.items():
        assert source["title"] and source["publisher"], code
        assert source["kind"] in SourceKind.values, code
        assert source["year"] or source["accessed"], code


def test_neutral_values_stand_once_outside_the_languages():
    for code, story in STORIES.items():
        for texts in story["languages"].values():
            assert not set(NEUTRAL) & set(texts), code
