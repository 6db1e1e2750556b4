from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.core.search.models import EntryFacet, PageEntry
from cms.core.search.services import rebuild_entries
from cms.core.search.text import page_words, plain_text
from cms.stories.enums import Maturity, StoryKind
from cms.stories.models import StoryPage
from tests.factories.core import BranchFactory, ContentPageFactory, RegionFactory, TopicFactory
from tests.factories.stories import PublishableStoryFactory, StoryPageFactory


def story_of(page):
    return StoryPage.objects.get(pk=page.pk)


@pytest.mark.postgres
def test_save_writes_what_lists_need(story_indexes):
    first, second = TopicFactory(position=1), TopicFactory(position=2)
    branch, region = BranchFactory(), RegionFactory()

    story = StoryPageFactory(
        parent=story_indexes["sv"],
        title="Hem först",
        summary="Ett hem.",
        topics=[first, second],
        main_topic=second,
        branches=[branch],
        regions=[region],
        look="",
        kind=StoryKind.IN_PROGRESS,
        evidence_level=3,
        effect_direction="mixed",
        maturity=Maturity.SCALED,
        what_did_not_work="<p>Det tog tid.</p>",
    )

    entry = PageEntry.objects.get(page=story.pk)
    assert (entry.locale_id, entry.translation_key) == (story.locale_id, story.translation_key)
    assert (entry.page_type, entry.title, entry.summary) == ("stories.storypage", "Hem först", "Ett hem.")
    assert entry.published_at == story.first_published_at
    assert set(entry.topics.all()) == {first, second}
    assert (list(entry.branches.all()), list(entry.regions.all())) == ([branch], [region])
    assert set(entry.facets.values_list("name", "value")) == {("kind", "in_progress"), ("evidence", "3")}
    assert entry.card == {
        "topics": [second.code, first.code],
        "image": None,
        "kind": "in_progress",
        "evidence": 3,
        "effect": "mixed",
        "note": "",
        "handovers": 3,
        "loose": True,
        "ended": False,
    }


def test_entry_is_written_in_the_transaction_of_the_save(story_indexes):
    story = StoryPageFactory(parent=story_indexes["fi"], title="Ennen")

    with pytest.raises(RuntimeError), transaction.atomic():
        story.title = "Jälkeen"
        story.save()
        assert PageEntry.objects.get(page=story.pk).title == "Jälkeen"
        raise RuntimeError("something later fails")

    assert PageEntry.objects.get(page=story.pk).title == "Ennen"


def test_rolled_back_page_leaves_no_entry(story_indexes):
    with pytest.raises(RuntimeError), transaction.atomic():
        StoryPageFactory(parent=story_indexes["fi"], title="Ei tule")
        assert PageEntry.objects.filter(title="Ei tule").exists()
        raise RuntimeError("something later fails")

    assert not PageEntry.objects.filter(title="Ei tule").exists()


def test_failing_entry_takes_the_save_with_it(story_indexes, monkeypatch):
    story = StoryPageFactory(parent=story_indexes["fi"], title="Ennen")
    monkeypatch.setattr(StoryPage, "search_facets", lambda page: 1 / 0)

    story.title = "Jälkeen"
    with pytest.raises(ZeroDivisionError):
        story.save()

    assert Page.objects.get(pk=story.pk).title == "Ennen"


def test_draft_of_a_live_page_changes_its_entry_only_when_published(story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"], title="Ennen", kind=StoryKind.LESSON)
    topic = TopicFactory()
    draft = story_of(story)
    draft.title, draft.kind, draft.topics = "Uudistettu", StoryKind.IN_PROGRESS, [topic]

    revision = draft.save_revision()

    entry = PageEntry.objects.get(page=story.pk)
    assert entry.title == "Ennen"
    assert "uudistettu" not in entry.title_index
    assert topic not in entry.topics.all()
    assert EntryFacet.objects.filter(entry=entry, name="kind", value="lesson").exists()

    revision.publish()

    entry = PageEntry.objects.get(page=story.pk)
    assert entry.title == "Uudistettu"
    assert "uudistettu" in entry.title_index
    assert list(entry.topics.all()) == [topic]
    assert list(entry.facets.filter(name="kind").values_list("value", flat=True)) == ["in_progress"]


def test_scheduled_publication_enters_the_lists_when_it_happens(client, story_indexes, clock):
    story = PublishableStoryFactory(parent=story_indexes["fi"], title="Aikanaan", draft=True)
    draft = story_of(story)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    before = client.get("/fi/tarinat/").context["list"].count

    clock.shift(timedelta(hours=1, seconds=1))
    call_command("publish_scheduled")

    assert before == 0
    assert [card.title for card in client.get("/fi/tarinat/").context["cards"]] == ["Aikanaan"]
    assert PageEntry.objects.get(page=story.pk).published_at == timezone.now()


def test_expiry_takes_the_page_out_of_lists(client, story_indexes, clock):
    story = PublishableStoryFactory(parent=story_indexes["fi"], draft=True)
    draft = story_of(story)
    draft.expire_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    before = client.get("/fi/tarinat/").context["list"].count

    clock.shift(timedelta(hours=1, seconds=1))
    call_command("publish_scheduled")

    assert before == 1
    assert client.get("/fi/tarinat/").context["list"].count == 0


def test_move_leaves_the_entry_and_follows_the_address(client, tree):
    old, new = (ContentPageFactory(parent=tree.homes["fi"], slug=slug) for slug in ("vanha", "uusi"))
    page = ContentPageFactory(parent=old, slug="sivu")
    before = PageEntry.objects.values().get(page=page.pk)

    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=new.pk), pos="last-child")

    assert PageEntry.objects.values().get(page=page.pk) == before
    assert client.get("/fi/vanha/sivu/").headers["Location"] == "/fi/uusi/sivu/"
    assert client.get("/fi/uusi/sivu/").context["page"].pk == page.pk


