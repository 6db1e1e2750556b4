"""What is answered from what is stored, what is not, and how."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from wagtail.models import Page

from cms.core.published import registry
from cms.core.published.marks import mark
from cms.core.published.models import PublishedPage
from cms.core.published.stores import DatabaseStore
from cms.core.published.wrapper import publish
from cms.urls import urlpatterns as of_the_site
from cms.wsgi import application

STORY = "/fi/tarinat/tarina/"


def outsider_preview(request, number):
    """A draft shown to whoever has the link, as a naive cache would keep it."""
    page = Page.objects.get(pk=number).specific
    return page.make_preview_request(request, page.default_preview_mode)


def page_with_form(request):
    response = HttpResponse('<form action="." METHOD = "Post">')
    mark(response, request=request, page_id=1, language="fi")
    return response


urlpatterns = [
    path("fi/esikatselu/<int:number>/", outsider_preview),
    path("fi/lomake/", page_with_form),
    *of_the_site,
]


def stored() -> int:
    return PublishedPage.objects.count()


def test_one_test_covers_what_readers_get(place):
    """One site for all of it: making one takes longer than asking it."""
    get = place.server.get
    first = get(STORY)
    place.rendered.clear()

    _same_headers_and_body(get, first, place)
    _compressed(get, first)
    _known_to_the_browser(get)
    _head(get, first)
    assert place.rendered == [STORY]  # for staff, in the first of these
    _compressed_though_not_stored(get)
    _not_from_the_store(place)
    _parameters(place)
    _previews_and_forms(place)
    _rows_are_shared(place)


def _same_headers_and_body(get, first, place):
    again, anew = get(STORY), get(STORY, Cookie="a=b; sessionid=x")

    assert first.body == again.body == anew.body
    own = {"date", "server", "etag", "vary", "cache-control", "content-length"}
    names = {name.lower() for name in anew.headers} - own
    assert {name.lower() for name in again.headers} == names | own
    assert {name: again.headers[name] for name in names} == {name: anew.headers[name] for name in names}
    assert "default-src 'none'" in again.headers["Content-Security-Policy"]
    assert again.headers["Cache-Control"] == "no-cache"
    assert again.headers["Vary"] == "Accept-Encoding"
    assert anew.headers["ETag"] is None
    assert int(again.headers["Content-Length"]) == len(again.body)


def _compressed(get, first):
    plain, zipped, small = (get(STORY, Accept_Encoding=said) for said in ("identity", "gzip", "gzip, deflate, br"))

    assert (plain.headers["Content-Encoding"], plain.body) == (None, first.body)
    assert (zipped.headers["Content-Encoding"], gzip.decompress(zipped.body)) == ("gzip", first.body)
    assert (small.headers["Content-Encoding"], brotli.decompress(small.body)) == ("br", first.body)
    assert len(small.body) < len(zipped.body) < len(plain.body) / 2
    assert len({answer.headers["ETag"] for answer in (plain, zipped, small)}) == 3


def _known_to_the_browser(get):
    tag = get(STORY, Accept_Encoding="br").headers["ETag"]
    known = get(STORY, Accept_Encoding="br", If_None_Match=f'"other", W/{tag}')
    other = get(STORY, Accept_Encoding="gzip", If_None_Match=tag)

    assert (known.status, known.body, known.headers["ETag"]) == (304, b"", tag)
    assert known.headers["Content-Type"] is None
    assert (known.headers["Vary"], known.headers["Cache-Control"]) == ("Accept-Encoding", "no-cache")
    assert other.status == 200


def _head(get, first):
    head = get(STORY, method="HEAD")

    assert (head.status, head.body, int(head.headers["Content-Length"])) == (200, b"", len(first.body))


def _compressed_though_not_stored(get):
    """Feeds, what was searched for, and other texts that are made for each reader."""
    for address in ("/fi/tarinat/feed.atom", "/fi/tarinat/feed.json", "/fi/tarinat/?q=asunto", "/sitemap.xml"):
        plain, zipped, small = (get(address, Accept_Encoding=said) for said in ("identity", "gzip", "gzip, br"))
        assert plain.headers["Content-Encoding"] is None, address
        assert gzip.decompress(zipped.body) == brotli.decompress(small.body) == plain.body, address
        assert len(small.body) * 2 < len(plain.body) == int(plain.headers["Content-Length"]), address
        assert "Accept-Encoding" in plain.headers["Vary"], address
    feed = get("/fi/tarinat/feed.atom", Accept_Encoding="br")
    known = get("/fi/tarinat/feed.atom", Accept_Encoding="br", If_None_Match=feed.headers["ETag"])
    assert (feed.headers["ETag"][:2], known.status, known.body) == ("W/", 304, b"")
    form = get("/admin/login/", Accept_Encoding="br")
    assert (form.status, form.headers["Content-Encoding"]) == (200, None)


def _not_from_the_store(place):
    """Who or what is always answered by Django."""
    before = stored()
    asked = [
        {"Authorization": "Basic eDp5"},
        {"Cookie": "sessionid=x"},
        {"Cookie": "csrftoken=x"},
        {"Host": "LOCALHOST:1"},
        {"method": "POST"},
    ]
    for headers in asked:
        place.rendered.clear()
        place.server.get(STORY, **headers)
        assert place.rendered == [STORY], headers
    place.rendered.clear()
    place.server.get(STORY, Cookie="_ga=1")
    assert place.rendered == []
    for missing in ("/fi/ei-ole/", "/fi", "/", "/admin/", "/healthz"):
        place.server.get(missing)
    assert stored() == before


def _parameters(place):
    index, before = "/fi/tarinat/", stored()
    queries = {
        "?topic=asuminen": 1,
        "?q=&topic=asuminen": 0,
        "?topic=zzz": 0,
        "?page=2": 0,
        "?page=1": 0,
        "?q=asunto": 0,
        "?utm_source=x": 0,
        "?kind=lesson&topic=asuminen": 1,
        "?topic=asuminen&kind=lesson": 0,
        "?topic=asuminen&kind=lesson&kind=success": 0,
        "?untranslated=77777": 0,
        f"?untranslated={place.stories['en'].pk}": 1,
        f"?untranslated=0{place.stories['en'].pk}": 0,
        "?compare=": 0,
        "?%FF": 0,
        "?topic=%FF": 0,
        f"?{'x' * 400}": 0,
    }
    place.server.get(index)
    before = stored()
    added = {}
    for query in queries:
        assert place.server.get(index + query).status == 200
        added[query] = stored() - before
        before = stored()
    assert added == queries


def _previews_and_forms(place):
    draft = place.stories["fi"].specific
    draft.title = "Vasta luonnos"
    draft.save_revision()
    before = stored()
    with override_settings(ROOT_URLCONF=__name__):
        for _round in range(2):
            seen = place.server.get(f"/fi/esikatselu/{draft.pk}/")
            form = place.server.get("/fi/lomake/")
            assert (seen.status, form.status) == (200, 200)
            assert (seen.headers["ETag"], form.headers["ETag"]) == (None, None)
    assert "Asunto ensin" in place.server.get(STORY).body.decode()
    assert stored() == before


def _rows_are_shared(place):
    """Another process finds the answers that this one has stored."""
    assert PublishedPage.objects.filter(page_id=place.stories["fi"].pk, language="fi", has_query=False).count() == 1


@pytest.fixture
def readings():
    found = []
    registry.register_counter(found.append)
    yield found
    registry.counters().remove(found.append)


def test_every_reading_is_told(place, readings):
    place.server.get(STORY, User_Agent="Reader/1.0")
    etag = place.server.get(STORY).headers["ETag"]
    place.server.get(STORY, If_None_Match=etag)
    place.server.get(STORY, method="HEAD")
    place.server.get(STORY, Cookie="sessionid=x")
    place.server.get("/fi/ei-ole/")

    number = place.stories["fi"].pk
    assert [(reading.page_id, reading.language, reading.path) for reading in readings] == [(number, "fi", STORY)] * 5
    assert [reading.is_head for reading in readings] == [False, False, False, True, False]
    assert readings[0].agent == "Reader/1.0"


def test_reader_gets_the_page_though_nothing_can_be_stored(place, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("no room")

    monkeypatch.setattr(DatabaseStore, "put", fail)
    monkeypatch.setattr(DatabaseStore, "get", fail)

    assert place.server.get(STORY).status == 200
    assert "A published page could not be" in caplog.text


def test_switched_off_django_answers(settings):
    settings.CMS_PUBLISHED_STORE = "off"

    assert publish(application) is application


def test_server_runs_the_wrapper():
    assert type(application).__name__ == "PublishedPages"
