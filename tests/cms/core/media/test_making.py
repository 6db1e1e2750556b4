"""The sizes of a picture are made once, by the worker, and anew when the picture changes."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image

from cms.core.media.making import drawn_code, make_renditions, sweep_renditions, unmade_images
from cms.core.media.models import MediaImage, MediaRendition
from cms.core.media.renditions import LAYOUTS, SMALL, all_renditions, images_with_renditions, ready
from cms.core.published.models import Generation
from tests.factories.media import MediaImageFactory, image_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def large(**fields) -> MediaImage:
    return MediaImageFactory(file=ContentFile(image_bytes(size=(900, 600)), name="suuri.jpg"), **fields)


def test_every_size_and_format_is_made_once():
    image = large()

    assert make_renditions(image_id=image.pk) == len(all_renditions()) - 1, "the small form was there"
    assert make_renditions(image_id=image.pk) == 0
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(all_renditions())
    assert MediaImage.objects.get().drawn_as == drawn_code()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_published_pages_are_told_of_new_sizes_and_not_of_none():
    image = large()
    numbers = [Generation.objects.get().number]
    for _ in range(2):
        sweep_renditions()
        numbers.append(Generation.objects.get().number)

    assert numbers[0] < numbers[1] == numbers[2]
    assert image.renditions.count() == len(all_renditions())


def test_rows_tell_the_truth_about_their_files():
    image = large()
    make_renditions(image_id=image.pk)

    for rendition in image.renditions.all():
        with rendition.file.open("rb") as file, Image.open(file) as picture:
            assert (rendition.width, rendition.height) == picture.size
            assert picture.format.lower() == all_renditions()[rendition.filter_spec][1]


def test_small_form_is_small_whatever_was_uploaded():
    image = MediaImageFactory(file=ContentFile(image_bytes(size=(3000, 2000)), name="suuri.jpg"))

    (rendition,) = image.renditions.all()

    assert (rendition.filter_spec, rendition.width) == (SMALL, 800)


def test_sweep_finds_what_nobody_was_told_of():
    public, internal = large(), large(licence="internal")

    sweep_renditions()

    assert public.renditions.count() == len(all_renditions())
    assert internal.renditions.count() == 1
    assert not unmade_images().exists()


def test_another_focal_point_makes_the_cut_sizes_anew_and_keeps_the_others():
    image = large()
    make_renditions(image_id=image.pk)
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 5, 5
    image.save()

    made = make_renditions(image_id=image.pk)

    cut = [name for name in all_renditions() if name.startswith("fill")]
    assert made == len(cut)
    assert set(ready(image, "card")) == {"avif", "webp", "jpeg", ""}


def test_picture_that_was_replaced_meanwhile_gets_nothing(monkeypatch):
    image = large()

    def replace_meanwhile(*args, **kwargs):
        MediaImage.objects.filter(pk=image.pk).update(file="original_images/other.jpg")
        return {}

    monkeypatch.setattr("cms.core.media.making._draw", replace_meanwhile)

    assert make_renditions(image_id=image.pk) == 0
    assert MediaImage.objects.get().drawn_as == ""


def test_picture_that_can_not_be_drawn_is_not_tried_for_ever():
    image = large()
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, ContentFile(b"no picture"))

    assert make_renditions(image_id=image.pk) == 0
    assert not unmade_images().exists()


def test_picture_that_is_gone_is_left():
    assert make_renditions(image_id=0) == 0


def test_command_says_how_far_it_is(capsys):
    large()
    large()

    call_command("make_renditions")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1 of 2 pictures")
    assert lines[-1].endswith("sizes of 2 pictures were made.")
    assert not unmade_images().exists()


@pytest.mark.parametrize("number", [1, 5])
def test_pictures_of_a_list_take_one_query(django_assert_num_queries, number):
    images = [large() for _ in range(number)]

    with django_assert_num_queries(1):
        found = images_with_renditions(numbers={image.pk for image in images}, layout="card")
        assert [ready(image, "card")[""][0].width for image in found.values()] == [800] * number


def test_pictures_without_any_size_take_one_query_more(django_assert_num_queries):
    image = large(small_form=False)

    with django_assert_num_queries(2):
        found = images_with_renditions(numbers={image.pk}, layout="card")
        assert ready(found[image.pk], "card") == {}


def test_layouts_name_sizes_from_the_smallest_on():
    for layout in LAYOUTS.values():
        widths = [int(spec.partition("-")[2].partition("x")[0]) for spec in layout.specs]
        assert widths == sorted(widths)
    assert not MediaRendition.objects.exists()
