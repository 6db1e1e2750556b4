"""A communications officer's work in the real form: what is kept, what is refused, and where it is said."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.users.models import UserProfile

from cms.core.i18n.labels import make_label
from cms.stories.enums import StoryKind
from cms.stories.models import StoryPage
from tests.cms.stories.conftest import errors_of
from tests.factories.core import ContactFactory, FactFactory, SourceFactory, TopicFactory
from tests.factories.media import MediaImageFactory
from tests.factories.stories import PublishableStoryFactory


@pytest.fixture
def rows(db):
    return {"topic": TopicFactory(code="asuminen"), "contact": ContactFactory(), "fact": FactFactory()}


def speak(admin_user, language):
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})


def missing_of(client, story):
    context = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    return [part.split('"')[0] for part in context.split('data-missing-field="')[1:]]


def test_unfinished_story_is_saved_and_says_what_is_missing(admin_client, story_form, story_indexes):
    response = story_form.create(story_indexes["fi"], title="Kesken", slug="kesken")

    story = StoryPage.objects.get(slug="kesken")
    assert response.status_code == 302
    assert (story.live, story.title) == (False, "Kesken")
    assert missing_of(admin_client, story) == [
        "summary",
        "problem",
        "solution",
        "target_groups",
        "topics",
        "contact",
        "results",
    ]


def test_panel_shrinks_as_the_story_grows(admin_client, story_form, story_indexes, rows):
    story_form.create(story_indexes["fi"], title="Kesken", slug="kesken")
    story = StoryPage.objects.get(slug="kesken")

    story_form.edit(story, **story_form.whole(**{**rows, "fact": None}, slug="kesken"))
    assert missing_of(admin_client, story) == ["results"]

    story_form.edit(story, **story_form.whole(**rows, slug="kesken"))
    assert missing_of(admin_client, story) == []


def test_whole_story_is_published(client, story_form, story_indexes, rows):
    response = story_form.create(story_indexes["fi"], publish=True, **story_form.whole(**rows))

    assert response.status_code == 302
    assert "Koti ensin" in client.get("/fi/tarinat/koti-ensin/").content.decode()


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "A success needs at least one fact with a date and a source. Add a fact block here."),
        ("fi", "Onnistunut tarina tarvitsee vähintään yhden luvun, jolla on ajankohta ja lähde. Lisää luku tähän."),
    ],
)
def test_publish_without_source_is_refused_at_the_fact_field(
    admin_user, client, story_form, story_indexes, rows, language, message
):
    speak(admin_user, language)

    response = story_form.create(story_indexes["fi"], publish=True, **story_form.whole(**{**rows, "fact": None}))

    assert errors_of(response, language) == {"results": [message]}
    assert not StoryPage.objects.exists()
    assert client.get("/fi/tarinat/koti-ensin/").status_code == 404
    kept = response.context["form"]
    assert "Asunto on lähtökohta." in kept["solution"].value()
    assert (kept["title"].value(), kept["target_groups"].value()) == ("Koti ensin", "asunnottomat")


@pytest.mark.parametrize(
    ("alt", "refused"), [({}, True), ({"en": "Residents plant bushes"}, True), ({"fi": "Asukkaat istuttavat"}, False)]
)
def test_lead_image_without_words_is_refused_at_its_field(story_form, story_indexes, rows, alt, refused):
    image = MediaImageFactory(alt=make_label(alt))
    fields = story_form.whole(**rows, lead_image=str(image.pk), show_lead_image="on")

    response = story_form.create(story_indexes["fi"], publish=True, **fields)

    assert StoryPage.objects.exists() is not refused
    if refused:
        assert list(errors_of(response)) == ["lead_image"]


def test_shown_lead_image_has_to_be_chosen_before_publishing(admin_client, story_form, story_indexes, rows):
    fields = story_form.whole(**rows, show_lead_image="on")

    response = story_form.create(story_indexes["fi"], publish=True, **fields)
    assert errors_of(response) == {"lead_image": ["Choose the lead image, or show the woven cover."]}

    assert story_form.create(story_indexes["fi"], **fields).status_code == 302
    assert missing_of(admin_client, StoryPage.objects.get()) == ["lead_image"]


def test_fact_without_a_reading_is_no_grounds(story_form, story_indexes, rows):
    response = story_form.create(
        story_indexes["fi"], publish=True, **story_form.whole(**{**rows, "fact": FactFactory(reading=None)})
    )

    assert list(errors_of(response)) == ["results"]


def test_refused_publication_leaves_the_live_story_as_it_was(client, story_form, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"], title="Ennen", slug="koti")
    StoryPage.objects.get(pk=story.pk).save_revision().publish()

    response = story_form.edit(story, publish=True, title="Jälkeen", slug="koti")

    assert "topics" in errors_of(response)
    assert "Ennen" in client.get("/fi/tarinat/koti/").content.decode()
    assert "Jälkeen" in response.content.decode()


@pytest.mark.parametrize("level", ["4", "5"])
@pytest.mark.parametrize("kind", ["news", "statistics"])
def test_high_evidence_needs_a_study(story_form, story_indexes, rows, level, kind):
    fields = story_form.whole(
        **rows,
        evidence_level=level,
        effect_direction="positive",
        story_sources=[{"source": str(SourceFactory(kind=kind).pk)}],
    )

    errors = errors_of(story_form.create(story_indexes["fi"], publish=True, **fields))

    assert list(errors) == ["story_sources"]
    assert errors["story_sources"][0].startswith(f"Level {level} needs a study.")
    assert not StoryPage.objects.exists()


def test_high_evidence_with_a_study_is_published(story_form, story_indexes, rows):
    fields = story_form.whole(
        **rows,
        evidence_level="4",
        effect_direction="positive",
        story_sources=[
            {"source": str(SourceFactory(kind="news").pk)},
            {"source": str(SourceFactory(kind="study").pk)},
        ],
    )

    response = story_form.create(story_indexes["fi"], publish=True, **fields)

    assert response.status_code == 302
    assert StoryPage.objects.get().story_sources.count() == 2


def test_study_that_is_being_taken_away_does_not_count(story_form, story_indexes, rows):
    fields = story_form.whole(
        **rows,
        evidence_level="4",
        effect_direction="positive",
        story_sources=[{"source": str(SourceFactory(kind="study").pk), "DELETE": "1"}],
    )

    assert list(errors_of(story_form.create(story_indexes["fi"], publish=True, **fields))) == ["story_sources"]


def test_high_evidence_knows_the_effect(story_form, story_indexes, rows):
    fields = story_form.whole(
        **rows, evidence_level="4", story_sources=[{"source": str(SourceFactory(kind="study").pk)}]
    )

    assert list(errors_of(story_form.create(story_indexes["fi"], publish=True, **fields))) == ["effect_direction"]


@pytest.mark.parametrize("effect", ["none", "negative"])
def test_story_without_a_positive_effect_is_no_success_but_a_lesson(story_form, story_indexes, rows, effect):
    fields = story_form.whole(**rows, effect_direction=effect)

    errors = errors_of(story_form.create(story_indexes["fi"], publish=True, **fields))

    assert list(errors) == ["kind"]
    assert "Lesson learned" in errors["kind"][0]
    lesson = story_form.create(story_indexes["fi"], publish=True, **{**fields, "kind": "lesson"})
    assert lesson.status_code == 302
    assert StoryPage.objects.get().kind == StoryKind.LESSON


def test_story_cannot_end_before_it_begins(story_form, story_indexes, rows):
    fields = story_form.whole(**rows, started_year="2010", ended_year="2009")

    assert list(errors_of(story_form.create(story_indexes["fi"], publish=True, **fields))) == ["ended_year"]


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("https://innokyla.fi/fi/toimintamalli/x", True),
        ("https://www.innokyla.fi/x", True),
        ("http://innokyla.fi/x", False),
        ("https://innokyla.fi.example.org/x", False),
        ("https://example.org/innokyla.fi", False),
        ("https://notinnokyla.fi/", False),
    ],
)
def test_innokyla_address_is_of_innokyla(story_form, story_indexes, rows, address, is_good):
    response = story_form.create(story_indexes["fi"], publish=True, **story_form.whole(**rows, innokyla_url=address))

    if is_good:
        assert response.status_code == 302
    else:
        assert list(errors_of(response)) == ["innokyla_url"]


def test_story_has_four_topics_at_most(story_form, story_indexes, rows):
    topics = [str(TopicFactory(code=code).pk) for code in ("lapset", "nuoret", "mieli", "tyo", "koulu")]

    four = story_form.create(story_indexes["fi"], publish=True, **story_form.whole(**rows, topics=topics[:4]))
    five = story_form.create(
        story_indexes["fi"], publish=True, **story_form.whole(**rows, topics=topics, slug="toinen")
    )

    assert four.status_code == 302
    assert list(errors_of(five)) == ["topics"]


def test_finnish_editor_reads_finnish_at_every_field(admin_user, story_form, story_indexes):
    english = errors_of(story_form.create(story_indexes["fi"], publish=True, title="Kesken", slug="kesken"))
    speak(admin_user, "fi")
    finnish = errors_of(story_form.create(story_indexes["fi"], publish=True, title="Kesken", slug="kesken"), "fi")

    assert list(finnish) == list(english)
    same = [name for name in english if english[name] == finnish[name]]
    assert same == []


# Other ways to publish


def incomplete(index):
    story = PublishableStoryFactory(parent=index, slug="puolikas", draft=True, summary="")
    StoryPage.objects.get(pk=story.pk).save_revision()
    return story


def test_bulk_publishing_refuses_what_is_not_complete(admin_client, admin_user, story_indexes):
    speak(admin_user, "en")
    story = incomplete(story_indexes["fi"])
    whole = PublishableStoryFactory(parent=story_indexes["fi"], slug="valmis", draft=True)
    StoryPage.objects.get(pk=whole.pk).save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    chosen = f"id={story.pk}&id={whole.pk}&next=/admin/pages/{story_indexes['fi'].pk}/"
    refused = admin_client.post(f"{address}?{chosen}", {"include_descendants": ""}, follow=True)

    assert not Page.objects.filter(pk__in=[story.pk, whole.pk], live=True).exists()
    assert [str(message).strip() for message in refused.context["messages"]] == [
        f"Nothing was published. Something is still missing from “{story.title}”; open the page to see what."
    ]
    admin_client.post(f"{address}?id={whole.pk}", {"include_descendants": ""})
    assert list(Page.objects.filter(depth=4, live=True).values_list("slug", flat=True)) == ["valmis"]


def test_bulk_publishing_of_an_index_refuses_its_incomplete_stories(admin_client, story_indexes):
    story = incomplete(story_indexes["fi"])
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    admin_client.post(f"{address}?id={story_indexes['fi'].pk}", {"include_descendants": "on"})

    assert not Page.objects.get(pk=story.pk).live


def in_moderation(story, admin_user):
    """The story waits for an approval that publishes it."""
    group = Group.objects.create(name="Hyväksyjät")
    task = GroupApprovalTask.objects.create(name="Hyväksyntä")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Hyväksyntä")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    state = workflow.start(StoryPage.objects.get(pk=story.pk), admin_user)
    return reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.current_task_state.pk])


def test_approval_from_a_list_refuses_what_is_not_complete(admin_client, admin_user, story_indexes):
    story = incomplete(story_indexes["fi"])
    address = in_moderation(story, admin_user)

    refused = admin_client.post(address, {"comment": ""})

    assert refused.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert not Page.objects.get(pk=story.pk).live


def test_approval_publishes_what_is_complete(admin_client, admin_user, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"], draft=True)
    StoryPage.objects.get(pk=story.pk).save_revision()
    address = in_moderation(story, admin_user)

    admin_client.post(address, {"comment": ""})

    assert Page.objects.get(pk=story.pk).live


def test_submission_for_approval_refuses_what_is_not_complete(story_form, admin_user, story_indexes):
    waiting = PublishableStoryFactory(parent=story_indexes["fi"], draft=True)
    StoryPage.objects.get(pk=waiting.pk).save_revision()
    in_moderation(waiting, admin_user)
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", story_indexes["fi"].pk])

    response = story_form.client.post(
        address, {**story_form.data(title="Kesken", slug="kesken"), "action-submit": "action-submit"}
    )

    assert "summary" in errors_of(response)
    assert not StoryPage.objects.filter(slug="kesken").exists()
