from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search import index

from cms.core.i18n.labels import make_label
from cms.core.search.models import PageEntry
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from cms.core.visibility.services import listed, listed_rows, visible
from cms.stories.models import StoryPage
from tests.factories.core import in_every_language
from tests.factories.stories import StoryPageFactory


def withdraw(key, kind, **values):
    return Withdrawal.objects.create(
        translation_key=key, kind=kind, explanation=make_label({"fi": "Uusi tilasto korvaa."}), **values
    )


def slugs(pages):
    return sorted(pages.values_list("slug", flat=True))


@pytest.fixture
def story(story_indexes):
    return StoryPageFactory(parent=story_indexes["fi"], slug="koti")


def test_visible_leaves_drafts_out(story, story_indexes):
    StoryPageFactory(parent=story_indexes["fi"], slug="luonnos", draft=True)

    assert slugs(StoryPage.objects.all()) == ["koti", "luonnos"]
    assert slugs(visible(StoryPage.objects.all())) == ["koti"]


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("pages", lambda index: Page.objects.filter(depth=4)),
        ("stories", lambda index: StoryPage.objects.all()),
        ("children", lambda index: index.get_children()),
        ("descendants", lambda index: Page.objects.descendant_of(index)),
        ("siblings", lambda index: index.get_children().first().get_siblings()),
        ("specific", lambda index: index.get_children().specific()),
        ("ordered and deferred", lambda index: StoryPage.objects.defer("problem").order_by("-pk")),
    ],
)
def test_visible_takes_any_page_queryset(name, pages, story, story_indexes):
    hidden = StoryPageFactory(parent=story_indexes["fi"], slug="salassa")
    Embargo.objects.create(translation_key=hidden.translation_key, until=timezone.now() + timedelta(hours=1))
    index = Page.objects.get(pk=story_indexes["fi"].pk)

    assert slugs(pages(index)) == ["koti", "salassa"]
    assert [page.slug for page in visible(pages(index))] == ["koti"]
    assert [page.slug for page in listed(pages(index))] == ["koti"]


@pytest.mark.postgres
def test_visible_can_be_searched_by_wagtail(story_indexes):
    shown = StoryPageFactory(parent=story_indexes["fi"], title="Asunto ensin")
    StoryPageFactory(parent=story_indexes["fi"], title="Asunto luonnoksena", draft=True)
    for page in StoryPage.objects.all():
        index.insert_or_update_object(page)

    found = visible(Page.objects.filter(depth=4)).search("asunto")

    assert [page.pk for page in found] == [shown.pk]


@pytest.mark.postgres
def test_embargo_opens_every_language_in_the_same_second(story_indexes, clock):
    family = in_every_language(StoryPageFactory, story_indexes)
    until = timezone.now() + timedelta(seconds=60)
    Embargo.objects.create(translation_key=family["fi"].translation_key, until=until)
    seen = []

    for second in (0, 59, 60):
        clock.move_to(until - timedelta(seconds=60 - second))
        seen.append(visible(StoryPage.objects.all()).count())

    assert seen == [0, 0, 3]


def test_embargo_is_over_exactly_at_its_second(story, clock):
    embargo = Embargo.objects.create(
        translation_key=story.translation_key, until=timezone.now() + timedelta(microseconds=1)
    )
    before = (visible(StoryPage.objects.all()).exists(), embargo.is_active)

    clock.move_to(embargo.until)

    assert before == (False, True)
    assert (visible(StoryPage.objects.all()).exists(), embargo.is_active) == (True, False)


def test_visible_answers_for_another_moment(story, clock):
    until = timezone.now() + timedelta(hours=1)
    Embargo.objects.create(translation_key=story.translation_key, until=until)

    assert not visible(StoryPage.objects.all(), at=until - timedelta(microseconds=1)).exists()
    assert visible(StoryPage.objects.all(), at=until).exists()
    assert not listed(StoryPage.objects.all(), at=until - timedelta(microseconds=1)).exists()
    assert listed(StoryPage.objects.all(), at=until).exists()


def test_embargo_of_another_page_hides_nothing(story):
    Embargo.objects.create(translation_key=uuid4(), until=timezone.now() + timedelta(days=1))

    assert visible(StoryPage.objects.all()).exists()


@pytest.mark.parametrize(
    ("kind", "is_visible"),
    [(WithdrawalKind.ERROR, False), (WithdrawalKind.CONSOLIDATED, True), (WithdrawalKind.WITHDRAWN, True)],
)
def test_withdrawal_hides_by_its_kind_in_every_language(kind, is_visible, story_indexes):
    family = in_every_language(StoryPageFactory, story_indexes)
    other = StoryPageFactory(parent=story_indexes["fi"])

    withdraw(family["fi"].translation_key, kind, redirect_to=other)

    expected = {page.pk for page in family.values()} if is_visible else set()
    assert set(visible(StoryPage.objects.exclude(pk=other.pk)).values_list("pk", flat=True)) == expected
    assert list(listed(StoryPage.objects.all())) == [other]


