"""The same form at once, over real connections: stored once, and everybody sees the one result."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import MenuItem
from cms.core.public_forms.errors import TooManyPosts
from cms.core.public_forms.identity import issue_form_id, read_form_id
from cms.core.public_forms.models import PostCount
from cms.core.public_forms.services import Limit, store_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

SENDERS = 4


def at_once(work: Callable[[int], object]) -> list[object]:
    """What `work` returns to each sender; all start at the same moment, each on its own connection."""
    start = Barrier(SENDERS)

    def run(number: int) -> object:
        try:
            start.wait(timeout=10)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        return list(pool.map(run, range(SENDERS)))


def new_item() -> dict[str, int]:
    return {"number": MenuItem.objects.create(labels=make_label({"en": "x"}), url="/").pk}


def send(form_id, **more):
    return store_once(form="sample", form_id=form_id, content_hash="x", network="192.0.2.1", store=new_item, **more)


def test_same_form_at_once_is_stored_once():
    form_id = read_form_id(issue_form_id(form="sample"), form="sample")

    results = at_once(lambda _sender: send(form_id))

    assert results == [{"number": MenuItem.objects.get().pk}] * SENDERS


def test_harness_sees_the_race_when_the_id_is_only_looked_at():
    form_id = read_form_id(issue_form_id(form="sample"), form="sample")
    meeting = Barrier(SENDERS)
    used: set[str] = set()

    def careless(_sender: int) -> dict[str, int]:
        """Looks first and writes afterwards, which is what the unique key avoids."""
        is_new = form_id.key not in used
        meeting.wait(timeout=10)
        used.add(form_id.key)
        return new_item() if is_new else {}

    at_once(careless)

    assert MenuItem.objects.count() == SENDERS


def test_limit_holds_against_forms_sent_at_once():
    ids = [read_form_id(issue_form_id(form="sample"), form="sample") for _sender in range(SENDERS)]

    def try_to_send(sender: int) -> bool:
        try:
            send(ids[sender], limit=Limit(2))
        except TooManyPosts:
            return False
        return True

    results = at_once(try_to_send)

    assert sorted(results) == [False, False, True, True]
    assert MenuItem.objects.count() == 2
    assert sorted(PostCount.objects.values_list("number", flat=True)) == [2, 2]
