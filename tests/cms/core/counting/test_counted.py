"""What is counted of what readers get: files here, pages through the server's application."""

import pytest
from django.test import RequestFactory

from cms.core.counting import tally as tally_module
from cms.core.counting.models import Downloads, PageViews
from cms.core.counting.tally import Tally, count_download
from cms.core.published.models import Generation
from tests.cms.core.counting.test_agents import FIREFOX
from tests.factories.media import MediaDocumentFactory, MediaImageFactory


@pytest.fixture
def counts(monkeypatch):
    own = Tally()
    monkeypatch.setattr(tally_module, "tally", own)
    return own


def fetch(client, address: str, **headers: str) -> int:
    response = client.get(address, headers={"User-Agent": FIREFOX, **headers})
    if response.streaming:
        b"".join(response.streaming_content)
        for close in response._resource_closers:  # closing the response would close the test's connection
            close()
    return response.status_code


def test_document_is_counted_in_the_language_of_the_page_with_the_link(db, client, counts):
    document = MediaDocumentFactory()
    address = document.url
    for referer in (
        *("http://testserver/sv/material/", "http://testserver/sv/"),
        *("", "https://elsewhere.example/sv/", "http://testserver/xx/", "http://[", "http://testserver"),
    ):
        assert fetch(client, address, Referer=referer) == 200
    fetch(client, address, **{"User-Agent": "curl/8"})
    count_download(RequestFactory().head("/", headers={"User-Agent": FIREFOX}), document_id=document.pk)
    counts.write()

    assert dict(Downloads.objects.values_list("language", "people")) == {"sv": 2, "": 5}
    assert dict(Downloads.objects.values_list("language", "programs")) == {"sv": 0, "": 1}


def test_recording_that_is_played_piece_by_piece_is_one_download(db, client, counts):
    document = MediaDocumentFactory()
    size = document.file.size

    for part, status in (("bytes=0-1", 206), (f"bytes=1-{size - 1}", 206), ("bytes=-1", 206), (f"bytes={size}-", 416)):
        assert fetch(client, document.url, Range=part) == status
    counts.write()

    assert Downloads.objects.get().people == 1


def test_picture_is_no_download(db, client, counts):
    image = MediaImageFactory()

    assert fetch(client, image.get_rendition("width-30|format-webp").url) == 200
    counts.write()

    assert not Downloads.objects.exists()


def test_counting_publishes_nothing_anew(tree, counts):
    counts.count_document(document_id=MediaDocumentFactory().pk, language="fi", agent=FIREFOX)
    counts.count_page(page_id=tree.homes["fi"].pk, agent=FIREFOX)
    before = Generation.objects.values_list("number", flat=True).first()
    counts.write()

    assert (PageViews.objects.count(), Downloads.objects.count()) == (1, 1)
    assert Generation.objects.values_list("number", flat=True).first() == before
