"""Once for each form shown, within limits, all or nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.public_forms.errors import SentBefore, TooManyPosts
from cms.core.public_forms.identity import issue_form_id, read_form_id
from cms.core.public_forms.models import FormUse, PostCount
from cms.core.public_forms.services import Limit, count_post, purge_form_rows, result_of, store_once

pytestmark = pytest.mark.django_db


def shown():
    return read_form_id(issue_form_id(form="sample"), form="sample")


def stored(form_id, *, content="one", network="192.0.2.1", store=dict, **more):
    return store_once(form="sample", form_id=form_id, content_hash=content, network=network, store=store, **more)


def test_second_time_gives_the_first_result(clock):
    form_id, results = shown(), iter([{"number": 1}, {"number": 2}])

    first, second = (stored(form_id, store=lambda: next(results)) for _round in range(2))

    assert first == second == {"number": 1} == result_of(form_id=form_id, content_hash="one")


def test_other_content_under_a_used_id_is_not_stored(clock):
    form_id, calls = shown(), []
    stored(form_id)

    with pytest.raises(SentBefore):
        stored(form_id, content="two", store=lambda: calls.append(1) or {})

    assert calls == []
    assert result_of(form_id=form_id, content_hash="two") is None


def test_what_fails_leaves_the_id_unused_and_nothing_counted(clock):
    form_id = shown()

    with pytest.raises(ZeroDivisionError):
        stored(form_id, store=lambda: {"number": 1 / 0})

    assert not FormUse.objects.exists()
    assert not PostCount.objects.exists()
    assert stored(form_id, store=lambda: {"number": 1}) == {"number": 1}


def test_network_is_held_to_its_limit_and_others_are_not(clock):
    limit = Limit(2)
    for _round in range(2):
        stored(shown(), limit=limit)

    with pytest.raises(TooManyPosts) as refused:
        stored(shown(), limit=limit)
    stored(shown(), limit=limit, network="192.0.2.2")

    assert refused.value.retry_after == timedelta(hours=1)
    assert FormUse.objects.count() == 3


def test_all_together_are_held_to_the_ceiling(clock):
    for number in range(2):
        stored(shown(), network=f"192.0.2.{number}", ceiling=Limit(2))

    with pytest.raises(TooManyPosts):
        stored(shown(), network="192.0.2.9", ceiling=Limit(2))


def test_next_window_begins_anew(clock):
    limit = Limit(1, timedelta(minutes=10))
    count_post(scope="sample", subject="192.0.2.1", limit=limit)

    clock.shift(timedelta(minutes=10))
    count_post(scope="sample", subject="192.0.2.1", limit=limit)

    assert [count.number for count in PostCount.objects.all()] == [1, 1]


def test_counts_hold_no_address_and_cannot_be_joined_over_windows(clock):
    limit = Limit(5)
    count_post(scope="sample", subject="192.0.2.1", limit=limit)
    clock.shift(timedelta(hours=1))
    count_post(scope="sample", subject="192.0.2.1", limit=limit)

    buckets = list(PostCount.objects.values_list("bucket", flat=True))

    assert len(set(buckets)) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", bucket) for bucket in buckets)


def test_what_has_ended_is_deleted_and_a_second_run_finds_nothing(clock):
    stored(shown())
    clock.shift(timedelta(hours=6))
    later = shown()
    stored(later)
    clock.shift(timedelta(hours=6, seconds=1))

    deleted = purge_form_rows(at=timezone.now())

    assert deleted == 1 + 4
    assert list(FormUse.objects.values_list("key", flat=True)) == [later.key]
    assert purge_form_rows(at=timezone.now()) == 0
