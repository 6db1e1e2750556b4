"""Where words are broken, and how a title fills its lines."""

import itertools

import pytest

from themes.social.breaking import Breaking, by_rule, lay, tokens


def broken(word: str, language: str) -> str:
    at = [0, *by_rule(word, language), len(word)]
    return "-".join(word[start:end] for start, end in itertools.pairwise(at))


def laid(text: str, *, letters: int, most: int = 9, breaking=Breaking.WORDS, language: str = "fi"):
    """With letters that are all one wide."""
    return lay(tokens(text, language=language, breaking=breaking), width=letters, most=most, measure=len)


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("fi", "kansalaistoiminta", "kan-sa-lais-toi-minta"),
        ("fi", "ministeriö", "minis-te-riö"),
        ("fi", "mielenterveys", "mie-len-ter-veys"),
        ("sv", "barnfamiljer", "barn-fa-mil-jer"),
        ("en", "partnership", "part-ner-ship"),
        ("xx", "innovation", "innovation"),
    ],
)
def test_words_are_broken_between_syllables_of_their_language(language, word, expected):
    assert broken(word, language) == expected


def test_lines_are_few_and_evenly_filled():
    assert laid("aa bb cc dd", letters=8) == ["aa bb", "cc dd"]


def test_title_that_takes_more_lines_than_there_are_has_no_layout():
    assert laid("aaaa bbbb cccc", letters=4, most=2) is None
    assert laid("aaaa bbbb cccc", letters=4, most=3) == ["aaaa", "bbbb", "cccc"]


def test_word_too_wide_has_no_layout_unless_it_may_be_broken():
    assert laid("kansalaistoiminta", letters=10) is None
    assert laid("kansalaistoiminta", letters=10, breaking=Breaking.RULE) == ["kansalais-", "toiminta"]
    assert "".join(laid("k" * 25, letters=10, breaking=Breaking.ANYWHERE)).replace("-", "") == "k" * 25


def test_soft_hyphen_is_shown_only_where_a_line_ends_and_keeps_rules_away():
    title = "kansalais\u00adtoiminta"

    assert laid(title, letters=20) == ["kansalaistoiminta"]
    assert laid(title, letters=10) == ["kansalais-", "toiminta"]
    assert laid(title, letters=8, breaking=Breaking.RULE) is None


def test_own_hyphens_dashes_and_strokes_end_a_line_without_another_hyphen():
    assert laid("itä-suomi", letters=5) == ["itä-", "suomi"]
    assert laid("2020–2026", letters=5) == ["2020–", "2026"]


def test_no_break_space_holds_words_together():
    assert laid("aa 12\u00a0€", letters=5) == ["aa", "12\u00a0€"]


def test_text_without_words_needs_no_line():
    assert laid("  ", letters=5) == []
