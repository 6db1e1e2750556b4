import pytest

from cms.stories.comparison.excerpts import first_block


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("", ""),
        ("<p>Yksi.</p><p>Kaksi.</p>", "<p>Yksi.</p>"),
        ('<p data-block-key="a1"> </p><p data-block-key="a2">Toinen.</p>', "<p>Toinen.</p>"),
        ("<h3>Otsikko</h3><ul><li>a</li><li>b</li></ul><p>c</p>", "<ul><li>a</li><li>b</li></ul>"),
        ('<p>Se on <span lang="en">Housing First</span>.</p>', '<p>Se on <span lang="en">Housing First</span>.</p>'),
        ('<p>Lue <a linktype="page" id="3">tämä</a> <b>heti</b>.</p>', "<p>Lue tämä <b>heti</b>.</p>"),
        ("<p>R&amp;D <script>alert(1)</script></p>", "<p>R&amp;D </p>"),
    ],
)
def test_first_block_is_the_first_one_that_says_something(markup, shown):
    assert first_block(markup) == shown
