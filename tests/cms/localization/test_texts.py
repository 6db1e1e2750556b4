import pytest
from django.utils import translation

from cms.localization.texts import local_dates


@pytest.mark.parametrize(
    ("language", "comment", "shown"),
    [
        ("fi", "Käännetty käsin 24 November 2026", "Käännetty käsin 24. marraskuuta 2026"),
        ("sv", "Manuellt översatt den 24 November 2026", "Manuellt översatt den 24 november 2026"),
        ("en", "Translated manually on 24 November 2026", "Translated manually on 24 November 2026"),
        ("fi", "31 Smarch 2026", "31 Smarch 2026"),
    ],
)
def test_english_dates_of_the_editor_are_written_in_its_language(language, comment, shown):
    with translation.override(language):
        assert local_dates(comment) == shown
