"""Answers in memory and in rows: bounded, the newest generation, the least recently used out."""

import pytest

from cms.core.published import connections
from cms.core.published.answers import make_answer
from cms.core.published.memory import Memory
from cms.core.published.models import PublishedPage
from cms.core.published.requests import Address
from cms.core.published.stores import DatabaseStore

BODY = b"<p>" + bytes(range(32, 127)) * 40


def address(name: str, *parameters: tuple[str, str]) -> Address:
    return Address("http", "localhost", f"/fi/{name}/", parameters)


def answer(generation: int = 1, body: bytes = BODY):
    return make_answer(
        generation=generation,
        valid_until=2e9,
        page_id=7,
        language="fi",
        headers=[("Content-Type", "text/html"), ("Content-Language", "fi")],
        body=body,
    )


@pytest.fixture
def store(transactional_db):
    yield DatabaseStore(most_bytes=10_000_000, most_rows=10)
    connections.close()


@pytest.mark.postgres
def test_row_gives_back_the_answer(store):
    put = answer()
    store.put(address("a", ("topic", "x")), put)

    assert store.get(address("a", ("topic", "x")), generation=1) == put
    assert store.get(address("a"), generation=1) is None
    assert store.get(address("a", ("topic", "x")), generation=2) is None
    assert store.usage() == (1, len(put.bodies["gzip"]) + len(put.bodies["br"]))

    # A slower process comes with an older answer.
    store.put(address("b"), answer(3))
    store.put(address("b"), answer(2))
    assert store.get(address("b"), generation=3) == answer(3)

    # Room: old generations first, then addresses with parameters, then what was used longest ago.
    for number in range(10):
        store.put(address(f"page-{number}"), answer(4))
        PublishedPage.objects.filter(generation=4, used_at__gt=1000).update(used_at=number)
    store.put(address("page-0", ("topic", "x")), answer(4))
    store.make_room(generation=4)
    kept = [number for number in range(10) if store.get(address(f"page-{number}"), generation=4)]
    assert kept == list(range(1, 10))
    assert store.usage()[0] == 9


def test_memory_is_bounded_and_keeps_what_is_used():
    size = answer().size
    memory = Memory(most_bytes=size * 4)
    for name in "abc":
        memory.put(address(name), answer())
    memory.get(address("a"))
    memory.put(address("d"), answer())
    for value in "xy":
        memory.put(address("a", ("topic", value)), answer())

    assert [name for name in "abcd" if memory.get(address(name))] == ["a", "c", "d"]
    assert [value for value in "xy" if memory.get(address("a", ("topic", value)))] == ["y"]
    assert memory.size == 4 * size

    memory.put(address("large"), answer(body=BODY * 100))
    assert memory.get(address("large")) is None
