"""Processes on several machines find each other's answers in Redis."""

import json
from gzip import decompress
from time import time
from typing import Any

from redis import Redis, RedisError

from cms.core.published.answers import Answer
from cms.core.published.requests import Address
from cms.core.published.stores import StoreFailed, key_of

# Seconds after which Redis counts as away.
PATIENCE = 0.2
# An address with parameters is worth as much as one without that was last used so many seconds before.
LESS_WORTH = 86_400
_PREFIX = "viesti:published:"
_USED, _SIZES, _BYTES = f"{_PREFIX}used", f"{_PREFIX}sizes", f"{_PREFIX}bytes"

# Store one answer and let the least recently used go, down to nine tenths of the room. What expired by itself still
# counts until it is let go of here.
_PUT = """
local key, size = KEYS[1], tonumber(ARGV[3])
redis.call('SET', key, ARGV[1], 'PXAT', ARGV[2])
local before = tonumber(redis.call('HGET', KEYS[3], key) or 0)
redis.call('HSET', KEYS[3], key, size)
redis.call('ZADD', KEYS[2], ARGV[4], key)
local bytes = redis.call('INCRBY', KEYS[4], size - before)
local rows = redis.call('ZCARD', KEYS[2])
local most_bytes, most_rows = tonumber(ARGV[5]), tonumber(ARGV[6])
if bytes > most_bytes or rows > most_rows then
  while rows > 0 and (bytes > most_bytes * 0.9 or rows > most_rows * 0.9) do
    local last = redis.call('ZPOPMIN', KEYS[2])[1]
    bytes = redis.call('DECRBY', KEYS[4], tonumber(redis.call('HGET', KEYS[3], last) or 0))
    redis.call('HDEL', KEYS[3], last)
    redis.call('DEL', last)
    rows = rows - 1
  end
end
"""


class RedisStore:
    """One value for each answer, which ends by itself at its `valid_until`. The generation stands in its key, so that
    an older answer never takes the place of a newer one."""

    def __init__(self, url: str, *, most_bytes: int, most_rows: int) -> None:
        self._redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        self._limits = [most_bytes, most_rows]
        self._put = self._redis.register_script(_PUT)

    def get(self, address: Address, *, generation: int) -> Answer | None:
        key = _key(address, generation)
        try:
            pipeline = self._redis.pipeline(transaction=False)
            pipeline.get(key)
            pipeline.zadd(_USED, {key: _worth(address)}, xx=True)
            value, _changed = pipeline.execute()
        except RedisError as error:
            raise StoreFailed(str(error)) from error
        return _unpack(value, generation) if value else None

    def put(self, address: Address, answer: Answer) -> None:
        value = _pack(answer)
        values: list[bytes | int | float] = [
            value,
            int(answer.valid_until * 1000),
            len(value),
            _worth(address),
            *self._limits,
        ]
        try:
            self._put(keys=[_key(address, answer.generation), _USED, _SIZES, _BYTES], args=values)
        except RedisError as error:
            raise StoreFailed(str(error)) from error

    def usage(self) -> tuple[int, int]:
        try:
            found: Any = self._redis.zcard(_USED), self._redis.get(_BYTES)
        except RedisError as error:
            raise StoreFailed(str(error)) from error
        return int(found[0]), int(found[1] or 0)

    def close(self) -> None:
        self._redis.close()


def _key(address: Address, generation: int) -> str:
    return f"{_PREFIX}{generation}:{key_of(address)}"


def _worth(address: Address) -> float:
    return time() - (LESS_WORTH if address.parameters else 0)


def _pack(answer: Answer) -> bytes:
    """A line of JSON, then both bodies."""
    zipped = answer.bodies["gzip"]
    line = [answer.valid_until, answer.page_id, answer.language, answer.etag, answer.headers, len(zipped)]
    return json.dumps(line).encode() + b"\n" + zipped + answer.bodies["br"]


def _unpack(value: bytes, generation: int) -> Answer:
    line, _break, bodies = value.partition(b"\n")
    valid_until, page_id, language, etag, headers, length = json.loads(line)
    zipped, brotli = bodies[:length], bodies[length:]
    return Answer(
        generation=generation,
        valid_until=valid_until,
        page_id=page_id,
        language=language,
        etag=etag,
        headers=[(name, said) for name, said in headers],
        bodies={"": decompress(zipped), "gzip": zipped, "br": brotli},
    )
