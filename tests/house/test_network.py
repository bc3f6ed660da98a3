"""The tests would notice a connection: every one of them fails that opens one (see `tests/conftest.py`)."""

import socket
import sys

import pytest


def test_a_socket_to_the_network_is_noticed(network_used: list[str]) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    with pytest.raises(OSError, match="family"):
        socket.getaddrinfo("127.0.0.1", 80, family=-1)
    assert network_used == ["socket.__new__", "socket.getaddrinfo"]
    network_used.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such sockets")
def test_a_socket_that_stays_on_the_computer_is_none(network_used: list[str]) -> None:
    one, other = socket.socketpair()
    one.close()
    other.close()
    assert network_used == []
