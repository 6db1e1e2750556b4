"""What the database itself holds of sessions and their seats, and what saving their rows changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from events.enums import AttendanceMode, SessionStatus
from events.models import Session, SessionInventory
from events.services import note_change, standing_of
from events.viewsets import SessionInventoryViewSet
from tests.factories.events import FairFactory, RoomFactory, SessionFactory, SessionInventoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def refused(change):
    with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        change()
    return True


@pytest.mark.parametrize("change", [{"seats_taken": 11}, {"held_seats": 11}, {"seats_taken": 6, "held_seats": 5}])
def test_seats_cannot_be_oversold(change):
    row = SessionInventoryFactory(capacity=10)

    assert refused(lambda: SessionInventory.objects.filter(pk=row.pk).update(**change))
    assert SessionInventory.objects.filter(pk=row.pk).update(seats_taken=6, held_seats=4) == 1


def test_seats_without_a_limit_are_never_too_many():
    row = SessionInventoryFactory(capacity=None)

    assert SessionInventory.objects.filter(pk=row.pk).update(seats_taken=1000) == 1
    row.refresh_from_db()
    assert row.free is None


@pytest.mark.parametrize("name", ["seats_taken", "held_seats"])
def test_seats_are_never_negative(name):
    row = SessionInventoryFactory()

    assert refused(lambda: SessionInventory.objects.filter(pk=row.pk).update(**{name: -1}))


def test_session_has_one_row_of_seats_in_each_mode():
    row = SessionInventoryFactory()
    SessionInventoryFactory(session=row.session, mode=AttendanceMode.ONLINE)

    assert refused(lambda: SessionInventoryFactory(session=row.session))


def test_code_is_unique_within_its_fair():
    session = SessionFactory(code="A1")
    SessionFactory(code="A1")

    assert refused(lambda: SessionFactory(code="A1", fair=session.fair))


def test_session_ends_after_it_begins():
    session = SessionFactory()

    assert refused(lambda: Session.objects.filter(pk=session.pk).update(ends_at=session.starts_at))


def test_form_of_seats_leaves_the_counters_alone():
    row = SessionInventoryFactory(capacity=10)
    form_class = SessionInventoryViewSet().get_edit_handler().get_form_class()
    opened = SessionInventory.objects.get(pk=row.pk)
    form = form_class(
        {"session": row.session_id, "mode": row.mode, "capacity": 12, "waitlist_capacity": "", "join_url": ""},
        instance=opened,
    )
    SessionInventory.objects.filter(pk=row.pk).update(seats_taken=7)

    assert form.is_valid(), form.errors
    form.save()

    row.refresh_from_db()
    assert (row.capacity, row.seats_taken) == (12, 7)


def test_moves_are_numbered_and_the_first_time_is_remembered():
    session = SessionFactory()
    first = session.starts_at

    for hours in (1, 3):
        before = standing_of(session)
        session.starts_at, session.ends_at = first + timedelta(hours=hours), first + timedelta(hours=hours + 1)
        note_change(session=session, before=before)

    assert (session.sequence, session.previous_starts_at, session.status) == (2, first, SessionStatus.RESCHEDULED)

    before = standing_of(session)
    session.starts_at, session.ends_at = first, first + timedelta(hours=1)
    note_change(session=session, before=before)

    assert (session.sequence, session.previous_starts_at, session.status) == (3, None, SessionStatus.SCHEDULED)


def test_draft_changes_without_a_number_and_the_same_is_no_change():
    draft, held = SessionFactory(status=SessionStatus.DRAFT), SessionFactory()
    before = standing_of(draft)
    draft.room = RoomFactory(venue=draft.fair.venue)

    note_change(session=draft, before=before)
    note_change(session=held, before=standing_of(held))

    assert (draft.sequence, held.sequence) == (0, 0)


def test_room_is_in_the_house_of_the_fair():
    session = SessionFactory.build(fair=FairFactory(), room=RoomFactory())

    with pytest.raises(Exception, match="eri talossa"):
        session.clean()
