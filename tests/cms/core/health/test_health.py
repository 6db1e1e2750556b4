from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.core.health.models import PeriodicRun
from cms.core.health.services import run_exclusively, worker_is_late, worker_seen_at
from cms.core.tasks import publish_scheduled
from cms.core.users.models import User

LEASE = timedelta(minutes=5)


class DeadCache:
    def set(self, *args, **kwargs):
        raise ConnectionError("the cache is away")

    get = set


def test_healthz_asks_nothing_of_the_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.django_db
def test_readyz_is_green_when_all_answer(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_readyz_is_red_without_the_cache_and_does_not_say_why(client, settings, monkeypatch):
    monkeypatch.setattr("cms.core.health.services.cache", DeadCache())

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})


@pytest.mark.django_db(transaction=True)
def test_readyz_is_red_without_the_database(client, monkeypatch):
    connection = connections["default"]
    connection.close()
    with monkeypatch.context() as patch:
        broken = {**connection.settings_dict, "NAME": "/nowhere/db", "HOST": "127.0.0.1", "PORT": "1"}
        patch.setattr(connection, "settings_dict", broken)
        answer = client.get("/readyz")
        connection.close()

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_health_is_read_only(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_run_exclusively_says_when_it_finished(clock):
    assert run_exclusively(name="job", lease=LEASE, job=lambda: clock.shift(5))

    run = PeriodicRun.objects.get()
    assert (run.finished_at, run.finished_at - run.started_at) == (timezone.now(), timedelta(seconds=5))
    assert worker_seen_at() == timezone.now()


@pytest.mark.postgres
@pytest.mark.django_db
def test_run_exclusively_lets_nobody_in_beside(clock):
    ran = []

    def job():
        ran.append("first")
        assert not run_exclusively(name="job", lease=LEASE, job=lambda: ran.append("second"))

    assert run_exclusively(name="job", lease=LEASE, job=job)
    assert ran == ["first"]


@pytest.mark.django_db
def test_run_exclusively_frees_its_place_after_a_failure(clock):
    def fail():
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        run_exclusively(name="job", lease=LEASE, job=fail)

    assert run_exclusively(name="job", lease=LEASE, job=lambda: None)


@pytest.mark.django_db
def test_run_exclusively_waits_for_the_lease_of_a_killed_run(clock):
    PeriodicRun.objects.create(name="job", lease_until=timezone.now() + LEASE)

    assert not run_exclusively(name="job", lease=LEASE, job=lambda: None)
    clock.shift(LEASE)
    assert run_exclusively(name="job", lease=LEASE, job=lambda: None)


@pytest.mark.django_db
def test_publish_scheduled_shows_that_the_worker_lives(clock):
    publish_scheduled()

    assert PeriodicRun.objects.get().name == "publish-scheduled"
    assert not worker_is_late(seen_at=worker_seen_at())


def test_worker_is_late_after_five_minutes(clock):
    now = timezone.now()

    assert not worker_is_late(seen_at=now - timedelta(minutes=5))
    assert worker_is_late(seen_at=now - timedelta(minutes=5, seconds=1))
    assert worker_is_late(seen_at=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "last seen 1"), (10, "no e-mail leaves"), (None, "not been seen yet")]
)
def test_front_page_of_the_admin_tells_of_the_worker(client, minutes, said):
    user = User.objects.create_superuser("aino@example.org", "a-long-password")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    if minutes is not None:
        seen_at = timezone.now() - timedelta(minutes=minutes)
        PeriodicRun.objects.create(name="job", finished_at=seen_at)

    page = client.get("/admin/").content.decode()

    assert said in page
