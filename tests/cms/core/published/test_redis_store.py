import os
import time

import pytest
import redis

from cms.core.published import redis_store
from cms.core.published.answers import make_answer
from cms.core.published.redis_store import RedisStore
from cms.core.published.stores import StoreFailed
from tests.cms.core.published.test_stores import BODY, address
from tests.cms.mailing.test_bell import REDIS, redis_answers


def answer(generation: int = 1):
    return make_answer(
        generation=generation,
        valid_until=float(int(time.time()) + 3600),
        page_id=7,
        language="fi",
        headers=[("Content-Type", "text/html"), ("Content-Language", "fi")],
        body=BODY,
    )


@pytest.fixture
def store(monkeypatch):
    prefix = f"viesti-test-{os.getpid()}:"
    for name, rest in (("_PREFIX", ""), ("_USED", "used"), ("_SIZES", "sizes"), ("_BYTES", "bytes")):
        monkeypatch.setattr(redis_store, name, prefix + rest)
    made = RedisStore(REDIS, most_bytes=10_000_000, most_rows=10)
    yield made
    made.close()
    client = redis.Redis.from_url(REDIS)
    for key in client.scan_iter(f"{prefix}*"):
        client.delete(key)
    client.close()


@pytest.mark.skipif(not redis_answers(), reason="needs Redis (CMS_TEST_REDIS_URL)")
def test_redis_keeps_the_newest_and_what_is_used(store):
    put = answer()
    store.put(address("a", ("topic", "x")), put)
    rows, size = store.usage()

    assert store.get(address("a", ("topic", "x")), generation=1) == put
    assert store.get(address("a"), generation=1) is None
    assert store.get(address("a", ("topic", "x")), generation=2) is None
    assert rows == 1
    assert size > len(put.bodies["gzip"]) + len(put.bodies["br"])

    # The same again takes no more room; then nine more fit, and one makes room by one in ten.
    store.put(address("a", ("topic", "x")), put)
    assert store.usage() == (1, size)
    for number in range(9):
        store.put(address(f"page-{number}"), answer())
    store.get(address("page-0"), generation=1)
    store.put(address("page-9"), answer())
    kept = [number for number in range(10) if store.get(address(f"page-{number}"), generation=1)]
    assert kept == [0, *range(2, 10)]
    assert store.get(address("a", ("topic", "x")), generation=1) is None
    assert store.usage()[0] == 9


def test_redis_that_is_away_is_said_so():
    store = RedisStore("redis://127.0.0.1:1/0", most_bytes=1000, most_rows=10)

    with pytest.raises(StoreFailed):
        store.get(address("a"), generation=1)
    with pytest.raises(StoreFailed):
        store.put(address("a"), answer())
    with pytest.raises(StoreFailed):
        store.usage()
    store.close()
