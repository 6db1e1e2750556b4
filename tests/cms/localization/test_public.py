"""What readers and search engines see of translations."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.visibility.models import Embargo
from tests.factories.core import ContentPageFactory
from tests.factories.localization import content_page, join, live_translation, locale, story, submitted

BASE = "http://testserver"
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">')


def _alternates(client, path: str) -> dict[str, str]:
    response = client.get(path)
    assert response.status_code == 200, path
    return dict(ALTERNATE.findall(response.content.decode()))


@pytest.fixture
def pages(homes, story_indexes, topic_indexes) -> None:
    """A tree with every kind of family: whole, in two languages, in one, drafted, under embargo, aliased."""
    join(story_indexes)
    join(topic_indexes)
    whole = content_page(homes["fi"], title="Kokonainen", slug="kokonainen")
    live_translation(whole, "sv")
    live_translation(whole, "en", title="Whole page", slug="whole-page")
    two = content_page(homes["fi"], title="Kaksi", slug="kaksi")
    live_translation(two, "en", title="Two languages", slug="two-languages")
    submitted(two, "sv")
    content_page(homes["fi"], title="Yksi", slug="yksi")
    hidden = content_page(homes["fi"], title="Salassa", slug="salassa")
    live_translation(hidden, "sv", title="Hemlig", slug="hemlig")
    Embargo.objects.create(translation_key=hidden.translation_key, until=timezone.now() + timedelta(hours=1))
    copied = content_page(homes["fi"], title="Kopio", slug="kopio")
    copied.create_alias(
        parent=Page.objects.get(pk=homes["sv"].pk), update_locale=locale("sv"), reset_translation_key=False
    )
    story(story_indexes["fi"], title="Tarina", slug="tarina")


def _public_paths() -> list[str]:
    live = Page.objects.filter(live=True, depth__gte=2, alias_of=None)
    live = live.exclude(translation_key__in=Embargo.objects.active().values("translation_key"))
    return [page.get_url() for page in live]


def test_alternates_are_mutual_on_every_public_page(pages, client):
    found = {f"{BASE}{path}": _alternates(client, path) for path in _public_paths()}

    assert len(found) == 3 + 6 + 3 + 2 + 1 + 1 + 1
    for address, alternates in found.items():
        assert address in alternates.values()
        assert alternates["x-default"] in (alternates.get("en"), alternates.get("fi"), alternates.get("sv"))
        for code, other in alternates.items():
            if code != "x-default":
                assert found[other] == alternates


def test_alternates_are_what_is_public_in_a_language_of_its_own(pages, client):
    assert {
        path: set(_alternates(client, path)) for path in ("/fi/kokonainen/", "/fi/kaksi/", "/fi/yksi/", "/fi/kopio/")
    } == {
        "/fi/kokonainen/": {"fi", "sv", "en", "x-default"},
        "/fi/kaksi/": {"fi", "en", "x-default"},
        "/fi/yksi/": {"fi", "x-default"},
        "/fi/kopio/": {"fi", "x-default"},
    }


def test_canonical_is_the_page_itself(pages, client):
    for path in _public_paths():
        assert f'<link rel="canonical" href="{BASE}{path}">' in client.get(f"{path}?q=x").content.decode()


def test_embargoed_page_is_found_in_no_language(pages, client):
    for path in ("/fi/salassa/", "/sv/hemlig/"):
        assert client.get(path).status_code == 404
    for path in _public_paths():
        assert "hemlig" not in client.get(path).content.decode()


def _switch(client, path: str, code: str) -> str:
    body = client.get(path).content.decode()
    links = [link for link in re.findall(r"<a\b[^>]*>", body) if f'hreflang="{code}"' in link]
    (found,) = {re.search(r'href="([^"]+)"', link)[1] for link in links}
    return found


def test_switcher_leads_to_the_nearest_translated_page_with_a_notice(homes, client):
    top = content_page(homes["fi"], title="Ylin", slug="ylin")
    live_translation(top, "en", title="Top", slug="top")
    below = content_page(top, title="Alin", slug="alin")

    address = _switch(client, "/fi/ylin/alin/", "en")

    assert address == f"/en/top/?untranslated={below.pk}"
    response = client.get(address)
    assert response.status_code == 200
    assert 'hreflang="fi">Alin</a>' in response.content.decode()


def test_switcher_leads_to_the_front_page_where_nothing_is_translated(homes, client):
    page = content_page(homes["fi"], title="Vain suomeksi", slug="vain-suomeksi")

    assert _switch(client, "/fi/vain-suomeksi/", "sv") == f"/sv/?untranslated={page.pk}"
    assert client.get(f"/sv/?untranslated={page.pk}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("de", "/en/"),
        ("cs", "/en/"),
        ("lt", "/en/"),
        ("de, cs;q=0.5", "/en/"),
        ("sv-FI", "/sv/"),
        ("de, sv;q=0.3", "/sv/"),
        ("fi", "/fi/"),
        ("fi;q=0.1, sv;q=0.9", "/sv/"),
        ("fi;q=0", "/fi/"),
        ("*", "/fi/"),
        (None, "/fi/"),
    ],
)
def test_root_leads_to_the_language_that_is_asked_for(homes, client, asked, address):
    client.cookies["django_language"] = "en"

    response = client.get("/", headers={"Accept-Language": asked} if asked else {})

    assert (response.status_code, response.url) == (302, address)
    assert "Accept-Language" in response["Vary"]
    assert "Cookie" not in response["Vary"]


def test_draft_of_a_page_elsewhere_is_never_an_alternate(homes, client):
    page = content_page(homes["fi"], title="Sivu", slug="sivu")
    ContentPageFactory(parent=homes["sv"], translation_key=page.translation_key, slug="utkast", draft=True)

    assert set(_alternates(client, "/fi/sivu/")) == {"fi", "x-default"}
