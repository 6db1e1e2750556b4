from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils import translation

from cms.core.media.making import make_renditions
from cms.core.media.models import MediaRendition
from cms.core.media.renditions import FORMATS, LAYOUTS
from tests.factories.media import MediaImageFactory, image_bytes


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path


def render(source: str, **context) -> str:
    return Template("{% load media_tags %}" + source).render(Context(context))


def _large(**fields):
    return MediaImageFactory(file=ContentFile(image_bytes(size=(1600, 1000)), name="suuri.jpg"), **fields)


def _made(**fields):
    image = _large(**fields)
    make_renditions(image_id=image.pk)
    return image


@pytest.mark.django_db
def test_picture_offers_every_format_and_size_of_the_layout():
    html = render('{% picture image "card" %}', image=_made())

    assert html.startswith("<picture><source ")
    assert [html.find(f'type="image/{kind}"') > 0 for kind in ("avif", "webp")] == [True, True]
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert (html.count(" 360w"), html.count(" 720w")) == (len(FORMATS), len(FORMATS))
    assert 'width="720"' in html and 'height="480"' in html
    assert 'loading="lazy"' in html
    assert html.count(".jpeg") == 3, "two sizes for those who know no other format, and the address of the larger"


@pytest.mark.django_db
def test_picture_whose_sizes_are_not_made_shows_its_small_form_and_makes_none(django_assert_num_queries):
    image = _large()
    before = MediaRendition.objects.count()

    with django_assert_num_queries(1):
        html = render('{% picture image "lead" %}', image=image)

    assert html.startswith("<img")
    assert 'width="800"' in html and 'height="500"' in html
    assert "srcset" not in html
    assert 'fetchpriority="high"' in html
    assert MediaRendition.objects.count() == before == 1


@pytest.mark.django_db
def test_picture_offers_what_older_releases_made_of_it():
    image = _large()
    image.get_renditions(*(f"{spec}|format-webp" for spec in LAYOUTS["card"].specs))

    html = render('{% picture image "card" %}', image=image)

    assert html.startswith("<img")
    assert html.count(".webp") == 3


@pytest.mark.django_db
def test_sizes_cut_round_another_focal_point_are_not_shown():
    image = _made()
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 5, 5
    image.save()

    assert "<source" not in render('{% picture image "card" %}', image=image)
    assert "<source" in render('{% picture image "text" %}', image=image), "what is not cut stays"


@pytest.mark.django_db
def test_the_alternative_text_is_the_pages_languages_own():
    image = _large()
    texts = {}
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            texts[language] = render("{% picture image %}", image=image)

    assert 'alt="Asukkaat istuttavat pensaita"' in texts["fi"]
    assert 'alt=""' in texts["sv"], "no text rather than one in another language"
    assert 'alt="Residents plant bushes"' in texts["en"]


@pytest.mark.django_db
def test_a_blocks_own_text_comes_first_and_decoration_has_none():
    image = _large()
    image.contextual_alt_text = 'Kiviä & "multaa"'
    assert 'alt="Kiviä &amp; &quot;multaa&quot;"' in render("{% picture image %}", image=image)

    image.decorative = True
    assert 'alt=""' in render("{% picture image %}", image=image)


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"licence": "internal"}, {"people_identifiable": True}])
def test_what_may_not_be_shown_draws_nothing(fields):
    assert render("{% picture image %}", image=_large(**fields)) == ""


@pytest.mark.django_db
def test_what_has_no_size_at_all_draws_nothing():
    assert render("{% picture image %}", image=_large(small_form=False)) == ""
    assert render("{% picture image %}", image=None) == ""


@pytest.mark.django_db
def test_a_small_original_is_offered_once_per_size():
    image = MediaImageFactory()
    make_renditions(image_id=image.pk)

    html = render('{% picture image "text" %}', image=image)

    assert "w," not in html
    assert html.count("srcset") == 2, "one address for each better format"
    assert 'width="60"' in html and 'height="40"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("number", [3, 12])
def test_the_sizes_of_many_pictures_take_one_query(django_assert_num_queries, number):
    images = [_large() for _ in range(number)]
    for image in images:
        image.get_renditions(*LAYOUTS["card"].renditions)
    fresh = list(type(images[0]).objects.all())

    with django_assert_num_queries(1):
        html = render(
            '{% fetch_renditions images "card" %}{% for image in images %}{% picture image "card" %}{% endfor %}',
            images=fresh,
        )

    assert html.count("<img") == number
