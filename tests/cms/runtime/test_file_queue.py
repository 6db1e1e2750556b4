from concurrent.futures import ThreadPoolExecutor
from queue import Empty

import pytest
from kombu import Connection

from cms.settings import env


@pytest.fixture
def connect(tmp_path, monkeypatch):
    """A new connection to one file queue, as each process has its own."""
    monkeypatch.setenv("CMS_BROKER_URL", "")
    broker = env.broker(tmp_path / "queue")
    return lambda: Connection(broker["url"], transport=broker["transport"], transport_options=broker["options"])


def put(connect, numbers) -> None:
    with connect() as connection, connection.SimpleQueue("work") as queue:
        for number in numbers:
            queue.put({"number": number})


def take_all(connect) -> list[int]:
    taken = []
    with connect() as connection, connection.SimpleQueue("work") as queue:
        while True:
            try:
                message = queue.get(block=False)
            except Empty:
                return taken
            taken.append(message.payload["number"])
            message.ack()


def test_messages_come_in_their_order(connect):
    put(connect, range(3))

    assert take_all(connect) == [0, 1, 2]
    assert take_all(connect) == []


def test_everything_stays_in_one_folder(connect, tmp_path):
    put(connect, [1])

    assert sorted(path.name for path in tmp_path.iterdir()) == ["queue"]


def test_every_message_is_taken_once_by_readers_and_writers_at_once(connect):
    put(connect, [])

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(put, connect, range(start, start + 50)) for start in (0, 50)]
        readers = [pool.submit(take_all, connect) for _reader in range(2)]
    [writer.result() for writer in writers]
    taken = [number for reader in readers for number in reader.result()] + take_all(connect)

    assert sorted(taken) == list(range(100))


def test_unreadable_message_is_left_out(connect, tmp_path):
    put(connect, [1, 2])
    first = sorted((tmp_path / "queue" / "messages").iterdir())[0]
    first.write_text("half a mess")

    assert take_all(connect) == [2]
