import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail_localize.models import SegmentOverride

from cms.localization.errors import NotFullyTranslated, StructureDiffers
from cms.localization.families import translations_from
from cms.localization.services import make_translation, publish_translation
from cms.stories.models import Adopter
from tests.factories.localization import BODY, SV, join, live_translation, locale, story


def _texts(page):
    return [str(block.value.source if hasattr(block.value, "source") else block.value) for block in page.body]


def test_make_translation_publishes_the_values_as_given(source):
    page = live_translation(source)

    assert (page.title, page.slug, page.summary) == ("Svensk sida", "svensk-sida", "Sammandrag på svenska.")
    assert _texts(page) == [
        "Hur det började",
        '<p>Först <b>frågade</b> man.</p><p>Se <a href="https://example.org/sv">anvisningen</a>.</p>',
    ]
    assert [block.id for block in page.body] == [block["id"] for block in BODY]
    assert (page.live, page.has_unpublished_changes) == (True, False)


def test_make_translation_is_whole_to_translators_and_survives_the_next_publication(source):
    live_translation(source)

    (translation,) = translations_from(source)
    total, done = translation.get_progress()
    assert total == done == 6
    assert SegmentOverride.objects.get().data == "https://example.org/sv"
    again = publish_translation(translation=translation)
    assert (again.title, again.slug) == ("Svensk sida", "svensk-sida")
    assert "https://example.org/sv" in _texts(again)[1]


def test_make_translation_leaves_no_redirect_from_an_address_that_never_was(source):
    live_translation(source)

    assert not Redirect.objects.exists()


def test_make_translation_without_publishing_leaves_a_draft(source):
    page = make_translation(source=source, locale=locale("sv"), values=SV, publish=False)

    assert (page.live, page.title) == (False, "Svensk sida")


def test_make_translation_refuses_to_publish_what_is_missing(source):
    values = {name: value for name, value in SV.items() if name != "summary"}

    with pytest.raises(NotFullyTranslated) as refused:
        make_translation(source=source, locale=locale("sv"), values=values, publish=True)

    assert refused.value.missing == ["Tiivistelmä."]
    assert translations_from(source) == []


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"body": SV["body"][:1]}, "body"),
        ({"body": [SV["body"][1], SV["body"][0]]}, "body[0]"),
        ({"body": [SV["body"][0], {"type": "text", "value": "<p>Ett stycke.</p>"}]}, "body"),
        ({"seo_title": "Bara på svenska"}, "seo_title"),
        ({"topics": []}, "topics"),
    ],
)
def test_make_translation_refuses_another_structure(source, values, place):
    with pytest.raises(StructureDiffers) as refused:
        make_translation(source=source, locale=locale("sv"), values={**SV, **values}, publish=True)

    assert refused.value.message.startswith(place)


def test_make_translation_keeps_child_rows_and_languages_of_parts(story_indexes, homes):
    join(story_indexes)
    source = story(story_indexes["fi"], title="Ohjaamo", slug="ohjaamo", solution="<p>Ohjaamo on paikka.</p>")
    source.adopters = [Adopter(name="Kunta", place="Kuopio", changes="Nimi", locale=source.locale)]
    source.save_revision().publish()
    source.refresh_from_db()

    page = make_translation(
        source=source,
        locale=locale("en"),
        values={
            "title": "Ohjaamo in English",
            "slug": "one-stop",
            "summary": "A home first.",
            "problem": "<p>A home was a reward.</p>",
            "solution": '<p>The <span lang="fi">Ohjaamo</span> is a place.</p>',
            "target_groups": "people",
            "results": [{"type": "fact", "value": source.results.raw_data[0]["value"]}],
            "adopters": [Adopter(name="A town", place="Kuopio", changes="Its name")],
        },
        publish=True,
    )

    assert page.solution == '<p>The <span lang="fi">Ohjaamo</span> is a place.</p>'
    (adopter,) = page.adopters.all()
    assert (adopter.name, adopter.place, adopter.changes, adopter.locale) == (
        "A town",
        "Kuopio",
        "Its name",
        locale("en"),
    )
    assert source.adopters.get().name == "Kunta"
