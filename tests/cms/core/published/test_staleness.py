"""What readers get after every kind of change, over a socket: never what was true before it."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import CentreSettings, MenuItem
from cms.core.published.generations import Generations
from cms.core.published.wrapper import publish as publish_by_settings
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.cms.core.published.conftest import LANGUAGES, Place
from tests.cms.core.published.server import Server
from tests.factories.core import in_every_language
from tests.factories.stories import StoryPageFactory

pytestmark = pytest.mark.postgres


def key(place):
    return place.stories["fi"].translation_key


def each_story(place):
    return [page.specific for page in Page.objects.filter(translation_key=key(place)).order_by("pk")]


def publish(place):
    drafts = in_every_language(
        StoryPageFactory, place.tree.sections["stories"], title="Toinen", slug="toinen", draft=True
    )
    for page in drafts.values():
        page.save_revision().publish()


def rename(place):
    for page in each_story(place):
        page.title = f"Uusi nimi {page.pk}"
        page.save_revision().publish()


def change_address(place):
    for page in each_story(place):
        page.slug = "toisaalla"
        page.save_revision().publish()


def move(place):
    for language, home in place.tree.homes.items():
        target = Page.objects.get(slug="tietoa", locale=home.locale)
        page = Page.objects.get(translation_key=key(place), locale__language_code=language)
        page.move(target, pos="last-child")


def move_back(place):
    for language, index in place.tree.sections["stories"].items():
        page = Page.objects.get(translation_key=key(place), locale__language_code=language)
        page.move(Page.objects.get(pk=index.pk), pos="last-child")


def withdraw(place):
    Withdrawal.objects.create(
        translation_key=key(place), kind=WithdrawalKind.WITHDRAWN, explanation=make_label({"fi": "Vanhentunut."})
    )


def take_back(place):
    Withdrawal.objects.update(ended_at=timezone.now())


def set_embargo(place):
    Embargo.objects.create(translation_key=key(place), until=timezone.now() + timedelta(days=30))


def lift_embargo(place):
    Embargo.objects.update(lifted_at=timezone.now())


def rename_topic(place):
    place.topic.names = make_label({code: f"Uusi aihe {code}" for code in LANGUAGES})
    place.topic.save()


def change_menu(place):
    item = MenuItem.objects.get()
    item.labels = make_label({code: f"Toinen valikko {code}" for code in LANGUAGES})
    item.save()


def change_settings(place):
    centre = CentreSettings.objects.get()
    centre.name = make_label(dict.fromkeys(LANGUAGES, "Toinen keskus"))
    centre.save()


def change_look(place):
    for home in place.tree.homes.values():
        home.refresh_from_db()
        home.look = "day"
        home.save_revision().publish()


def unpublish(place):
    for page in each_story(place):
        page.unpublish()


# In an order in which each is seen in every language.
CHANGES = (
    *(publish, rename, move, move_back, withdraw, take_back, set_embargo, lift_embargo, rename_topic, change_menu),
    *(change_settings, change_look, change_address, unpublish),
)


def answers(place: Place, **headers: str) -> dict[str, tuple[int, bytes]]:
    found = {}
    for path in place.all_paths():
        response = place.server.get(path, **headers)
        found[path] = (response.status, response.body)
    return found


def rendered_anew(place: Place) -> dict[str, tuple[int, bytes]]:
    """What Django itself says now; staff are answered by it."""
    return answers(place, Cookie="sessionid=x")


def stale_after(place: Place, change) -> list[str]:
    """The addresses that are answered as before a change that made them look otherwise."""
    before = answers(place)
    place.rendered.clear()
    assert answers(place) == before
    stored = set(before) - set(place.rendered)
    assert {path for path, (status, _body) in before.items() if status == 200} == stored

    change(place)

    after, true = answers(place), rendered_anew(place)
    for language in LANGUAGES:
        assert any(true[path] != before[path] for path in place.paths(language)), f"{change.__name__} shows nowhere"
    return [path for path in true if after[path] != true[path]]


def test_every_change_is_seen_by_the_next_reader(place):
    stale = {change.__name__: found for change in CHANGES if (found := stale_after(place, change))}

    assert stale == {}


def test_staleness_is_seen_when_the_generation_is_not_checked(place, monkeypatch):
    known = Generations.fresh
    monkeypatch.setattr(Generations, "fresh", lambda self: self._number or known(self))

    assert sorted(stale_after(place, rename)) == sorted(
        path for path in place.all_paths() if not path.endswith(("/fi/", "/sv/", "/en/"))
    )


def test_embargo_opens_at_its_second(place):
    opens = timezone.now().replace(microsecond=0) + timedelta(days=2)
    Embargo.objects.create(translation_key=key(place), until=opens)
    paths = [path for path in place.all_paths() if path.endswith("/tarina/")]

    with time_machine.travel(opens - timedelta(seconds=1), tick=False) as moment:
        before = answers(place)
        moment.move_to(opens)
        after = answers(place)

    assert {before[path][0] for path in paths} == {404}
    assert {after[path][0] for path in paths} == {200}
    for language in LANGUAGES:
        _home, index, _story, topic = place.paths(language)
        assert b"Asunto ensin" not in before[index][1]
        assert b"Asunto ensin" in after[index][1]
        assert b"Asunto ensin" in after[topic][1]


def test_embargo_that_is_moved_opens_at_the_new_second(place):
    opens = timezone.now().replace(microsecond=0) + timedelta(days=2)
    Embargo.objects.create(translation_key=key(place), until=opens)

    with time_machine.travel(opens - timedelta(seconds=10), tick=False) as moment:
        assert place.server.get("/fi/tarinat/").body == place.server.get("/fi/tarinat/").body
        Embargo.objects.update(until=opens - timedelta(seconds=5))
        moment.move_to(opens - timedelta(seconds=6))
        closed = place.server.get("/fi/tarinat/").body
        moment.move_to(opens - timedelta(seconds=5))
        opened = place.server.get("/fi/tarinat/").body

    assert b"Asunto ensin" not in closed
    assert b"Asunto ensin" in opened


def test_render_that_began_before_a_publication_is_not_stored(place):
    reached, published = threading.Event(), threading.Event()

    def wait(page, request, args, kwargs):
        if not published.is_set():
            reached.set()
            assert published.wait(20)

    answered = []
    # The hook comes before the template, which would show the new title: the title of the page is in memory already.
    with hooks.register_temporarily("before_serve_page", wait):
        reader = threading.Thread(target=lambda: answered.append(place.server.get("/fi/tarinat/tarina/").body))
        reader.start()
        assert reached.wait(20)
        rename(place)
        published.set()
        reader.join()

    assert b"Uusi nimi" not in answered[0]
    assert b"Uusi nimi" in place.server.get("/fi/tarinat/tarina/").body


def test_process_that_believes_the_generation_asks_again_after_a_post(place, settings):
    """As on PostgreSQL, where asking takes longer: the editor's own process shows the change at once."""
    settings.CMS_PUBLISHED_CHECK_SECONDS = "60"
    server = Server(publish_by_settings(get_wsgi_application()))
    try:
        path = "/fi/tarinat/tarina/"
        before = server.get(path).body
        rename(place)
        believed = server.get(path).body
        server.get("/admin/login/", method="POST")
        seen = server.get(path).body
    finally:
        server.stop()

    assert believed == before
    assert b"Uusi nimi" not in before
    assert b"Uusi nimi" in seen
