"""The sitemap: what the public may find, in each language, and nothing else."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import TopicFactory
from tests.factories.stories import PublishableStoryFactory

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
START = "http://testserver"


def urls(client, path="/sitemap.xml"):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = ET.fromstring(response.content)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    return {url.findtext("s:loc", namespaces=NAMES): url for url in root.findall("s:url", NAMES)}


def alternates(url):
    return {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}


@pytest.fixture
def story(story_indexes, clock):
    return PublishableStoryFactory(parent=story_indexes["fi"], slug="koti")


def test_every_language_is_listed_with_all_others(client, story, story_indexes, tree):
    PublishableStoryFactory(
        parent=story_indexes["sv"],
        slug="hem",
        translation_key=story.translation_key,
        last_published_at=timezone.now() - timedelta(1),
    )

    found = urls(client)

    both = {"fi": f"{START}/fi/tarinat/koti/", "sv": f"{START}/sv/berattelser/hem/"}
    # Nothing in English: whoever reads none of them is sent to the source.
    for address in both.values():
        assert alternates(found[address]) == {**both, "x-default": both["fi"]}
    assert found[both["fi"]].findtext("s:lastmod", namespaces=NAMES) == "2026-11-24T07:00:00Z"
    assert found[both["sv"]].findtext("s:lastmod", namespaces=NAMES) == "2026-11-23T07:00:00Z"
    homes = {code: f"{START}/{code}/" for code in ("fi", "sv", "en")}
    assert alternates(found[homes["sv"]]) == {**homes, "x-default": homes["en"]}


def test_alternates_are_reciprocal_and_those_of_the_pages_themselves(client, story, story_indexes, topic_indexes):
    TopicFactory(code="asuminen", slugs={"fi": "asuminen", "en": "housing"})
    PublishableStoryFactory(parent=story_indexes["en"], slug="home", translation_key=story.translation_key)

    found = urls(client)

    assert f"{START}/en/topics/housing/" in found
    for address, url in found.items():
        others = alternates(url)
        assert address in others.values()
        assert all(alternates(found[other]) == others for other in others.values())
        page = client.get(address.removeprefix(START))
        assert page.status_code == 200
        told = [(item.code, item.address) for item in page.context_data["alternates"]]
        assert sorted(told) == sorted(others.items())


def test_what_the_public_does_not_find_is_left_out(client, story, story_indexes, tree):
    parent = story_indexes["fi"]
    before = set(urls(client))
    PublishableStoryFactory(parent=parent, slug="luonnos", draft=True)
    hidden = PublishableStoryFactory(parent=parent, slug="pidossa")
    Embargo.objects.create(translation_key=hidden.translation_key, until=timezone.now() + timedelta(1))
    for kind in (WithdrawalKind.ERROR, WithdrawalKind.WITHDRAWN, WithdrawalKind.CONSOLIDATED):
        gone = PublishableStoryFactory(parent=parent, slug=f"pois-{kind}")
        target = Page.objects.get(pk=story.pk) if kind == WithdrawalKind.CONSOLIDATED else None
        Withdrawal.objects.create(translation_key=gone.translation_key, kind=kind, redirect_to=target)
    Page.objects.get(pk=story.pk).specific.create_alias(update_slug="alias")

    assert set(urls(client)) == before


def test_queries_are_the_same_for_more_pages(client, story, story_indexes):
    def count():
        with CaptureQueriesContext(connection) as captured:
            urls(client)
        return len(captured)

    client.get("/sitemap.xml")
    few = count()
    for number in range(20):
        PublishableStoryFactory(parent=story_indexes["fi"], slug=f"t-{number}")

    assert count() == few <= 12


def test_many_pages_are_parted_into_files(client, story, story_indexes, monkeypatch):
    PublishableStoryFactory(parent=story_indexes["en"], slug="home", translation_key=story.translation_key)
    whole = urls(client)
    monkeypatch.setattr("cms.core.public_urls.sitemap.PER_FILE", 3)

    root = ET.fromstring(client.get("/sitemap.xml").content)
    files = [item.text.removeprefix(START) for item in root.iterfind("s:sitemap/s:loc", NAMES)]
    parts = [urls(client, path) for path in files]

    assert files == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert [len(part) for part in parts] == [3, 3, 2]
    assert {address: alternates(url) for part in parts for address, url in part.items()} == {
        address: alternates(url) for address, url in whole.items()
    }
    assert client.get("/sitemap-4.xml").status_code == client.get("/sitemap-0.xml").status_code == 404
