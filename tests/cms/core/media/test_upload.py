"""Uploads as an editor makes them: the single form, the batch, the chooser, and what they refuse."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.models import UploadedFile

from cms.core.i18n.labels import label_text
from cms.core.media.enums import Licence
from cms.core.media.models import MediaDocument, MediaImage
from tests.cms.core.media.test_credits import iptc_jpeg
from tests.factories.media import ConsentFactory, image_bytes, package_bytes

ADD = "/admin/images/add/"
ADD_MULTIPLE = "/admin/images/multiple/add/"
ADD_DOCUMENT = "/admin/documents/add/"


def _picture(name="talkoot.jpg", content=None):
    return SimpleUploadedFile(name, content if content is not None else image_bytes())


def _fields(**changed):
    return {
        "title": "Talkoot",
        "credit": "Kuva: Esimerkki",
        "licence": "cc-by-4.0",
        "alt_0": "Asukkaat istuttavat pensaita",
        "file": _picture(),
        **changed,
    }


def _errors(response):
    with translation.override("en"):
        return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def test_a_picture_is_stored_with_its_terms(staff_client):
    response = staff_client.post(ADD, _fields(alt_2="Residents plant bushes"))

    assert response.status_code == 302, _errors(response)
    image = MediaImage.objects.get()
    assert (image.credit, image.licence) == ("Kuva: Esimerkki", Licence.CC_BY)
    assert label_text(image.alt, "fi") == "Asukkaat istuttavat pensaita"
    assert image.alt_in("en") == "Residents plant bushes"
    assert image.alt_in("sv") == ""


@pytest.mark.parametrize("field", ["credit", "licence"])
def test_without_credit_or_licence_nothing_is_stored(staff_client, field):
    response = staff_client.post(ADD, _fields(**{field: ""}))

    assert response.status_code == 200
    assert list(_errors(response)) == [field]
    assert "not stored" in _errors(response)[field][0]
    assert MediaImage.objects.count() == 0


def test_the_refusal_speaks_the_editors_language(staff_client, editor):
    editor.wagtail_userprofile.preferred_language = "fi"
    editor.wagtail_userprofile.save()

    response = staff_client.post(ADD, _fields(file=_picture("kuva.png", b"")))

    assert "Lähetetty tiedosto on tyhjä." in response.content.decode()


def test_a_blank_credit_is_no_credit(staff_client):
    response = staff_client.post(ADD, _fields(credit="   "))

    assert list(_errors(response)) == ["credit"]


def test_the_credit_that_the_file_names_is_proposed(staff_client):
    content = iptc_jpeg({(2, 80): "Väinö Esimerkki".encode()})

    response = staff_client.post(ADD, _fields(credit="", file=_picture(content=content)))

    assert MediaImage.objects.count() == 0
    assert response.context["form"]["credit"].value() == "Väinö Esimerkki"
    assert "taken from the file" in _errors(response)["credit"][0]


def test_a_file_name_is_no_alternative_text(staff_client):
    response = staff_client.post(ADD, _fields(alt_0="IMG_2034.JPG"))

    assert list(_errors(response)) == ["alt"]
    assert MediaImage.objects.count() == 0


def test_choosing_a_consent_says_that_people_can_be_recognised(staff_client):
    consent = ConsentFactory()

    staff_client.post(ADD, _fields(consent=consent.pk))

    assert MediaImage.objects.get().people_identifiable is True


def _png_of_many_pixels(side: int) -> bytes:
    """A valid PNG of side × side pixels of one colour, about a hundred kilobytes for 30,000."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    squeeze = zlib.compressobj(9)
    row = b"\x00" * (1 + (side + 7) // 8)
    pixels = b"".join(squeeze.compress(row) for _ in range(side)) + squeeze.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_pictures_of_every_kind_are_stored(staff_client, kind):
    response = staff_client.post(ADD, _fields(file=_picture(f"kuva.{kind.lower()}", image_bytes(kind))))

    assert response.status_code == 302, _errors(response)
    assert MediaImage.objects.get().get_rendition("width-30").width == 30


REFUSED = {
    "drawing": ("piirros.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "format"),
    "drawing named as a picture": ("piirros.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "."),
    "script named as a picture": ("kuva.png", lambda: b"<script>alert(1)</script>", "image"),
    "another format's name": ("kuva.jpg", lambda: image_bytes("PNG"), "match"),
    "too many pixels": ("kuva.png", lambda: _png_of_many_pixels(30_000), "too many pixels"),
    "half a picture": ("kuva.png", lambda: image_bytes("PNG", (300, 300))[:200], "damaged"),
    "nothing": ("kuva.png", lambda: b"", "empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_picture_is_refused(staff_client, case):
    name, content, message = REFUSED[case]

    response = staff_client.post(ADD, _fields(file=_picture(name, content())))

    assert list(_errors(response)) == ["file"]
    assert message in _errors(response)["file"][0]
    assert MediaImage.objects.count() == 0


# The batch


def _send(client, **data):
    return client.post(ADD_MULTIPLE, {"title": "Talkoot", "files[]": _picture(), **data})


def test_one_entry_serves_the_whole_batch(staff_client):
    for name in ("yksi.jpg", "kaksi.jpg"):
        answer = _send(staff_client, credit="Kuva: Esimerkki", licence="own", **{"files[]": _picture(name)})
        assert answer.json()["success"] is True

    assert list(MediaImage.objects.values_list("credit", "licence")) == [("Kuva: Esimerkki", "own")] * 2
    assert UploadedFile.objects.count() == 0


NOT_STORED = "This picture is not stored yet."
ASKED = {
    "credit": "Say who took or made the picture; without it the picture is not stored.",
    "licence": "Say on what terms the picture may be used; without them it is not stored.",
}


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, ["credit", "licence"]),
        ({"credit": "Kuva: Esimerkki"}, ["licence"]),
        ({"licence": "own"}, ["credit"]),
    ],
)
def test_a_held_picture_says_that_it_is_not_stored_and_what_is_asked(staff_client, given, asked):
    form = _send(staff_client, **given).json()["form"]

    assert NOT_STORED in form
    assert f"Asked for: {', '.join(name.capitalize() for name in asked)}</p>" in form
    prefix = f"uploaded-image-{UploadedFile.objects.get().pk}"
    for name, message in ASKED.items():
        field = form.split(f'name="{prefix}-{name}"')[0].rsplit('class="w-field__wrapper', 1)[-1]
        assert (message in field) is (name in asked), field


def test_a_held_picture_speaks_the_editors_language(staff_client, editor):
    editor.wagtail_userprofile.preferred_language = "fi"
    editor.wagtail_userprofile.save()

    form = _send(staff_client).json()["form"]

    assert "Kerro, kuka kuvan on ottanut" in form


def test_a_stored_picture_is_not_said_to_be_held(staff_client):
    form = _send(staff_client, credit="Kuva: Esimerkki", licence="own").json()["form"]

    assert NOT_STORED not in form
    assert not any(message in form for message in ASKED.values())


@pytest.mark.parametrize("given", [{}, {"credit": "Kuva: Esimerkki"}, {"licence": "own"}])
def test_a_batch_without_its_entry_is_held_and_asks(staff_client, given):
    answer = _send(staff_client, **given).json()

    assert MediaImage.objects.count() == 0
    held = UploadedFile.objects.get()
    assert answer["uploaded_file_id"] == held.pk
    prefix = f"uploaded-image-{held.pk}"
    assert f'name="{prefix}-licence"' in answer["form"]

    action = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[held.pk])
    refused = staff_client.post(action, {f"{prefix}-title": "Talkoot"}).json()
    assert refused["success"] is False
    assert "not stored" in refused["form"]
    assert MediaImage.objects.count() == 0

    fields = {"title": "Talkoot", "credit": "Kuva: Esimerkki", "licence": "own"}
    assert staff_client.post(action, {f"{prefix}-{key}": value for key, value in fields.items()}).json()["success"]
    assert MediaImage.objects.get().credit == "Kuva: Esimerkki"


def test_a_held_picture_proposes_what_the_batch_and_the_file_say(staff_client):
    content = iptc_jpeg({(2, 80): "Väinö Esimerkki".encode()})

    answer = _send(staff_client, expires_on="2027-05-01", **{"files[]": _picture(content=content)}).json()

    assert 'value="Väinö Esimerkki"' in answer["form"]
    assert "The credit was taken from the file. Check it." in answer["form"]
    assert ASKED["credit"] not in answer["form"]
    assert 'value="2027-05-01"' in answer["form"]


def test_the_batch_page_asks_once(staff_client):
    page = staff_client.get(ADD_MULTIPLE).content.decode()

    assert page.count('name="credit"') == 1
    assert page.count('name="licence"') == 1
    assert "core/media/batch.js" in page


def test_a_broken_file_of_a_batch_is_refused_at_once(staff_client):
    answer = _send(staff_client, credit="x", licence="own", **{"files[]": _picture("kuva.png", b"<script>")}).json()

    assert answer["success"] is False
    assert UploadedFile.objects.count() == 0


# The chooser


def _image_in_chooser(client):
    return client.get("/admin/images/chooser/results/").content.decode()


@pytest.mark.parametrize(
    ("changed", "offered"),
    [
        ({}, True),
        ({"licence": "internal"}, False),
        ({"licence": "press"}, False),
        ({"expires_on": "2020-01-01"}, False),
    ],
)
def test_the_chooser_offers_what_may_be_public(staff_client, changed, offered):
    staff_client.post(ADD, _fields(**changed))
    assert MediaImage.objects.count() == 1

    assert ("Talkoot" in _image_in_chooser(staff_client)) is offered


# Documents


def _document(client, name, content):
    return client.post(ADD_DOCUMENT, {"title": "Opas", "licence": "own", "file": SimpleUploadedFile(name, content)})


def test_a_document_is_stored(staff_client):
    response = _document(staff_client, "opas.pdf", b"%PDF-1.7\n")

    assert response.status_code == 302, _errors(response)
    assert MediaDocument.objects.get().file_size == 9


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sivu.html", b"<html></html>"),
        ("piirros.svg", b"<svg/>"),
        ("opas.pdf.html", b"%PDF-1.7\n"),
        ("opas.pdf", b"<html></html>"),
        ("opas.pdf", b""),
        ("arkisto.zip", package_bytes({"a.txt": "a"})),
        ("opas.docx", package_bytes({"a.txt": "a"})),
    ],
)
def test_unsafe_documents_are_refused_at_the_field(staff_client, name, content):
    response = _document(staff_client, name, content)

    assert list(_errors(response)) == ["file"]
    assert MediaDocument.objects.count() == 0


