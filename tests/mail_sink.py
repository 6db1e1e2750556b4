"""A mail server that takes everything as fast as Python can, in a process of its own: for measurements and for chaos.

`python -m tests.mail_sink [--record FILE] [--slow MS]` prints the port it listens on. With a record, a line
"Message-ID recipient" is in the file before the message is answered for. It offers PIPELINING. It ends with its input.
"""

import argparse
import asyncio
import sys
import time
from typing import BinaryIO

END = b"\r\n.\r\n"


class Sink(asyncio.Protocol):
    def __init__(self, record: BinaryIO | None, slow: float) -> None:
        self._record = record
        self._slow = slow
        self._buffer = bytearray()
        self._recipient = b""
        self._in_content = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  TCP's is one
        self._transport.write(b"220 sink ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        answers = bytearray()
        while True:
            if self._in_content:
                end = self._buffer.find(END)
                if end < 0:
                    break
                self._keep(bytes(self._buffer[:end]))
                del self._buffer[: end + len(END)]
                self._in_content = False
                answers += b"250 2.0.0 Ok\r\n"
                continue
            end = self._buffer.find(b"\r\n")
            if end < 0:
                break
            line = bytes(self._buffer[:end])
            del self._buffer[: end + 2]
            answers += self._answer(line)
        if answers:
            self._transport.write(bytes(answers))

    def _answer(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb == b"EHLO":
            return b"250-sink\r\n250 PIPELINING\r\n"
        if verb == b"RCPT":
            self._recipient = line[line.find(b"<") + 1 : line.rfind(b">")]
        if verb == b"DATA":
            self._in_content = True
            return b"354 Go on\r\n"
        if verb == b"QUIT":
            self._transport.write(b"221 Bye\r\n")
            self._transport.close()
            return b""
        return b"250 2.1.0 Ok\r\n"

    def _keep(self, content: bytes) -> None:
        if self._record is None:
            return
        at = content.find(b"Message-ID: ")
        message_id = content[at + 12 : content.find(b"\r\n", at)]
        self._record.write(message_id + b" " + self._recipient + b"\n")
        self._record.flush()
        time.sleep(self._slow)


async def serve(record: BinaryIO | None, slow: float) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Sink(record, slow), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mail_sink")
    parser.add_argument("--record")
    parser.add_argument("--slow", type=float, default=0, help="milliseconds that it takes for a recorded message")
    options = parser.parse_args()
    if options.record:
        with open(options.record, "ab") as record:  # noqa: PTH123  appended to as it comes
            asyncio.run(serve(record, options.slow / 1000))
    else:
        asyncio.run(serve(None, 0))


if __name__ == "__main__":
    main()