def test_delete_removes_the_entry(story_indexes):
    story = StoryPageFactory(parent=story_indexes["fi"], topics=[TopicFactory()])
    assert EntryFacet.objects.filter(entry=story.pk).exists()

    Page.objects.get(pk=story.pk).delete()

    assert not PageEntry.objects.filter(pk=story.pk).exists()
    assert not EntryFacet.objects.filter(entry=story.pk).exists()


def test_copy_has_an_entry_of_its_own(story_indexes):
    topic = TopicFactory()
    story = StoryPageFactory(parent=story_indexes["fi"], topics=[topic])

    copy = story_of(story).copy(update_attrs={"slug": "kopio", "title": "Kopio"})

    entry = PageEntry.objects.get(page=copy.pk)
    assert (entry.title, entry.translation_key) == ("Kopio", copy.translation_key)
    assert list(entry.topics.all()) == [topic]
    assert copy.translation_key != story.translation_key


def test_words_are_the_text_without_markup_and_soft_hyphens(story_indexes):
    story = StoryPageFactory(
        parent=story_indexes["fi"],
        title="Moni\N{SOFT HYPHEN}ammatillinen TIIMI",
        summary="Straße",
        problem="<p>Nuori\N{SOFT HYPHEN}soasunto</p><p>Yksi</p><p>kaksi &amp; <b>kol</b>me</p>",
        how_to_adopt=[{"type": "steps", "value": [{"heading": "Laske", "text": "<p>Ensin näin</p>"}]}],
        results=[{"type": "comparison", "value": {"caption": "Vertailu", "header": ["Vuosi"], "rows": [["Ärjä"]]}}],
    )

    entry = PageEntry.objects.get(page=story.pk)
    assert entry.words == page_words(story)
    for part in ("Nuorisoasunto Yksi kaksi & kolme", "Laske", "Ensin näin", "Vertailu", "Ärjä"):
        assert part in entry.words
    assert "<" not in entry.words
    assert entry.title_index.startswith("moniammatillinen tiimi")
    assert entry.summary_index == "strasse"
    assert "nuorisoasunto yksi kaksi kolme" in entry.text_index


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<li>a</li><li>b</li>", "a b"),
        ("a<br/>b", "a b"),
        ("<b>yh</b>teen", "yhteen"),
        ("R&amp;D &lt;3", "R&D <3"),
        ("a\N{NO-BREAK SPACE}\n b", "a b"),
        ("", ""),
    ],
)
def test_plain_text_keeps_words_apart(markup, text):
    assert plain_text(markup) == text


def test_rebuild_entries_writes_lost_entries_again(story_indexes):
    story = StoryPageFactory(parent=story_indexes["fi"], topics=[TopicFactory()])
    before = PageEntry.objects.values().get(page=story.pk)
    PageEntry.objects.filter(pk=story.pk).delete()

    count = rebuild_entries(pages=[Page.objects.get(depth=1), *StoryPage.objects.all()])

    assert count == 1
    assert PageEntry.objects.values().get(page=story.pk) == before


def test_command_tells_how_far_it_is(story_indexes, capsys, monkeypatch):
    monkeypatch.setattr("cms.core.management.commands.rebuild_entries.STEP", 2)
    StoryPageFactory(parent=story_indexes["fi"])  # beside three front pages and three indexes
    PageEntry.objects.all().delete()

    call_command("rebuild_entries")

    assert PageEntry.objects.count() == 7
    assert capsys.readouterr().out.split("\n") == [
        *(f"  {seen} of 7 pages" for seen in (2, 4, 6, 7)),
        "7 entries",
        "",
    ]
