"""Run one function on bytes of unknown origin in a child process, with a bound on time and memory.

A file made to harm takes down the child only. The child is given none of the site's secrets, can put
nothing into a file, and is believed no more than JSON can say. It is a bound, not a prison.
"""

import importlib
import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_LOG = logging.getLogger(__name__)
_OUT_OF_MEMORY = 3
_MOST_OPEN_FILES = 64
_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Seconds of time, and bytes of memory with the interpreter's own among them."""

    seconds: float = 30.0
    memory: int = 1_000_000_000


class Unfinished(Exception):
    """The child did not finish; the text says why, after "it": "it took longer than 20 seconds"."""


def run_bounded(
    function: Callable[..., Any], body: bytes, *, bounds: Bounds, **arguments: str | int
) -> Any:
    """Return what `function(body, **arguments)` returns, which must be expressible in JSON."""
    target = {"module": function.__module__, "name": function.__name__, "arguments": arguments}
    order = json.dumps(target | {"bounds": asdict(bounds)}).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter on our own module
            [sys.executable, "-B", "-s", "-m", __name__],
            input=order + body,
            capture_output=True,
            timeout=bounds.seconds,
            cwd=_ROOT,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unfinished(f"it took longer than {bounds.seconds:g} seconds") from None
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode == _OUT_OF_MEMORY:
        raise Unfinished(f"it needed more than {bounds.memory / _MB:g} MB of memory")
    last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    _LOG.warning("%s broke off (%s): %s", function.__name__, done.returncode, last[:200])
    raise Unfinished("it is damaged, or of a kind that cannot be read")


def _bind(bounds: Bounds) -> None:
    # A second net for the day the parent is killed and nobody counts the seconds.
    _limit(resource.RLIMIT_CPU, int(bounds.seconds) + 1)
    _limit(resource.RLIMIT_AS, bounds.memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _MOST_OPEN_FILES)


def _limit(which: int, most: int) -> None:
    _, ceiling = resource.getrlimit(which)
    most = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
    resource.setrlimit(which, (most, most))


def _obey() -> None:
    logging.disable()  # what a reader grumbles about a file is for nobody, and may be endless
    order = json.loads(sys.stdin.buffer.readline())
    _bind(Bounds(**order["bounds"]))
    try:
        function = getattr(importlib.import_module(order["module"]), order["name"])
        answer = json.dumps(function(sys.stdin.buffer.read(), **order["arguments"]))
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    sys.stdout.write(answer)


if __name__ == "__main__":
    _obey()
