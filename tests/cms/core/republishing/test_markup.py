import pytest

from cms.core.republishing.markup import plain_markup, xml_safe

ADDRESS = "https://viesti.example/fi/tarinat/koti/"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ('<p class="lead" id="a" style="x">Koti</p>', "<p>Koti</p>"),
        ('<div class="flow"><p>Yksi</p></div><div></div>', "<p>Yksi</p>"),
        ('<p><span class="num">4</span> <span lang="en">home</span></p>', '<p>4 <span lang="en">home</span></p>'),
        (
            '<p><a href="/fi/x/" rel="nofollow noreferrer">x</a></p>',
            '<p><a href="https://viesti.example/fi/x/">x</a></p>',
        ),
        ('<p><a href="#lahteet">x</a></p>', f'<p><a href="{ADDRESS}#lahteet">x</a></p>'),
        (
            '<p><a href="https://x.example/" rel="license">x</a></p>',
            '<p><a href="https://x.example/" rel="license">x</a></p>',
        ),
        (
            '<img src="/files/a.webp" srcset="/b 2w" alt="Piha" width="2">',
            '<img src="https://viesti.example/files/a.webp" alt="Piha" width="2">',
        ),
        ("<h3><svg><path/></svg>Asia</h3><script>x</script>", "<h3>Asia</h3>"),
        ("<details><summary><h3>Hinta?</h3></summary><p>Ei</p></details>", "<h3>Hinta?</h3>\n<p>Ei</p>"),
        ("<p>sana\N{SOFT HYPHEN}pari</p>", "<p>sanapari</p>"),
        ("<figure></figure><ul><li> </li></ul><p>A &amp; B</p>", "<p>A &amp; B</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
    ],
)
def test_markup_becomes_plain(written, plain):
    assert plain_markup(written, address=ADDRESS) == plain


def test_characters_that_xml_has_not_are_left_out():
    assert xml_safe("a\x00\x0b\ud800ä\U0001f642\t") == "aä\U0001f642\t"
