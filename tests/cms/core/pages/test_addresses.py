import pytest
from wagtail.models import Locale, Page

from cms.core.pages.addresses import address_of, language_of, path_of
from tests.factories.core import ContentPageFactory, in_every_language
from tests.factories.stories import StoryPageFactory


@pytest.fixture
def pages(tree, story_indexes, topic_indexes):
    in_every_language(StoryPageFactory, story_indexes)
    parent = ContentPageFactory(parent=tree.homes["sv"], slug="om-oss")
    ContentPageFactory(parent=parent, slug="nivå-två", title="Nivå två")


def test_path_rule_is_wagtails_own_for_every_page(client, pages, settings):
    found = Page.objects.filter(depth__gte=2)
    assert len(found) == 14

    for page in found:
        path = path_of(page.url_path, language_of(page.locale_id))
        assert path == page.get_url()
        assert address_of(path) == page.full_url
        assert client.get(path).context["page"].pk == page.pk


@pytest.mark.parametrize(
    ("url_path", "path"),
    [
        ("/etusivu/", "/fi/"),
        ("/etusivu/tarinat/", "/fi/tarinat/"),
        ("/etusivu/etusivu/", "/fi/etusivu/"),
        ("/", "/fi/"),
    ],
)
def test_path_puts_the_language_in_the_roots_place(url_path, path):
    assert path_of(url_path, "fi") == path


def test_locale_that_is_new_is_known_at_once(db):
    known = Locale.objects.get(language_code="fi")
    assert language_of(known.pk) == "fi"
    Locale.objects.filter(language_code="en").delete()

    assert language_of(Locale.objects.create(language_code="en").pk) == "en"
