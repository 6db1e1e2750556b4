"""Which stories a comparison shows, in which language, and what its rows say."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from cms.core.i18n.labels import make_label
from cms.core.pages.codes import page_code
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from cms.stories.comparison.choice import Asked
from cms.stories.comparison.services import compare_stories
from cms.stories.models import Adopter, StoryPage
from tests.factories.core import FactFactory, RegionFactory, TopicFactory, in_every_language
from tests.factories.stories import PublishableStoryFactory, StoryPageFactory, fact_block

pytestmark = pytest.mark.postgres


def compare(*stories, index, odd=0):
    codes = tuple(page_code(story.translation_key) for story in stories)
    with translation.override("fi"):
        return compare_stories(asked=Asked(is_asked=True, codes=codes, odd=odd), locale_id=index.locale_id)


def titles(comparison):
    return [column.title for column in comparison.columns]


def row(comparison, code):
    return next(row for row in comparison.rows if row.code == code)


def lines(comparison, code):
    return [cell.lines for cell in row(comparison, code).cells]


@pytest.fixture
def index(story_indexes):
    return story_indexes["fi"]


# Which stories


def test_stories_stand_in_the_order_asked_for(index):
    first, second, third = (StoryPageFactory(parent=index, title=title) for title in "ABC")

    assert titles(compare(third, first, second, index=index)) == ["C", "A", "B"]


def test_fifth_story_is_left_out_and_counted(index):
    stories = [StoryPageFactory(parent=index, title=title) for title in "ABCDE"]

    comparison = compare(*stories, index=index)

    assert (titles(comparison), comparison.left_out, comparison.is_full) == (["A", "B", "C", "D"], 1, True)


def test_unknown_code_is_counted_and_takes_no_place(index):
    story = StoryPageFactory(parent=index, title="A")
    asked = Asked(is_asked=True, codes=("f" * 12, page_code(story.translation_key)), odd=2)

    comparison = compare_stories(asked=asked, locale_id=index.locale_id)

    assert (titles(comparison), comparison.unknown, comparison.is_shown) == (["A"], 3, False)


def test_nothing_asked_is_nothing_shown_without_a_query(index, django_assert_num_queries):
    with django_assert_num_queries(0):
        comparison = compare_stories(asked=Asked(is_asked=True, odd=1), locale_id=index.locale_id)

    assert (comparison.columns, comparison.unknown) == ([], 1)


def test_page_of_another_type_is_unknown(index):
    assert compare(index, index=index).unknown == 1


def hide_by_embargo(story):
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))


def hide_as_error(story):
    Withdrawal.objects.create(translation_key=story.translation_key, kind=WithdrawalKind.ERROR)


def hide_by_moving(story):
    target = StoryPageFactory(parent=story.get_parent())
    Withdrawal.objects.create(
        translation_key=story.translation_key, kind=WithdrawalKind.CONSOLIDATED, redirect_to=target
    )


def hide_by_unpublishing(story):
    story.unpublish()


@pytest.mark.parametrize("hide", [hide_by_embargo, hide_as_error, hide_by_moving, hide_by_unpublishing])
def test_hidden_story_is_never_shown(index, clock, hide):
    shown, hidden = StoryPageFactory(parent=index, title="A"), StoryPageFactory(parent=index, title="Salaisuus")
    assert titles(compare(shown, hidden, index=index)) == ["A", "Salaisuus"]

    hide(hidden)

    comparison = compare(shown, hidden, index=index)
    assert (titles(comparison), comparison.unknown) == (["A"], 1)


def test_withdrawn_story_carries_its_withdrawal(index, clock):
    valid, withdrawn = StoryPageFactory(parent=index), StoryPageFactory(parent=index)
    row = Withdrawal.objects.create(
        translation_key=withdrawn.translation_key,
        kind=WithdrawalKind.WITHDRAWN,
        explanation=make_label({"fi": "Luvut olivat väärin."}),
    )

    comparison = compare(valid, withdrawn, index=index)

    assert [column.withdrawal for column in comparison.columns] == [None, row]


def test_story_stands_in_the_readers_language_else_in_one_it_has(story_indexes):
    everywhere = in_every_language(StoryPageFactory, story_indexes)
    abroad = in_every_language(StoryPageFactory, {code: story_indexes[code] for code in ("fi", "en")})
    at_home = StoryPageFactory(parent=story_indexes["fi"])

    comparison = compare(everywhere["fi"], abroad["fi"], at_home, index=story_indexes["sv"])

    assert [column.lang for column in comparison.columns] == ["", "en", "fi"]
    assert [column.url for column in comparison.columns] == [
        page.get_url() for page in (everywhere["sv"], abroad["en"], at_home)
    ]


# What the rows say


def test_scales_that_are_the_same_are_told_from_those_that_differ(index):
    stories = [
        StoryPageFactory(parent=index, evidence_level=level, cost_band="low", started_year=2008) for level in (2, 4)
    ]

    comparison = compare(*stories, index=index)

    remarks = {row.code: row.remark for row in comparison.rows}
    assert (remarks["evidence"], remarks["cost"], remarks["years"]) == ("differs", "same", "same")
    assert [(cell.level, cell.steps) for cell in row(comparison, "evidence").cells] == [(2, 5), (4, 5)]


def test_texts_are_not_said_to_differ(index):
    stories = [PublishableStoryFactory(parent=index, problem=f"<p>{text}</p>") for text in ("Yksi", "Kaksi")]

    found = row(compare(*stories, index=index), "problem")

    assert ([cell.markup for cell in found.cells], found.remark) == (["<p>Yksi</p>", "<p>Kaksi</p>"], "")


def test_row_about_which_no_story_says_anything_is_left_out(index):
    told = StoryPageFactory(parent=index, what_did_not_work="<p>Paljon.</p>")
    silent = StoryPageFactory(parent=index)

    comparison = compare(told, silent, index=index)

    codes = [row.code for row in comparison.rows]
    assert "conditions" not in codes
    assert [cell.is_empty for cell in row(comparison, "what_did_not_work").cells] == [False, True]


def test_years_stay_open_while_the_work_goes_on(index):
    ended = StoryPageFactory(parent=index, started_year=2017, ended_year=2018)
    going_on, undated = StoryPageFactory(parent=index, started_year=2008), StoryPageFactory(parent=index)

    assert lines(compare(ended, going_on, undated, index=index), "years") == [("2017–2018",), ("2008–",), ()]


def test_story_without_regions_concerns_the_whole_country(index):
    region = RegionFactory()
    stories = [StoryPageFactory(parent=index, regions=[region]), StoryPageFactory(parent=index)]

    assert lines(compare(*stories, index=index), "regions") == [(str(region),), ("Koko maa",)]


def test_steps_are_told_by_their_headings_and_adopters_by_name_place_and_year(index):
    steps = [{"heading": "Laske", "text": "<p>Ensin.</p>"}, {"heading": "Sovi", "text": ""}]
    story = StoryPageFactory(parent=index, how_to_adopt=[{"type": "steps", "value": steps}])
    story = StoryPage.objects.get(pk=story.pk)
    story.adopters = [
        Adopter(name="Esimerkkikunta", place="Savo", since_year=2021, locale=story.locale),
        Adopter(name="Yhdistys", locale=story.locale),
    ]
    story.save()

    comparison = compare(story, StoryPageFactory(parent=index), index=index)

    assert lines(comparison, "how_to_adopt")[0] == ("Laske", "Sovi")
    assert lines(comparison, "adopters")[0] == ("Esimerkkikunta, Savo, 2021", "Yhdistys")


def test_three_figures_are_shown_and_the_rest_counted(index):
    facts = [FactFactory() for _ in range(5)]
    rich = PublishableStoryFactory(parent=index, results=[fact_block(fact) for fact in facts])
    poor = StoryPageFactory(parent=index)

    many, none = row(compare(rich, poor, index=index), "facts").cells

    with translation.override("fi"):
        assert [fact.written for fact in many.facts] == [fact.newest.written for fact in facts[:3]]
    assert (many.more, none.is_empty) == (2, True)


def test_queries_do_not_grow_with_stories_figures_and_adopters(index, django_assert_num_queries):
    def story(number):
        page = PublishableStoryFactory(
            parent=index,
            topics=[TopicFactory(), TopicFactory()],
            regions=[RegionFactory()] * (number % 2),
            results=[fact_block(FactFactory()) for _ in range(number)],
        )
        page = StoryPage.objects.get(pk=page.pk)
        page.adopters = [Adopter(name="Kunta", locale=page.locale) for _ in range(number)]
        page.save()
        return page

    stories = [story(number) for number in (1, 2, 3, 10)]
    compare(*stories, index=index)

    for number in (1, 2, 3, 4):
        with django_assert_num_queries(8):
            compare(*stories[:number], index=index)