@pytest.mark.postgres
@pytest.mark.parametrize("kind", WithdrawalKind)
def test_rows_of_listed_pages_are_those_that_listed_gives_at_each_moment(kind, story, story_indexes):
    now = timezone.now()
    hidden, ended, back, draft = (
        StoryPageFactory(parent=story_indexes["fi"], slug=slug, draft=slug == "luonnos")
        for slug in ("salassa", "poissa", "palannut", "luonnos")
    )
    Embargo.objects.create(translation_key=hidden.translation_key, until=now + timedelta(hours=1))
    withdraw(ended.translation_key, kind, withdrawn_at=now + timedelta(minutes=30), redirect_to=story)
    withdraw(back.translation_key, kind, ended_at=now, redirect_to=story)
    entries = PageEntry.objects.filter(page_type="stories.storypage")
    assert entries.filter(pk=draft.pk).exists()

    for minutes, expected in ((0, [story, ended, back]), (30, [story, back]), (60, [story, hidden, back])):
        moment = now + timedelta(minutes=minutes)
        rows = listed_rows(entries, at=moment)
        assert sorted(rows.values_list("pk", flat=True)) == sorted(page.pk for page in expected)
        assert set(rows.values_list("pk", flat=True)) == set(
            listed(StoryPage.objects.all(), at=moment).values_list("pk", flat=True)
        )


@pytest.mark.postgres
def test_page_has_one_active_withdrawal_at_most(story):
    past = withdraw(story.translation_key, WithdrawalKind.ERROR, ended_at=timezone.now())
    withdraw(story.translation_key, WithdrawalKind.ERROR)

    with pytest.raises(IntegrityError), transaction.atomic():
        withdraw(story.translation_key, WithdrawalKind.WITHDRAWN)

    assert past.ended_at is not None
    assert Withdrawal.objects.active().count() == 1


@pytest.mark.postgres
def test_consolidated_withdrawal_needs_a_page(story):
    with pytest.raises(IntegrityError), transaction.atomic():
        withdraw(story.translation_key, WithdrawalKind.CONSOLIDATED)


def test_withdrawal_says_at_the_field_what_is_missing(story):
    def errors(**values):
        row = Withdrawal(translation_key=story.translation_key, **values)
        with pytest.raises(Exception) as caught:
            row.full_clean()
        return sorted(caught.value.message_dict)

    assert errors(kind=WithdrawalKind.CONSOLIDATED) == ["redirect_to"]
    assert errors(kind=WithdrawalKind.WITHDRAWN) == ["explanation"]
    assert errors(kind=WithdrawalKind.ERROR, redirect_to=story) == ["redirect_to"]


def test_page_title_is_that_of_the_source_language(story_indexes):
    family = in_every_language(StoryPageFactory, story_indexes)
    embargo = Embargo(translation_key=family["sv"].translation_key, until=timezone.now())

    assert embargo.page_title == family["fi"].title
    assert Embargo(translation_key=uuid4(), until=timezone.now()).page_title == ""


def test_lifted_embargo_opens_the_page(story):
    Embargo.objects.create(
        translation_key=story.translation_key, until=timezone.now() + timedelta(days=1), lifted_at=timezone.now()
    )

    assert visible(StoryPage.objects.all()).exists()


def test_withdrawal_begins_at_its_own_moment(story, clock):
    withdraw(story.translation_key, WithdrawalKind.ERROR, withdrawn_at=timezone.now() + timedelta(hours=1))
    assert visible(StoryPage.objects.all()).exists()

    clock.shift(timedelta(hours=1))

    assert not visible(StoryPage.objects.all()).exists()


def test_pages_cannot_lead_to_each_other(story, story_indexes):
    other = StoryPageFactory(parent=story_indexes["fi"])
    first = withdraw(story.translation_key, WithdrawalKind.CONSOLIDATED, redirect_to=other)
    back = Withdrawal(translation_key=other.translation_key, kind=WithdrawalKind.CONSOLIDATED, redirect_to=story)

    with pytest.raises(ValidationError) as refused:
        back.full_clean()

    assert set(refused.value.message_dict) == {"redirect_to"}
    first.ended_at = timezone.now()
    first.save()
    back.full_clean()


def test_page_that_others_lead_to_cannot_be_withdrawn_before_them(story, story_indexes):
    other = StoryPageFactory(parent=story_indexes["fi"])
    withdraw(story.translation_key, WithdrawalKind.CONSOLIDATED, redirect_to=other)

    with pytest.raises(ValidationError) as refused:
        Withdrawal(
            translation_key=other.translation_key,
            kind=WithdrawalKind.WITHDRAWN,
            explanation=make_label({"fi": "Vanhentunut."}),
        ).full_clean()

    assert set(refused.value.message_dict) == {"__all__"}
