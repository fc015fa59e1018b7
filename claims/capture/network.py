"""The way out: names to internet addresses, whom to trust, and how long anything may take."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_A_MOMENT = 0.001

Resolver = Callable[[str, int], tuple[str, ...]]


class Unreachable(Exception):
    """No answer could be had; the text is a sentence that says why."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return every internet address the system knows for a name, or the address itself."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What tests put something of their own in the place of."""

    resolver: Resolver = resolve
    authorities: str = ""  # a file of certificates to trust instead of the usual ones


INTERNET = Network()


@dataclass(frozen=True, slots=True)
class Clock:
    """Counts down the seconds that the whole of a capture may take."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    def left(self, most: float | None = None) -> float:
        """Return the seconds left, `most` at most and never none: that would mean no limit to a socket."""
        left = max(self.began + self.seconds - time.monotonic(), _A_MOMENT)
        return left if most is None else min(left, most)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.began + self.seconds


def addresses_of(host: str, port: int, *, network: Network, seconds: float) -> tuple[str, ...]:
    """Resolve a name in a thread of its own: the system's resolver knows no deadline."""
    found: list[tuple[str, ...]] = []

    def look_up() -> None:
        try:
            found.append(network.resolver(host, port))
        except (OSError, UnicodeError):
            found.append(())

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if not found:
        raise Unreachable(f"The name {host} was not found in time.")
    if not found[0]:
        raise Unreachable(f"There is no server of the name {host}.")
    return found[0]


class Cut:
    """Says whether the connection was cut because the time was up."""

    def __init__(self) -> None:
        self.made = False


@contextmanager
def cut_after(connection: socket.socket, seconds: float) -> Iterator[Cut]:
    """Shut the connection down when the time is up.

    The timeout of a socket counts from the last byte, so a server that sends one now and then
    outlasts it for ever.
    """
    cut = Cut()

    def shut() -> None:
        cut.made = True
        with suppress(OSError):  # the other side was quicker
            # Not the method of an encrypted socket, which would let go of the encryption as well.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield cut
    finally:
        timer.cancel()
