"""The demo that a newcomer sees first: whole, honest and without a dead end."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.transaction import atomic, set_rollback
from django.utils import timezone, translation
from wagtail.models import Page

from briefings.models import BranchInitiative, BriefingPage, PlannedBriefing
from briefings.notices import former_governments, newer_editions
from campaigns.models import CampaignEdition
from cms.core.facts.models import Fact, FactReading
from cms.core.media.models import MediaDocument
from cms.core.navigation.models import MenuItem
from cms.core.pages.models.base import BasePage
from cms.core.roles.services import translators
from cms.materials.models import MaterialPage
from cms.news.models import NewsPage
from cms.stories.models import StoryPage
from events.models import Room, Session, SessionPage, Speaker

pytestmark = pytest.mark.slow

S = "\N{NO-BREAK SPACE}"


def seed():
    call_command("seed_demo", stdout=StringIO())


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker, lay_first_rows):
    """The demo, laid out once for the tests of this module and taken back after them."""
    with django_db_blocker.unblock():
        transaction = atomic()
        transaction._from_testcase = True  # as TestCase marks its own: durable blocks may run inside
        transaction.__enter__()
        try:
            lay_first_rows()
            seed()
            with django_db_blocker.block():
                yield
        finally:  # also where laying it out failed: nothing of it may be left for other modules
            set_rollback(True)
            transaction.__exit__(None, None, None)


@pytest.fixture
def demo(seeded, db):
    """The seeded demo; what a test changes is taken back after it."""


def counts():
    """Rows by model, of all that seeding writes."""
    labels = (
        "core",
        "stories",
        "briefings",
        "campaigns",
        "events",
        "news",
        "materials",
        "localization",
        "wagtailcore",
        "wagtail_localize",
        "auth",
    )
    models = [model for model in apps.get_models() if model._meta.app_label in labels]
    return {model._meta.label: model._base_manager.count() for model in models}


def stories(code):
    return StoryPage.objects.filter(locale__language_code=code, live=True)


@pytest.mark.postgres
def test_demo_is_whole_and_the_same_when_seeded_again(demo):
    first = counts()

    seed()

    assert counts() == first
    assert {code: stories(code).count() for code in ("fi", "en", "sv")} == {"fi": 12, "en": 12, "sv": 10}


def test_news_and_materials_meet_the_rules_of_publishing(demo):
    kinds = list(NewsPage.objects.filter(locale__language_code="fi").order_by("kind").values_list("kind", flat=True))
    assert kinds == ["column", "news", "news", "news", "news", "podcast"]
    for model, numbers in ((NewsPage, {"fi": 6, "en": 6, "sv": 5}), (MaterialPage, {"fi": 6, "en": 6, "sv": 4})):
        pages = model.objects.filter(live=True)
        assert {code: pages.filter(locale__language_code=code).count() for code in numbers} == numbers
        for page in pages:
            assert page.missing_for_publishing() == [], page.title
            assert page.chosen_related.exists(), page.title
    for document in MediaDocument.objects.all():
        assert document.is_public and document.file.size == document.file_size > 500, document.title


def test_briefings_are_for_many_branches_and_meet_the_rules_of_publishing(demo):
    pages = BriefingPage.objects.filter(live=True)
    assert {code: pages.filter(locale__language_code=code).count() for code in ("fi", "en", "sv")} == {
        "fi": 9,
        "en": 9,
        "sv": 4,
    }
    assert len({branch.code for page in pages for branch in page.branches.all()}) >= 6
    for page in pages:
        assert page.missing_for_publishing() == [], page.title
        assert all(row.source and row.finding for row in page.evidence.all()), page.title
        assert page.options.count() >= 2 and page.chosen_related.exists(), page.title
    source = pages.filter(locale__language_code="fi").order_by("first_published_at")
    numbers = [(page.number.year, page.number.sequence) for page in source]
    assert numbers == sorted(numbers)
    assert all(row.source_id for row in BranchInitiative.objects.all())
    assert len({branch for row in PlannedBriefing.objects.all() for branch in row.branches.all()}) >= 4


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_an_older_briefing_leads_to_its_newer_edition_and_names_the_government_of_its_time(demo, code):
    old = BriefingPage.objects.get(locale__language_code=code, first_published_at__year=2020)
    new = BriefingPage.objects.get(locale__language_code=code, supersedes__translation_key=old.translation_key)

    with translation.override(code):
        newer, government = [*newer_editions([old])[old.pk], *former_governments([old])[old.pk]]

    assert (newer.url, newer.link_label, newer.link_lang) == (new.get_url(), new.title, "")
    assert "Marin" in government.title
    assert str(old.number) == "1/2020"


@pytest.mark.parametrize(
    ("code", "path", "words"),
    [
        ("fi", "/fi/katsaukset/", "Kaikki katsaukset"),
        ("sv", "/sv/oversikter/", "Alla översikter"),
        ("en", "/en/briefings/", "All briefings"),
    ],
)
def test_front_page_leads_to_all_briefings(demo, client, code, path, words):
    assert f'<a class="more" href="{path}">{words}' in client.get(f"/{code}/").content.decode()


def test_fair_is_whole_in_three_languages(demo):
    pages = SessionPage.objects.filter(live=True)
    assert {code: pages.filter(locale__language_code=code).count() for code in ("fi", "sv", "en")} == {
        "fi": 40,
        "sv": 40,
        "en": 40,
    }
    assert (Room.objects.count(), Speaker.objects.count()) == (5, 25)
    assert Session.objects.filter(page_key__in=pages.values("translation_key")).count() == 40
    fair = CampaignEdition.objects.get().fair
    assert fair.first_day == timezone.localdate() + timedelta(weeks=6)
    for page in pages.filter(locale__language_code="fi"):
        assert page.missing_for_publishing() == [], page.title


def test_every_story_meets_the_rules_of_publishing(demo):
    for story in StoryPage.objects.all():
        assert story.missing_for_publishing() == [], story.title
        assert story.how_to_adopt, story.title
        assert story.evidence_note, story.title
        assert story.story_sources.exists(), story.title


def test_every_page_is_translated_whole(demo):
    for page in Page.objects.filter(depth__gte=2).specific():
        assert isinstance(page, BasePage)
        assert page.live and not page.has_unpublished_changes, page.title
        assert page.alias_of_id is None


def test_every_reading_has_a_source_and_a_date_that_has_come(demo):
    readings = FactReading.objects.select_related("source")
    assert readings.count() >= 50

    assert not Fact.objects.filter(readings__isnull=True).exists()
    for reading in readings:
        assert reading.as_of <= timezone.localdate(), reading.fact.code
        assert reading.source.title


def test_one_row_tells_the_homeless_in_three_languages(client, demo):
    readings = FactReading.objects.filter(value=4579)
    assert readings.count() == 1
    fact = readings.get().fact

    written = {"fi": f"4{S}579", "sv": f"4{S}579", "en": "4,579"}
    for code, number in written.items():
        using = [page for page in stories(code) if fact in [b.value for b in page.results if b.block_type == "fact"]]
        assert len(using) == 1
        assert number in client.get(using[0].get_url()).content.decode()


def test_translators_may_change_the_pages_of_their_language(demo):
    for code in ("sv", "en"):
        group = Group.objects.get(name=translators(code))
        assert [row.page.locale.language_code for row in group.page_permissions.all()] == [code]


def test_every_link_of_the_demo_leads_somewhere(client, demo):
    waiting, seen, dead = ["/fi/", "/sv/", "/en/"], {"/fi/", "/sv/", "/en/"}, []
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        if response.status_code not in (200, 301, 302):
            dead.append((path, response.status_code))
            continue
        if response.streaming:  # a file, such as a table of evidence, which leads nowhere
            continue
        for link in re.findall(r'<a [^>]*href="(/[^"#]*)"', response.content.decode()):
            target = unescape(link)
            if target not in seen and not target.startswith(("/files/", "/static/")):
                seen.add(target)
                waiting.append(target)

    assert dead == []
    assert len([path for path in seen if "?" not in path]) > 60


def test_no_page_shows_words_of_another_language(client, demo):
    """The interface of a page is in its language: a sample of words that every page has."""
    words = {"fi": "Siirry sisältöön", "en": "Skip to the content"}
    for page in Page.objects.filter(depth__gte=2, live=True):
        text = client.get(page.get_url()).content.decode()
        for code, skip in words.items():
            assert (skip in text) is (page.locale.language_code == code), page.get_url()


def test_menus_lead_to_pages_in_every_language(client, demo):
    assert MenuItem.objects.exists()

    for code in ("fi", "sv", "en"):
        with translation.override(code):
            menus = client.get(f"/{code}/").context["menus"]
        assert len(menus.header_items) >= 3
        assert all(link.url.startswith(f"/{code}/") for link in menus.header_items)
