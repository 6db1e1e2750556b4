"""The mail before a window closes: three weeks ahead, to those who want it, once."""

from datetime import date, timedelta

import pytest

from briefings.models import Evidence
from cms.core.i18n.labels import make_label
from cms.mailing.models import Mailing
from tests.factories.announcements import subscribe
from tests.factories.briefings import BranchInitiativeFactory
from tests.factories.core import BranchFactory, SourceFactory


@pytest.fixture
def reform(clock, environment):
    """One that closes three weeks after the day on which the clock stands."""
    names = make_label({"fi": "Asumisen ohjelma", "sv": "Boendeprogrammet"})
    return BranchInitiativeFactory(branch=environment, names=names, window_to=date(2026, 12, 15))


@pytest.fixture
def answer(reform, add_briefing):
    """A briefing that answers the reform, with evidence."""
    evidence = [Evidence(action="Asunto ensin", finding="Asunnottomuus väheni.", source=SourceFactory(), locale_id=1)]
    page = add_briefing(title="Mikä toimii", initiatives=[reform])
    for row in evidence:
        row.page, row.locale_id = page, page.locale_id
        row.save()
    return page


def test_those_of_the_branch_who_want_it_are_reminded_once(answer, gather, environment, clock):
    wanted = [
        subscribe(branch=environment, before_window=True, frequency="weekly"),
        subscribe(before_window=True, language="sv"),
    ]
    subscribe(branch=environment)
    subscribe(branch=BranchFactory(), before_window=True)

    found = gather()

    assert [delivery.address for delivery in found] == [row.subscriber.address for row in wanted]
    assert [delivery.content.subject for delivery in found] == [
        "Avoinna 15.\xa0joulukuuta 2026 asti: Asumisen ohjelma",
        "Öppet till 15\xa0december 2026: Boendeprogrammet",
    ]
    assert "Mikä toimii" in found[1].content.text
    clock.shift(timedelta(days=1))
    assert gather() == []


@pytest.mark.parametrize(
    "change", [{"window_to": date(2026, 12, 16)}, {"window_to": date(2026, 11, 23)}, {"phase": "ended"}]
)
def test_none_comes_earlier_nor_after_the_end(answer, reform, gather, change):
    subscribe(before_window=True)
    type(reform).objects.filter(pk=reform.pk).update(**change)

    assert gather() == []


def test_none_comes_without_evidence(reform, add_briefing, gather):
    subscribe(before_window=True)
    add_briefing(initiatives=[reform])

    assert gather() == []
    assert Mailing.objects.count() == 0