def test_renditions_carry_no_place(staff_client):
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[2] = (60.0, 10.0, 0.0)
    content = image_bytes(exif=exif.tobytes())
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825), "the original has a place"
    staff_client.post(ADD, _fields(file=_picture(content=content)))
    image = MediaImage.objects.get()

    for spec in ("width-30", "width-30|format-png", "width-30|format-webp", "width-30|format-avif"):
        rendition = image.get_rendition(spec)
        with rendition.file.storage.open(rendition.file.name) as file:
            assert dict(Image.open(file).getexif()) == {}, spec
    with image.file.storage.open(image.file.name) as file:
        assert Image.open(file).getexif().get_ifd(0x8825), "the original keeps it"


def test_the_choosers_own_upload_refuses_too(staff_client):
    """The form inside the editor's chooser is the same: nothing is stored, the message stands at the field."""
    prefix = "image-chooser-upload"
    fields = {f"{prefix}-{name}": value for name, value in _fields(credit="").items()}

    refused = staff_client.post("/admin/images/chooser/create/", fields).json()

    assert refused["step"] == "reshow_creation_form"
    assert "without it the picture is not stored" in refused["htmlFragment"]
    assert MediaImage.objects.count() == 0

    fields = {f"{prefix}-{name}": value for name, value in _fields().items()}
    chosen = staff_client.post("/admin/images/chooser/create/", fields).json()
    assert chosen["step"] == "chosen"
    assert chosen["result"]["default_alt_text"] == "", "nothing is copied into the page"


def test_a_batch_of_documents_is_checked_too(staff_client):
    def send(name, content):
        upload = SimpleUploadedFile(name, content)
        return staff_client.post("/admin/documents/multiple/add/", {"title": "Opas", "files[]": upload}).json()

    assert send("opas.pdf", b"<html></html>")["success"] is False
    assert MediaDocument.objects.count() == 0
    assert send("opas.pdf", b"%PDF-1.7\n")["success"] is True
    assert MediaDocument.objects.get().licence == Licence.CC_BY
