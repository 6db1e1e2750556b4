"""Files over HTTP: what readers get, and what they do not."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.core.media.models import MediaDocument
from tests.factories.media import ConsentFactory, MediaDocumentFactory, MediaImageFactory

SPEC = "width-30|format-webp"


def _body(response) -> bytes:
    """The content; closing the response itself would close the test's database connection."""
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:
        close()
    return content


def _status(client, address) -> int:
    response = client.get(address)
    if response.status_code == 200:
        _body(response)
    return response.status_code


@pytest.fixture
def image(db):
    return MediaImageFactory()


@pytest.fixture
def document(db):
    return MediaDocumentFactory()


def test_a_rendition_is_served(client, image):
    rendition = image.get_rendition(SPEC)

    response = client.get(rendition.url)

    assert rendition.url == f"/files/{rendition.file.name}"
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert _body(response)[8:12] == b"WEBP"


def test_an_unchanged_file_is_not_sent_again(client, document):
    first = client.get(document.url)
    _body(first)

    by_tag = client.get(document.url, headers={"If-None-Match": first.headers["ETag"]})
    by_date = client.get(document.url, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert first.headers["Cache-Control"] == "no-cache"


def test_documents_are_attachments_but_for_pdf(client, document):
    text = MediaDocumentFactory(file=ContentFile(b"Kokous\n", name="muistio.txt"))

    pdf_response, text_response = client.get(document.url), client.get(text.url)

    assert _body(pdf_response) == b"%PDF-1.7\n"
    assert pdf_response.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" not in pdf_response.headers["Content-Security-Policy"]
    assert text_response.headers["Content-Disposition"].startswith("attachment")
    assert text_response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert _body(text_response) == b"Kokous\n"


@pytest.fixture
def sound(db):
    content = bytes(range(100))
    return MediaDocumentFactory(file=ContentFile(content, name="jakso.mp3"), file_size=len(content))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=90-", 90, 99), ("bytes=-5", 95, 99), ("bytes=90-500", 90, 99), ("bytes=0-", 0, 99)],
)
def test_player_gets_the_part_that_it_asks_for(client, sound, asked, first, last):
    response = client.get(sound.url, headers={"Range": asked})

    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/100"
    assert response.headers["Content-Length"] == str(last - first + 1)
    assert response.headers["Content-Type"] == "audio/mpeg"
    assert b"".join(response.streaming_content) == bytes(range(first, last + 1))


@pytest.mark.parametrize(
    "asked",
    ["bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "bytes=\N{ARABIC-INDIC DIGIT ONE}-2"],
)
def test_what_is_no_single_range_gives_the_whole_file(client, sound, asked):
    response = client.get(sound.url, headers={"Range": asked})

    assert response.status_code == 200
    assert response.headers["Accept-Ranges"] == "bytes"
    assert _body(response) == bytes(range(100))


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-120", "bytes=-0"])
def test_part_beyond_the_end_is_refused(client, sound, asked):
    response = client.get(sound.url, headers={"Range": asked})

    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */100")


def test_part_of_another_version_gives_the_whole_file(client, sound):
    first = client.get(sound.url)
    _body(first)
    etag = first.headers["ETag"]

    same = client.get(sound.url, headers={"Range": "bytes=0-9", "If-Range": etag})
    other = client.get(sound.url, headers={"Range": "bytes=0-9", "If-Range": '"other"'})

    assert (same.status_code, other.status_code) == (206, 200)
    assert _body(other) == bytes(range(100))


def test_sound_plays_in_the_browser_and_runs_nothing(client, sound):
    response = client.get(sound.url)

    assert _body(response) == bytes(range(100))
    assert response.headers["Content-Disposition"].startswith("inline")
    policy = response.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"


def test_part_of_what_may_not_be_given_is_gone_too(client, sound):
    address = sound.url
    sound.licence = "internal"
    sound.save()

    assert client.get(address, headers={"Range": "bytes=0-9"}).status_code == 404


def test_the_original_of_a_picture_is_for_staff_only(client, staff_client, image):
    # staff_client and client are one: a fresh one reads as anybody.
    reader = Client()

    assert reader.get(f"/files/{image.file.name}").status_code == 404
    assert reader.get(image.file.url).status_code == 302
    response = staff_client.get(image.file.url)
    assert response.status_code == 200
    assert "private" in response.headers["Cache-Control"]
    _body(response)


@pytest.mark.parametrize(
    "change",
    [
        {"licence": "internal"},
        {"licence": "press"},
        {"expires_on": date(2026, 11, 23)},
        {"people_identifiable": True},
    ],
)
def test_a_picture_that_may_not_be_shown_is_gone_at_once(clock, client, image, change):
    address = image.get_rendition(SPEC).url
    assert _status(client, address) == 200

    for name, value in change.items():
        setattr(image, name, value)
    image.save()

    assert _status(client, address) == 404
    assert image.get_rendition(SPEC).url.startswith("/admin/files/")


def test_a_withdrawn_consent_hides_the_picture(clock, client, db):
    consent = ConsentFactory(valid_until=date(2026, 11, 24))
    image = MediaImageFactory(people_identifiable=True, consent=consent)
    address = image.get_rendition(SPEC).url
    assert _status(client, address) == 200, "the last day counts"

    consent.withdrawn_at = timezone.now()
    consent.save()

    assert _status(client, address) == 404


@pytest.mark.parametrize("change", [{"licence": "internal"}, {"expires_on": date(2026, 11, 23)}])
def test_a_document_that_may_not_be_given_is_gone(clock, client, document, change):
    address = document.url
    MediaDocument.objects.filter(pk=document.pk).update(**change)

    assert _status(client, address) == 404


@pytest.mark.parametrize(
    "path",
    [
        "../db.sqlite3",
        "%2e%2e/db.sqlite3",
        "documents/../../db.sqlite3",
        "documents/%00.pdf",
        "documents/ei-ole.pdf",
        "/etc/passwd",
        "%ff%fe",
        "",
        "a/" * 300,
    ],
)
def test_other_paths_lead_nowhere(client, document, path):
    assert client.get(f"/files/{path}").status_code == 404


def test_a_file_without_a_row_is_not_served(client, document):
    name = document.file.storage.save("wagtail_uploads/held.jpg", ContentFile(b"x"))

    assert client.get(f"/files/{name}").status_code == 404


def test_a_row_whose_file_is_gone_is_not_found(client, document):
    document.file.storage.delete(document.file.name)

    assert client.get(document.url).status_code == 404


def test_files_take_no_post(client, document):
    assert client.post(document.url).status_code == 405


@pytest.mark.parametrize("kind", ["images", "docs"])
def test_choosers_speak_the_language_of_each_reader(db, admin_client, kind):
    address = reverse(f"wagtail{kind}_chooser:choose")
    found = {}
    for language in ("en", "fi"):
        answer = admin_client.get(address, headers={"accept-language": language})
        window = BeautifulSoup(json.loads(answer.content)["html"], "html.parser")
        found[language] = next(window.select_one("[role=tab]").stripped_strings)

    assert found == {"en": "Search", "fi": "Hae"}
