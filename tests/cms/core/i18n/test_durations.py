from datetime import timedelta

import pytest
from django.utils import translation

from cms.core.i18n.durations import clock, in_words, iso

LENGTHS = [
    (0, "0:00", "", "PT0H0M0S"),
    (48, "0:48", "48 s", "PT0H0M48S"),
    (65, "1:05", "1 min 5 s", "PT0H1M5S"),
    (600, "10:00", "10 min", "PT0H10M0S"),
    (645, "10:45", "10 min", "PT0H10M45S"),
    (3725, "1:02:05", "1 h 2 min", "PT1H2M5S"),
]


@pytest.mark.parametrize(("seconds", "shown", "words", "machine"), LENGTHS)
def test_length_is_written_for_players_readers_and_machines(seconds, shown, words, machine):
    length = timedelta(seconds=seconds)

    with translation.override("en"):
        assert (clock(length), in_words(length), iso(length)) == (shown, words, machine)


def test_hours_are_written_in_the_readers_language():
    with translation.override("fi"):
        assert in_words(timedelta(hours=1, minutes=2)) == "1 t 2 min"
