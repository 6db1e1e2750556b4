"""Pages that wait for a member of staff."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from cms.core.pages.waiting import my_drafts, reviews, unapproved_dates
from cms.core.roles import services as roles
from cms.core.waiting.registry import waiting_lists
from tests.factories.core import UserFactory, in_every_language
from tests.factories.stories import PublishableStoryFactory, StoryPageFactory

pytestmark = pytest.mark.postgres


@pytest.fixture
def groups(story_indexes):
    translation.activate("en")
    return roles.seed_roles()


@pytest.fixture
def editor(groups):
    user = UserFactory(first_name="Eeva", last_name="Esimerkki")
    user.groups.add(groups[0])
    return user


@pytest.fixture
def publisher(groups):
    user = UserFactory()
    user.groups.add(groups[1])
    return user


@pytest.fixture
def workflow(groups, story_indexes):
    task = GroupApprovalTask.objects.create(name="Julkaisijan hyväksyntä")
    task.groups.add(groups[1])
    workflow = Workflow.objects.create(name="Hyväksyntä")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def draft(parent, user, **values):
    page = StoryPageFactory(parent=parent, draft=True, owner=user, **values)
    page.save_revision(user=user)
    return page


def rows(code, user, limit=5):
    return next(item for item in waiting_lists() if item.code == code).rows(user, limit)


def dated(parent, user, hours, **values):
    page = StoryPageFactory(parent=parent, draft=True, owner=user, **values)
    page.go_live_at = timezone.now() + timedelta(hours=hours)
    page.save_revision(user=user)
    return page


def test_drafts_are_those_that_the_person_owns_or_changed_last(story_indexes, editor, publisher):
    own = draft(story_indexes["fi"], editor)
    changed = draft(story_indexes["fi"], publisher)
    changed.save_revision(user=editor)
    draft(story_indexes["fi"], publisher)
    PublishableStoryFactory(parent=story_indexes["fi"], owner=editor)

    assert set(my_drafts(editor).values_list("pk", flat=True)) == {own.pk, changed.pk}


def test_draft_of_a_translation_is_no_draft_of_its_owner(story_indexes, editor):
    family = in_every_language(StoryPageFactory, story_indexes, draft=True, owner=editor)
    only_in_english = draft(story_indexes["en"], editor)

    assert set(my_drafts(editor).values_list("pk", flat=True)) == {family["fi"].pk, only_in_english.pk}


def test_draft_in_review_waits_for_others(story_indexes, editor, publisher, workflow):
    page = draft(story_indexes["fi"], editor, title="Kylätalo")
    workflow.start(page, editor)

    assert list(my_drafts(editor)) == []
    assert [row.title for row in rows("sent", editor)] == ["Kylätalo"]
    assert rows("sent", editor)[0].remark == "Waits at: Julkaisijan hyväksyntä"
    assert reviews(editor).count() == 0
    assert [(row.title, row.remark) for row in rows("reviews", publisher)] == [("Kylätalo", "Sent by Eeva Esimerkki")]


def test_draft_says_what_it_lacks(story_indexes, editor, clock):
    draft(story_indexes["fi"], editor, summary="Tiivistelmä", problem="<p>Ongelma.</p>", solution="<p>Ratkaisu.</p>")
    clock.shift(60)
    ready = PublishableStoryFactory(parent=story_indexes["fi"], draft=True, owner=editor)
    ready.save_revision(user=editor)

    assert [row.remark for row in rows("drafts", editor)] == [
        "Ready to be published",
        "Lacks: target group, topics, contact",
    ]


def test_draft_with_a_date_warns_a_day_before(story_indexes, editor, clock):
    soon = dated(story_indexes["fi"], editor, 5)
    passed = dated(story_indexes["fi"], editor, -5)
    dated(story_indexes["fi"], editor, 30)
    draft(story_indexes["fi"], editor)

    found = rows("unapproved-dates", editor)

    assert [(row.title, row.is_late) for row in found] == [(passed.title, True), (soon.title, False)]
    assert found[1].since == timezone.now() + timedelta(hours=5)


def test_date_that_is_approved_or_in_review_does_not_warn(story_indexes, editor, workflow):
    approved = dated(story_indexes["fi"], editor, 5)
    approved.latest_revision.publish()
    sent = dated(story_indexes["fi"], editor, 5)
    workflow.start(sent, editor)

    assert Page.objects.get(pk=approved.pk).live is False
    assert list(unapproved_dates(editor)) == []


@pytest.mark.parametrize("code", ["reviews", "sent", "unapproved-dates"])
def test_rows_take_the_same_queries_however_many(code, story_indexes, publisher, workflow, django_assert_num_queries):
    def fill(number):
        for _ in range(number):
            page = dated(story_indexes["fi"], publisher, 5)
            if code != "unapproved-dates":
                workflow.start(page, publisher)

    fill(3)
    rows(code, publisher, 30)
    with CaptureQueriesContext(connection) as few:
        rows(code, publisher, 30)
    fill(27)
    with django_assert_num_queries(len(few)):
        assert len(rows(code, publisher, 30)) == 30
