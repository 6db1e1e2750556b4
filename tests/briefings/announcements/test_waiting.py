"""Staff see which editions subscribers have waited for long, and nothing of those that nobody waits for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from briefings.announcements.models import AnnouncedTo
from briefings.announcements.waiting import lacking_editions
from cms.core.waiting.registry import waiting_lists
from tests.factories.announcements import subscribe
from tests.factories.core import AdministratorFactory, TopicFactory, UserFactory
from tests.factories.mailing import MailingFactory


def found():
    lacks, _editions = lacking_editions()
    return [(candidate.announcement.pk, code, number) for candidate, code, number in lacks]


def days_ago(number):
    return timezone.now() - timedelta(days=number)


@pytest.fixture
def announcement(clock, briefing, add_announcement):
    """Of a briefing in Finnish alone, four days ago."""
    return add_announcement(briefing, opens_at=days_ago(4))


def test_edition_that_somebody_waits_for_is_lacking(announcement):
    subscribe(language="sv", wait_days=14)
    subscribe(language="sv", wait_days=7)
    subscribe(language="en", wait_days=0)

    assert found() == [(announcement.pk, "sv", 2)]


@pytest.mark.parametrize(
    "values",
    [
        {"wait_days": 4},  # the time is over: the source is sent now
        {"wait_days": 14, "days_ago": 3},  # asked later than it opened
        {"wait_days": 14, "ended_at": True},
        {"wait_days": 14, "kind": "newsletter"},
    ],
)
def test_nobody_waits(announcement, values):
    row = subscribe(language="sv", **{key: value for key, value in values.items() if key in ("wait_days", "days_ago")})
    if values.get("ended_at"):
        row.ended_at, row.end_reason = timezone.now(), "unsubscribed"
    row.kind = values.get("kind", row.kind)
    row.save()

    assert found() == []


def test_another_subject_is_not_waited_for(announcement):
    subscribe(language="sv", wait_days=14, topic=TopicFactory())

    assert found() == []


def test_translation_may_take_three_days(clock, briefing, add_announcement):
    subscribe(language="sv", wait_days=14)
    add_announcement(briefing, opens_at=days_ago(2.9))

    assert found() == []


def test_edition_or_mail_ends_the_waiting(announcement, briefing, add_briefing):
    subscribe(language="en", wait_days=14)
    told = subscribe(language="sv", wait_days=14)
    AnnouncedTo.objects.create(announcement=announcement, subscriber=told.subscriber, mailing=MailingFactory())
    assert found() == [(announcement.pk, "en", 1)]

    add_briefing(language="en", translation_key=briefing.translation_key)

    assert found() == []


def test_start_page_leads_to_the_draft_of_the_edition(
    announcement, briefing, add_briefing, add_announcement, django_assert_max_num_queries
):
    draft = add_briefing(language="sv", translation_key=briefing.translation_key, draft=True)
    later = add_briefing(title="Toinen")
    for number in range(3):
        add_announcement(later if number == 0 else None, opens_at=days_ago(3 + 0.2 * number))
    subscribe(language="sv", wait_days=14)
    entry = next(item for item in waiting_lists() if item.code == "announcements")

    with translation.override("en"), django_assert_max_num_queries(9):
        rows = entry.rows(AdministratorFactory.build(), 10)

    assert entry.count(AdministratorFactory.build()) == len(rows) == 4
    assert rows[0].address == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert rows[0].remark == "1 reader waits for it in Swedish"
    assert rows[-1].address == reverse("wagtailadmin_pages:edit", args=[later.pk])
    assert (entry.concerns(AdministratorFactory()), entry.concerns(UserFactory())) == (True, False)
