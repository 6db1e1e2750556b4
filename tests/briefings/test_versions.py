from datetime import UTC, datetime

import pytest

from briefings.versions import changes_since, versions
from cms.core.pages.models.change_notes import ChangeNote

PUBLISHED = datetime(2026, 9, 15, 9, tzinfo=UTC)
SPELLING = ChangeNote(text="Kirjoitusvirhe korjattu", made_at=datetime(2026, 9, 20, 9, tzinfo=UTC))
FIGURE = ChangeNote(text="Luku 2025 lisätty", is_major=True, made_at=datetime(2026, 10, 3, 9, tzinfo=UTC))
SOURCE = ChangeNote(text="Lähde vaihdettu", is_major=True, made_at=datetime(2026, 11, 3, 9, tzinfo=UTC))
NOTES = [SOURCE, FIGURE, SPELLING]


def told(asked):
    return [note.text for note in changes_since(asked, published_at=PUBLISHED, notes=NOTES).notes]


def test_change_of_substance_makes_a_version_and_a_spelling_none():
    found = versions(published_at=PUBLISHED, notes=NOTES)

    assert [(version.number, version.at) for version in found] == [
        (1, PUBLISHED),
        (2, FIGURE.made_at),
        (3, SOURCE.made_at),
    ]


@pytest.mark.parametrize("asked", ["2", " 2 ", "3.10.2026", "2026-10-03"])
def test_changes_since_a_version_are_those_after_it(asked):
    assert told(asked) == ["Lähde vaihdettu"]


def test_changes_since_the_first_version_are_all_of_them():
    assert told("1") == ["Lähde vaihdettu", "Luku 2025 lisätty", "Kirjoitusvirhe korjattu"]


def test_nothing_has_changed_since_the_latest_version():
    assert told("3") == []


@pytest.mark.parametrize("asked", ["4", "0", "99999999999999999999999", "huomenna", "31.2.2026", "2026-13-01", "²"])
def test_version_that_does_not_exist_is_a_problem_and_keeps_what_was_asked(asked):
    found = changes_since(asked, published_at=PUBLISHED, notes=NOTES)

    assert found.problem
    assert (found.asked, list(found.notes)) == (asked[:20], [])
