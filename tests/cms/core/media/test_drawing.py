"""What is drawn of an original: upright, in sRGB, cut where Wagtail cuts, and without what the camera noted."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile
from wagtail.images.models import Filter

from cms.core.media.drawing import cut_out, encode
from cms.core.media.renditions import FORMATS
from tests.factories.media import MediaImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image():
    return MediaImageFactory(small_form=False)


def halves(size=(1200, 800), mode="RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new(mode, size, "#d01010")
    ImageDraw.Draw(picture).rectangle([size[0] // 2, 0, *size], fill="#1010d0")
    return picture


def file_of(picture: Image.Image, kind="JPEG", **options) -> BytesIO:
    file = BytesIO()
    picture.save(file, kind, **options)
    file.seek(0)
    return file


def drawn(image, spec: str, file: BytesIO) -> Image.Image:
    return dict(cut_out(image, [spec], file=file))[spec]


def is_red(colour) -> bool:
    return colour[0] > 150 and colour[2] < 90


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("spec", ["fill-300x100", "max-300x300", "fill-100x300", "max-5000x5000"])
def test_sizes_are_those_of_wagtail(image, kind, spec):
    file = file_of(halves((1210, 807)), kind)
    theirs = Filter(spec=f"{spec}|format-jpeg").run(image, BytesIO(), source=BytesIO(file.getvalue()))

    ours = drawn(image, spec, file)

    with Image.open(theirs.f) as picture:
        assert ours.size == picture.size


def test_cut_follows_the_focal_point(image):
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 1100, 400, 50, 50
    right = drawn(image, "fill-200x400", file_of(halves()))
    image.focal_point_x = 100
    left = drawn(image, "fill-200x400", file_of(halves()))

    assert not is_red(right.getpixel((100, 200)))
    assert is_red(left.getpixel((100, 200)))


def test_picture_that_the_camera_held_sideways_is_upright(image):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    picture = drawn(image, "max-300x300", file_of(halves(), exif=exif))

    assert picture.size == (200, 300)
    assert is_red(picture.getpixel((100, 50)))
    assert not is_red(picture.getpixel((100, 250)))


def profile_with_red_for_green() -> bytes:
    """The profile of sRGB, whose tags for the two colours are exchanged, under another name."""
    content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = content.index(b"rXYZ"), content.index(b"gXYZ")
    swapped = bytearray(content)
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(swapped).replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))


def test_colours_of_another_profile_become_those_of_srgb(image):
    picture = drawn(image, "max-300x300", file_of(halves(), icc_profile=profile_with_red_for_green()))

    red, green, _blue = picture.getpixel((20, 20))
    assert green > 150 > 90 > red
    assert "icc_profile" not in picture.info


def test_profile_that_can_not_be_used_is_left(image):
    picture = drawn(image, "max-300x300", file_of(halves(), icc_profile=b"no profile"))

    assert is_red(picture.getpixel((20, 20)))


@pytest.mark.parametrize("kind", FORMATS)
def test_result_carries_no_notes(image, kind):
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    content = encode(drawn(image, "max-300x300", file_of(halves(), exif=exif)), kind)

    with Image.open(BytesIO(content)) as picture:
        assert dict(picture.getexif()) == {}
        assert "icc_profile" not in picture.info
    assert b"somebody" not in content


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "CMYK", "RGBA"])
def test_every_kind_of_pixels_can_be_drawn(image, mode):
    kind = "TIFF" if mode == "CMYK" else "PNG"
    source = halves().convert("L").convert("I;16") if mode == "I;16" else halves().convert(mode)

    picture = drawn(image, "max-300x300", file_of(source, kind))

    assert picture.mode == "RGB"
    assert [bool(encode(picture, format)) for format in FORMATS] == [True] * 3


def test_what_lets_light_through_stays_so_but_on_paper(image):
    clear = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    picture = drawn(image, "max-300x300", file_of(clear, "PNG"))

    assert picture.getpixel((10, 10))[3] == 0
    with Image.open(BytesIO(encode(picture, "jpeg"))) as paper:
        assert paper.getpixel((10, 10)) == (255, 255, 255)


def test_original_is_decoded_once_whatever_the_number_of_sizes(image, monkeypatch):
    decoded = []
    stock = ImageFile.ImageFile.load

    def load(self):
        if self.tile:
            decoded.append(self.size)
        return stock(self)

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    file = file_of(halves((4000, 3000)))

    made = dict(cut_out(image, ["fill-360x240", "max-480x640", "fill-720x480"], file=file))

    assert len(made) == 3
    assert decoded == [(1000, 750)], "at the smallest scale that suffices"


def test_half_a_picture_is_an_error(image):
    content = file_of(halves(), quality=95).getvalue()

    with pytest.raises(OSError, match="truncated"):
        drawn(image, "max-300x300", BytesIO(content[: len(content) // 2]))
