import pytest
from django.utils import translation

from cms.localization.texts import local_dates, show_rich, store_rich


@pytest.mark.parametrize(
    ("language", "comment", "shown"),
    [
        ("fi", "Käännetty käsin 24 November 2026", "Käännetty käsin 24.\N{NO-BREAK SPACE}marraskuuta 2026"),
        ("sv", "Manuellt översatt den 24 November 2026", "Manuellt översatt den 24\N{NO-BREAK SPACE}november 2026"),
        ("en", "Translated manually on 24 November 2026", "Translated manually on 24\N{NO-BREAK SPACE}November 2026"),
        ("fi", "31 Smarch 2026", "31 Smarch 2026"),
    ],
)
def test_english_dates_of_the_editor_are_written_in_its_language(language, comment, shown):
    with translation.override(language):
        assert local_dates(comment) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("R&amp;D ja 5 &lt; 6", "R&D ja 5 < 6"),
        ("Q&amp;A; AT&amp;T;", "Q&A; AT&T;"),
        ('<b>H&amp;M</b> <a id="a1">7 &gt; 6</a>', '<b>H&M</b> <a id="a1">7 > 6</a>'),
        ("på <lang-fi>R&amp;D</lang-fi>", "på <lang-fi>R&D</lang-fi>"),
        # What translators would write for a tag or an entity stays as they must write it.
        ("the tag &lt;b&gt;", "the tag &lt;b&gt;"),
        ("&lt;/b", "&lt;/b"),
        ("&amp;lt; &amp;copy; &amp;#38;", "&amp;lt; &amp;copy; &amp;#38;"),
        ("&amp;copy", "&copy"),
        ("&lt;&lt;&amp;&amp;", "<<&&"),
    ],
)
def test_rich_text_is_shown_as_typed_and_stored_again_the_same(stored, shown):
    assert show_rich(stored) == shown
    assert store_rich(shown).replace(">", "&gt;") == stored.replace(">", "&gt;")
