"""The cover as a file: honest, kept once, and hidden with its page."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from cms.core.pages.covers import cover_svg, stored_cover
from cms.core.visibility.models import Embargo
from tests.factories.stories import PublishableStoryFactory


def test_cover_svg_tells_the_level_of_evidence():
    low = cover_svg(seed="a", emblem="asuminen", card={"evidence": 1})

    assert low == cover_svg(seed="a", emblem="asuminen", card={"evidence": 1})
    assert low != cover_svg(seed="a", emblem="asuminen", card={"evidence": 5})


def test_cover_svg_is_dyed_in_the_look_of_the_page():
    everyday, festive = (cover_svg(seed="a", emblem="asuminen", card={}, look=look) for look in ("", "day"))

    assert ".k-ground{fill:#e6f2ff}" in everyday
    assert ".k-ground{fill:#a31518}" in festive
    assert ".k-thread,.k-fray{stroke:#ffffff}" in festive


def test_stored_cover_is_written_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    name = stored_cover(seed="a", emblem="mieli", card={"evidence": 2})
    again = stored_cover(seed="a", emblem="mieli", card={"evidence": 2})

    assert name == again
    assert [f"covers/{file.name}" for file in (tmp_path / "covers").iterdir()] == [name]
    with default_storage.open(name) as file:
        assert file.read().startswith(b"<svg")


def test_cover_address_serves_the_drawing_and_answers_304(client, story_indexes, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    story = PublishableStoryFactory(parent=story_indexes["fi"], evidence_level=2)
    address = f"/covers/{story.translation_key}.svg"

    response = client.get(address)
    repeated = client.get(address, headers={"If-None-Match": response.headers["ETag"]})

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")
    assert (repeated.status_code, repeated.content) == (304, b"")


def test_cover_address_hides_what_its_page_hides(client, story_indexes, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    story = PublishableStoryFactory(parent=story_indexes["fi"])
    address = f"/covers/{story.translation_key}.svg"
    assert client.get(address).status_code == 200

    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))

    assert client.get(address).status_code == 404
