"""What a self-check says of its answers."""

from datetime import date

import pytest
from django.utils import translation

from cms.core.i18n import languages
from cms.stories.selfcheck.criteria import GUIDES, Criterion, Level
from cms.stories.selfcheck.services import Answer, check_potential


def levels(**given):
    return check_potential(name="", answers={code: Answer(level=level) for code, level in given.items()})


def codes(findings):
    return [finding.criterion.value for finding in findings]


def test_check_carries_name_day_and_reasons_as_typed(clock):
    reasons = "Ensin.\n\nSitten."

    check = check_potential(name="Naapurien keittiö", answers={"demand": Answer(level=3, reasons=reasons)})

    assert (check.name, check.made_on) == ("Naapurien keittiö", date(2026, 11, 24))
    assert codes(check.findings) == ["timeliness", "demand", "feasibility", "value"]
    assert check.findings[1].answer == Answer(level=3, reasons=reasons)


def test_open_criteria_are_told_and_make_the_check_incomplete(clock):
    check = levels(timeliness=5, value=1)

    assert (codes(check.open), check.is_complete) == (["demand", "feasibility"], False)
    assert levels(timeliness=1, demand=1, feasibility=1, value=1).is_complete


@pytest.mark.parametrize(
    ("level", "is_strength"), [(None, False), (1, False), (2, False), (3, False), (4, True), (5, True)]
)
def test_strength_begins_at_the_fourth_level(clock, level, is_strength):
    assert levels(demand=level).findings[1].is_strength is is_strength


def test_steps_begin_with_the_weakest_and_leave_out_what_is_open(clock):
    check = levels(timeliness=4, demand=2, value=2)

    assert codes(check.first_steps) == ["demand", "value", "timeliness"]


@pytest.mark.parametrize(
    ("level", "step"), [(1, "next_low"), (2, "next_low"), (3, "next_fair"), (4, "next_high"), (5, "next_high")]
)
def test_next_step_follows_the_level(clock, level, step):
    finding = levels(feasibility=level).findings[2]

    assert finding.next_step == str(getattr(GUIDES[Criterion.FEASIBILITY], step))
    assert finding.word == str(Level(level).label)


@pytest.mark.parametrize(("level", "reasons", "lacks"), [(5, " \n", True), (5, "Näin.", False), (None, "", False)])
def test_level_without_reasons_is_noticed(clock, level, reasons, lacks):
    check = check_potential(name="", answers={"value": Answer(level=level, reasons=reasons)})

    assert check.findings[3].lacks_reasons is lacks


@pytest.mark.parametrize("language", languages.codes())
def test_every_criterion_says_what_one_three_and_five_mean_and_asks_three_things(language):
    with translation.override(language):
        for criterion in Criterion:
            guide = GUIDES[criterion]
            words = [*guide.helpers, *guide.meanings.values(), guide.next_low, guide.next_fair, guide.next_high]
            assert list(guide.meanings) == [1, 3, 5]
            assert len({str(text) for text in words}) == 9
