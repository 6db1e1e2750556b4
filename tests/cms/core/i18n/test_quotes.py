import pytest
from django.utils import translation

from cms.core.i18n.quotes import quoted


@pytest.mark.parametrize(("language", "expected"), [("fi", "”koti”"), ("sv", "”koti”"), ("en", "“koti”")])
def test_words_stand_between_the_languages_own_marks(language, expected):
    with translation.override(language):
        assert quoted("koti") == expected
