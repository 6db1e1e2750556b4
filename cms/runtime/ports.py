"""Ports of this machine."""

import socket
from contextlib import closing


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server may listen on `port`; a port that a server has just left counts as free."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port(*, wanted: int, host: str = "127.0.0.1") -> int:
    """`wanted`, or if it is taken one that the system chooses."""
    if is_free(wanted, host):
        return wanted
    with closing(socket.socket()) as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]
