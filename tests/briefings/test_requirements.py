"""What a briefing must have before it's public, asked of the model as of the form."""

import pytest

from briefings.models import Evidence
from briefings.requirements import GLANCE_WORDS, count_words
from cms.core.facts.scales import EffectDirection, EvidenceLevel
from tests.factories.briefings import PublishableBriefingFactory
from tests.factories.core import SourceFactory, TopicFactory


@pytest.fixture
def briefing(briefing_indexes):
    return PublishableBriefingFactory(parent=briefing_indexes["fi"])


def lacking(page):
    return [item.field for item in page.missing_for_publishing()]


def evidence(**values):
    return Evidence(**{"action": "Koti ensin", "finding": "Väheni.", "source": SourceFactory(), **values})


def test_whole_briefing_lacks_nothing(briefing):
    assert lacking(briefing) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("need", "<p></p>"),
        ("ask", ""),
        ("topics", []),
        ("branches", []),
        ("contact", None),
        ("briefing_sources", []),
        ("key_messages", []),
    ],
)
def test_briefing_needs(briefing, name, value):
    setattr(briefing, name, value)

    assert lacking(briefing) == [name]


@pytest.mark.parametrize(("number", "missing"), [(1, ["key_messages"]), (2, []), (5, []), (6, ["key_messages"])])
def test_two_to_five_key_messages(briefing, number, missing):
    message = briefing.key_messages.model
    briefing.key_messages = [message(text=f"Viesti {n}", locale=briefing.locale) for n in range(number)]

    assert lacking(briefing) == missing


def test_more_than_four_topics_are_too_many(briefing):
    briefing.topics = [TopicFactory() for _ in range(5)]

    assert lacking(briefing) == ["topics"]


def test_evidence_needs_its_source_and_is_one(briefing):
    briefing.briefing_sources = []
    briefing.evidence = [evidence()]
    assert lacking(briefing) == []

    briefing.evidence = [evidence(), evidence(source=None)]
    assert lacking(briefing) == ["evidence"]


def test_glance_has_six_hundred_words_and_a_briefing_more(briefing):
    briefing.kind = "glance"
    briefing.need = ""
    rest = count_words(lambda name: getattr(briefing, name))
    briefing.need = f"<p>{'sana ' * (GLANCE_WORDS - rest)}</p>"
    assert lacking(briefing) == []

    briefing.need += "<p>liikaa</p>"
    assert lacking(briefing) == ["kind"]

    briefing.kind = "briefing"
    assert lacking(briefing) == []


def test_words_of_evidence_options_and_background_count(briefing):
    read = lambda name: getattr(briefing, name)  # noqa: E731
    before = count_words(read)

    briefing.evidence = [evidence(cost_note="ei tiedossa")]
    briefing.options = [briefing.options.model(heading="Lasketaan useammin", decides="ministeriö")]
    briefing.background = [{"type": "text", "value": "<p>Kolme sanaa lisää.</p>"}]

    assert count_words(read) - before == 2 + 1 + 2 + 2 + 1 + 3


def test_briefing_claims_no_more_than_its_strongest_evidence(briefing):
    briefing.evidence = [evidence(level=EvidenceLevel.LITTLE), evidence(level=EvidenceLevel.MODERATE)]
    briefing.evidence_level, briefing.effect_direction = EvidenceLevel.MODERATE, EffectDirection.MIXED
    assert lacking(briefing) == []

    briefing.evidence_level = EvidenceLevel.STRONG
    assert lacking(briefing) == ["evidence_level"]


def test_moderate_evidence_knows_its_effect(briefing):
    briefing.evidence = [evidence(level=EvidenceLevel.MODERATE)]
    briefing.evidence_level = EvidenceLevel.MODERATE

    assert lacking(briefing) == ["effect_direction"]
