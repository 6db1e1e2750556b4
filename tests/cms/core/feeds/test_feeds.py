"""What feeds hold, in both formats: valid documents of the lists at hand, with all that a republisher must know."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.core.i18n.labels import make_label
from cms.core.media.enums import Licence
from cms.core.navigation.models import CentreSettings
from cms.core.pages.models.change_notes import ChangeNote
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from cms.stories.models import Adopter, StoryPage, StorySource
from tests.cms.core.feeds.specifications import ATOM, TOMBSTONES, atom_faults, json_feed_faults
from tests.factories.core import BranchFactory, ContentPageFactory, FactFactory, SourceFactory, TopicFactory
from tests.factories.materials import MaterialPageFactory
from tests.factories.media import ConsentFactory, MediaImageFactory
from tests.factories.news import ColumnFactory, NewsPageFactory, PodcastFactory
from tests.factories.stories import PublishableStoryFactory, fact_block

LISTS = (
    "/fi/",
    "/fi/tarinat/",
    "/fi/ajankohtaista/",
    "/fi/materiaalit/",
    "/fi/aiheet/asuminen/",
    "/fi/hallinnonalat/ym/",
)
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def lists(story_indexes, news_indexes, material_indexes, topic_indexes, branch_indexes, clock):
    """One page of each type, about housing and the ministry YM."""
    centre = CentreSettings.load()
    centre.long_name = make_label({"fi": "Osaamiskeskus", "sv": "Kompetenscentret", "en": "Competence Centre"})
    centre.save()
    about = {"topics": [TopicFactory(code="asuminen")], "branches": [BranchFactory(code="YM")]}
    PublishableStoryFactory(parent=story_indexes["fi"], title="Koti", slug="koti", **about)
    NewsPageFactory(parent=news_indexes["fi"], **about)
    ColumnFactory(parent=news_indexes["fi"], title="Solmu", **about)
    PodcastFactory(parent=news_indexes["fi"], **about)
    MaterialPageFactory(parent=material_indexes["fi"], **about)
    return {"stories": story_indexes, "news": news_indexes}


def atom(client, path="/fi/tarinat/", query=""):
    response = client.get(f"{path}feed.atom{query}")
    assert response.status_code == 200
    assert atom_faults(response.content) == []
    return ET.fromstring(response.content)


def json_feed(client, path="/fi/tarinat/", query=""):
    response = client.get(f"{path}feed.json{query}")
    assert response.status_code == 200
    data = json.loads(response.content)
    assert json_feed_faults(data) == []
    return data


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def link(element, relation):
    return [item.get("href") for item in element.findall(f"{ATOM}link") if item.get("rel") == relation]


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_valid_feeds_that_its_page_names(client, lists, path):
    page = client.get(path).content.decode()

    for name, kind in (("feed.atom", "application/atom+xml"), ("feed.json", "application/feed+json")):
        response = client.get(f"{path}{name}")
        assert response["Content-Type"] == f"{kind}; charset=utf-8"
        assert f'<link rel="alternate" type="{kind}" href="{path}{name}" title="' in page
        assert page.count(f'href="{path}{name}"') == 2
    feed, data = atom(client, path), json_feed(client, path)
    numbers = {"/fi/tarinat/": 1, "/fi/ajankohtaista/": 3, "/fi/materiaalit/": 1}
    assert len(titles(feed)) == len(data["items"]) == numbers.get(path, 5)


@pytest.mark.parametrize(
    "path",
    [
        *("/fi/tarinat/feed.xml", "/fi/tarinat/koti/feed.atom", "/fi/aiheet/feed.atom", "/fi/aiheet/ei-ole/feed.atom"),
        *("/fi/tietoa/feed.json", "/fi/ei-ole/feed.atom", "/fi/tarinat/serve.py", "/de/feed.atom", "/feed.atom"),
    ],
)
def test_what_a_page_does_not_declare_is_not_found(client, lists, tree, path):
    ContentPageFactory(parent=tree.homes["fi"], slug="tietoa")

    assert client.get(path).status_code == 404


def test_feeds_are_narrowed_as_the_list_is(client, lists):
    PublishableStoryFactory(parent=lists["stories"]["fi"], title="Työ", topics=[TopicFactory(code="tyo")])

    feed = atom(client, query="?topic=tyo&utm_source=x")

    assert titles(feed) == ["Työ"]
    assert link(feed, "self") == ["http://testserver/fi/tarinat/feed.atom?topic=tyo"]
    assert "http://testserver/fi/tarinat/?topic=tyo" in link(feed, "alternate")
    assert 'href="/fi/tarinat/feed.atom?topic=tyo"' in client.get("/fi/tarinat/?topic=tyo").content.decode()
    assert feed.findtext(f"{ATOM}id") != atom(client).findtext(f"{ATOM}id")
    assert titles(atom(client, "/fi/", "?topic=tyo")) == ["Työ"]


def test_item_has_text_terms_and_name_of_its_own(client, lists, settings):
    story = StoryPage.objects.get()
    entry = atom(client).find(f"{ATOM}entry")
    (item,) = json_feed(client)["items"]

    assert item["id"] == entry.findtext(f"{ATOM}id")
    assert item["content_html"] == entry.findtext(f"{ATOM}content")
    assert "<p>Asunto oli palkinto hoidosta.</p>" in item["content_html"]
    assert "4\N{NO-BREAK SPACE}579" in item["content_html"]
    assert "class=" not in item["content_html"]
    assert (
        link(entry, "license") == ["https://creativecommons.org/licenses/by/4.0/"] == [item["_viesti"]["licence_url"]]
    )
    assert item["content_html"].endswith(item["_viesti"]["attribution_html"])
    assert '<a href="http://testserver/fi/tarinat/koti/">Koti</a>' in item["_viesti"]["attribution_html"]
    assert item["authors"] == [{"name": "Osaamiskeskus", "url": "http://testserver/fi/"}]
    assert item["date_published"] == item["date_modified"] == "2026-11-24T07:00:00Z"

    # Another address and another domain leave the name as it is.
    settings.CMS_BASE_URL = "https://muualla.example"
    story.slug = "toinen"
    story.save()
    (moved,) = json_feed(client)["items"]
    assert moved["id"] == item["id"]
    assert moved["url"] == "https://muualla.example/fi/tarinat/toinen/"


def test_languages_have_items_of_their_own(client, lists):
    story = StoryPage.objects.get()
    PublishableStoryFactory(
        parent=lists["stories"]["en"], title="A home", slug="home", translation_key=story.translation_key
    )

    fi, en = json_feed(client)["items"], json_feed(client, "/en/stories/")["items"]

    assert [item["title"] for item in fi] == ["Koti"]
    assert [(item["title"], item["language"]) for item in en] == [("A home", "en")]
    assert fi[0]["id"] != en[0]["id"]
    assert "The problem" in en[0]["content_html"]
    assert en[0]["authors"][0]["name"] == "Competence Centre"


def test_column_is_by_its_author_and_the_centre(client, lists):
    (item,) = json_feed(client, "/fi/ajankohtaista/", "?kind=column")["items"]

    assert [author["name"] for author in item["authors"]] == ["Aino Esimerkki", "Osaamiskeskus"]


def test_only_a_major_change_moves_the_date(client, lists, clock):
    story = StoryPage.objects.get()
    versions = set()
    for problem, note, is_major in (("<p>Pieni.</p>", "", False), ("<p>Suuri.</p>", "Luku korjattiin.", True)):
        clock.shift(3600)
        story = StoryPage.objects.get(pk=story.pk)
        story.problem, story.change_note, story.change_is_major = problem, note, is_major
        story.save_revision().publish()
        (item,) = json_feed(client)["items"]
        versions.add(item["_viesti"]["version"])
        assert item["date_modified"] == ("2026-11-24T09:00:00Z" if is_major else "2026-11-24T07:00:00Z")

    assert len(versions) == 2
    assert ChangeNote.objects.count() == 1
    assert item["_viesti"]["changes"] == [
        {"made": "2026-11-24T09:00:00Z", "text": "Luku korjattiin.", "is_major": True}
    ]


def test_what_changed_of_substance_stands_first(client, lists):
    older = StoryPage.objects.get()
    PublishableStoryFactory(
        parent=lists["stories"]["fi"], title="Uusi", first_published_at=timezone.now() + timedelta(1)
    )
    assert titles(atom(client)) == ["Uusi", "Koti"]

    older.substantive_update_at = timezone.now() + timedelta(2)
    older.save()

    assert titles(atom(client)) == ["Koti", "Uusi"]


@pytest.mark.parametrize("kind", WithdrawalKind.values)
def test_withdrawn_items_are_listed_as_ended(client, lists, kind):
    story = StoryPage.objects.get()
    (item,) = json_feed(client)["items"]
    target = PublishableStoryFactory(parent=lists["stories"]["fi"], title="Uusi", slug="uusi")
    Withdrawal.objects.create(
        translation_key=story.translation_key,
        kind=kind,
        explanation=make_label({"fi": "Luku oli väärä."}),
        redirect_to=Page.objects.get(pk=target.pk) if kind == WithdrawalKind.CONSOLIDATED else None,
    )

    feed, data = atom(client), json_feed(client)

    assert titles(feed) == [row["title"] for row in data["items"]] == ["Uusi"]
    (deleted,) = feed.findall(f"{TOMBSTONES}deleted-entry")
    assert (deleted.get("ref"), deleted.get("when")) == (item["id"], "2026-11-24T07:00:00Z")
    (ended,) = data["_viesti"]["ended"]
    assert (ended["id"], ended["kind"]) == (item["id"], kind)
    told = kind != WithdrawalKind.ERROR
    assert ended.get("explanation", "") == ("Luku oli väärä." if told else "")
    assert ("koti" in json.dumps(ended)) is (kind == WithdrawalKind.WITHDRAWN)
    assert ended.get("replaced_by", "") == (
        "http://testserver/fi/tarinat/uusi/" if kind == WithdrawalKind.CONSOLIDATED else ""
    )


def test_unpublished_item_has_ended_and_a_draft_never_began(client, lists):
    (item,) = json_feed(client)["items"]
    PublishableStoryFactory(parent=lists["stories"]["fi"], draft=True)
    StoryPage.objects.get(slug="koti").unpublish()

    data = json_feed(client)

    assert data["items"] == []
    assert [(ended["id"], ended["kind"]) for ended in data["_viesti"]["ended"]] == [(item["id"], "error")]


def test_deleted_item_has_ended_and_returns_when_published_anew(client, lists):
    (item,) = json_feed(client)["items"]
    PublishableStoryFactory(parent=lists["stories"]["fi"], draft=True).delete()
    story = StoryPage.objects.get(slug="koti")
    key = story.translation_key
    story.delete()

    data, feed = json_feed(client), atom(client)
    again = PublishableStoryFactory(parent=lists["stories"]["fi"], translation_key=key, draft=True)
    while_draft = json_feed(client)["_viesti"]["ended"]
    again.save_revision().publish()
    after = json_feed(client)

    assert data["items"] == []
    assert [(ended["id"], ended["kind"]) for ended in data["_viesti"]["ended"]] == [(item["id"], "error")]
    assert [row.get("ref") for row in feed.findall(f"{TOMBSTONES}deleted-entry")] == [item["id"]]
    assert while_draft == data["_viesti"]["ended"]
    assert ([row["id"] for row in after["items"]], after["_viesti"]["ended"]) == ([item["id"]], [])


def test_pages_that_go_with_the_one_above_have_ended(client, lists):
    (item,) = json_feed(client)["items"]

    Page.objects.get(pk=lists["stories"]["fi"].pk).delete()

    assert item["id"] in [ended["id"] for ended in json_feed(client, "/fi/")["_viesti"]["ended"]]


def test_embargo_is_neither_an_item_nor_an_ending(client, lists, clock):
    story = StoryPage.objects.get()
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=2))
    # Taken down again before anybody could read it: not even its name is told.
    other = PublishableStoryFactory(parent=lists["stories"]["fi"])
    Embargo.objects.create(translation_key=other.translation_key, until=timezone.now() + timedelta(days=1))
    StoryPage.objects.get(pk=other.pk).unpublish()
    data = json_feed(client)
    assert (data["items"], data["_viesti"]["ended"]) == ([], [])

    clock.shift(7201)

    (item,) = json_feed(client)["items"]
    # Nobody could read it before, whenever it was published.
    assert item["date_published"] == "2026-11-24T09:00:00Z"


def test_reserved_text_is_told_by_its_summary(client, lists):
    story = StoryPage.objects.get()
    story.text_licence = "reserved"
    story.save()

    (item,) = json_feed(client)["items"]

    assert item["content_html"] == "<p>Koti ensin, muu sen jälkeen.</p>"
    assert "licence_url" not in item["_viesti"]
    assert link(atom(client).find(f"{ATOM}entry"), "license") == []


def test_pictures_and_quotes_need_what_lets_others_show_them(client, lists):
    consents = [ConsentFactory(), ConsentFactory(withdrawn_at=timezone.now())]
    images = [MediaImageFactory(licence=licence, credit=licence) for licence in (Licence.CC_BY, Licence.OWN)]
    story = StoryPage.objects.get()
    story.results = [
        *story.results.raw_data,
        *({"type": "image", "value": {"image": picture(image), "caption": image.credit}} for image in images),
        *(
            {"type": "quote", "value": {"text": f"Sana {n}", "name": "A", "role": "", "consent": consent.pk}}
            for n, consent in enumerate(consents)
        ),
    ]
    story.save()

    (item,) = json_feed(client)["items"]
    html = item["content_html"]

    assert html.count("<img ") == html.count("<figure>") == 1
    assert 'src="http://testserver/files/' in html
    assert Licence.CC_BY in html
    assert Licence.OWN.value not in html
    assert f'href="{CC_BY}" rel="license"' in html
    assert "Sana 0" in html
    assert "Sana 1" not in html


def picture(image):
    return {"image": image.pk, "alt_text": "", "decorative": False}


def test_pages_of_a_feed_lead_to_each_other(client, lists):
    for number in range(24):
        PublishableStoryFactory(parent=lists["stories"]["fi"], title=f"Tarina {number}")

    first, second = atom(client, query="?year=2026"), atom(client, query="?year=2026&page=2")

    assert (len(titles(first)), len(titles(second))) == (20, 5)
    assert not set(titles(first)) & set(titles(second))
    start = "http://testserver/fi/tarinat/feed.atom?year=2026"
    assert link(first, "next") == link(second, "self") == link(first, "last") == [f"{start}&page=2"]
    assert link(second, "previous") == link(second, "first") == link(first, "self") == [start]
    assert first.findtext(f"{ATOM}id") == second.findtext(f"{ATOM}id")
    data = json_feed(client, query="?year=2026")
    assert data["next_url"] == f"{start}&page=2".replace("atom", "json")
    assert "next_url" not in json_feed(client, query="?year=2026&page=2")


def test_unchanged_feed_is_not_sent_again(client, lists, clock):
    clock.shift(1)
    response = client.get("/fi/tarinat/feed.atom")
    etag, modified = response["ETag"], response["Last-Modified"]

    with CaptureQueriesContext(connection) as captured:
        again = client.get("/fi/tarinat/feed.atom", headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert not [query for query in captured if "stories_storypage" in query["sql"]]
    assert client.get("/fi/tarinat/feed.atom", headers={"if-modified-since": modified}).status_code == 304
    assert client.get("/fi/tarinat/feed.json", headers={"if-none-match": etag}).status_code == 200


def test_embargo_that_opens_makes_the_feed_new(client, lists, clock):
    Embargo.objects.create(
        translation_key=StoryPage.objects.get().translation_key, until=timezone.now() + timedelta(minutes=5)
    )
    etag = client.get("/fi/tarinat/feed.atom")["ETag"]
    clock.shift(299)
    assert client.get("/fi/tarinat/feed.atom", headers={"if-none-match": etag}).status_code == 304

    clock.shift(2)

    assert client.get("/fi/tarinat/feed.atom", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("path", ["/fi/tarinat/feed.atom", "/fi/feed.json"])
def test_queries_are_the_same_for_3_and_30_items(client, lists, monkeypatch, path):
    monkeypatch.setattr("cms.core.feeds.services.PER_PAGE", 100)
    few = rich(client, lists, path, 3)

    assert rich(client, lists, path, 27) == few
    assert few <= 50


def rich(client, lists, path, number):
    """Adds as many stories and news with all that texts hold, and counts the queries of the feed."""
    for _number in range(number):
        image, consent = MediaImageFactory(), ConsentFactory()
        blocks = [
            fact_block(FactFactory()),
            {"type": "image", "value": {"image": picture(image), "caption": ""}},
            {
                "type": "gallery",
                "value": {
                    "heading": "",
                    "images": [{"type": "item", "value": {"image": picture(MediaImageFactory()), "caption": ""}}] * 2,
                },
            },
            {"type": "quote", "value": {"text": "Sana", "name": "A", "role": "", "consent": consent.pk}},
            {"type": "text", "value": f'<p><a linktype="page" id="{lists["news"]["fi"].pk}">uutiset</a></p>'},
        ]
        story = PublishableStoryFactory(
            parent=lists["stories"]["fi"], results=blocks, lead_image=image, show_lead_image=True
        )
        story = StoryPage.objects.get(pk=story.pk)
        story.story_sources = [StorySource(source=SourceFactory())]
        story.adopters = [Adopter(name="Esimerkkikunta", locale=story.locale)]
        story.save()
        NewsPageFactory(parent=lists["news"]["fi"], body=blocks)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
