from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils import translation

from cms.core.media.renditions import LAYOUTS
from tests.factories.media import MediaImageFactory, image_bytes


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path


def render(source: str, **context) -> str:
    return Template("{% load media_tags %}" + source).render(Context(context))


def _large(**fields):
    return MediaImageFactory(file=ContentFile(image_bytes(size=(1600, 1000)), name="suuri.jpg"), **fields)


@pytest.mark.django_db
def test_picture_gives_every_size_of_the_layout_with_its_width():
    html = render('{% picture image "card" %}', image=_large())

    assert html.count(" 360w") == 1
    assert html.count(" 720w") == 1
    assert 'width="720"' in html and 'height="480"' in html
    assert 'loading="lazy"' in html
    assert "/files/images/" in html


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
def test_a_missing_file_draws_nothing():
    image = _large()
    image.file.storage.delete(image.file.name)

    assert render("{% picture image %}", image=image) == ""
    assert render("{% picture image %}", image=None) == ""


@pytest.mark.django_db
def test_a_small_original_is_offered_once_per_size():
    html = render('{% picture image "text" %}', image=MediaImageFactory())

    assert "srcset" not in html
    assert 'width="60"' in html and 'height="40"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("number", [3, 12])
def test_the_sizes_of_many_pictures_take_one_query(django_assert_num_queries, number):
    images = [_large() for _ in range(number)]
    for image in images:
        image.get_renditions(*LAYOUTS["card"].specs)
    fresh = list(type(images[0]).objects.all())

    with django_assert_num_queries(1):
        html = render(
            '{% fetch_renditions images "card" %}{% for image in images %}{% picture image "card" %}{% endfor %}',
            images=fresh,
        )

    assert html.count("<img") == number
