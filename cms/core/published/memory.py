"""Answers in the memory of one process, bounded by bytes, the least recently used out first."""

from collections import OrderedDict
from threading import Lock

from cms.core.published.answers import Answer
from cms.core.published.requests import Address


class Memory:
    """Addresses with parameters have a quarter of the room: there are many more of them."""

    def __init__(self, *, most_bytes: int) -> None:
        self._plain = _Shelf(most_bytes - most_bytes // 4)
        self._queried = _Shelf(most_bytes // 4)

    def get(self, address: Address) -> Answer | None:
        return self._shelf(address).get(address)

    def put(self, address: Address, answer: Answer) -> None:
        self._shelf(address).put(address, answer)

    def clear(self) -> None:
        self._plain.clear()
        self._queried.clear()

    @property
    def size(self) -> int:
        return self._plain.size + self._queried.size

    def _shelf(self, address: Address) -> "_Shelf":
        return self._queried if address.parameters else self._plain


class _Shelf:
    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._lock = Lock()
        self._answers: OrderedDict[Address, Answer] = OrderedDict()
        self.size = 0

    def get(self, address: Address) -> Answer | None:
        answer = self._answers.get(address)
        if answer is not None:
            try:  # noqa: SIM105  suppress() takes as long as all the rest here
                self._answers.move_to_end(address)
            except KeyError:
                pass  # another thread has just let go of it
        return answer

    def put(self, address: Address, answer: Answer) -> None:
        if answer.size > self._most:
            return
        with self._lock:
            before = self._answers.pop(address, None)
            self.size += answer.size - (before.size if before else 0)
            self._answers[address] = answer
            while self.size > self._most:
                _address, last = self._answers.popitem(last=False)
                self.size -= last.size

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()
            self.size = 0
