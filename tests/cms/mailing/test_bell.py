import os
from threading import Thread

import pytest
import redis
from celery import Celery, current_app

from cms.mailing.bell import ring
from cms.settings import env

REDIS = os.environ.get("CMS_TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


def redis_answers() -> bool:
    client = redis.Redis.from_url(REDIS, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


@pytest.fixture
def redis_queue(settings, monkeypatch):
    """An empty queue on a real Redis; the client that looks into it."""
    monkeypatch.setenv("CMS_BROKER_URL", REDIS)
    broker = env.broker(settings.DATA_DIR)
    settings.CELERY_BROKER_URL = broker["url"]
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = broker["options"]
    settings.CELERY_TASK_DEFAULT_QUEUE = f"viesti-test-{os.getpid()}"
    before = current_app._get_current_object()
    app = Celery("viesti-with-redis")
    app.config_from_object("django.conf:settings", namespace="CELERY")
    client = redis.Redis.from_url(REDIS)
    yield client, settings.CELERY_TASK_DEFAULT_QUEUE
    client.delete(settings.CELERY_TASK_DEFAULT_QUEUE)
    client.close()
    app.close()
    before.set_current()


@pytest.mark.skipif(not redis_answers(), reason="needs Redis (CMS_TEST_REDIS_URL)")
def test_bell_rings_over_redis(redis_queue):
    client, queue = redis_queue

    assert ring(delivery_pk=7)

    assert client.llen(queue) == 1


def test_bell_says_that_nobody_heard(broken_broker):
    assert not ring(delivery_pk=7)


def test_other_threads_ring_the_same_bell(bell):
    """A web server answers in threads that it makes itself; Celery's current app belongs to a thread."""
    thread = Thread(target=lambda: ring(delivery_pk=7))
    thread.start()
    thread.join()

    assert [message["args"] for message in bell()] == [[7]]
