"""A child process that reads what nobody trusts."""

import os
import time
from pathlib import Path

import pytest

from claims.bounded import Bounds, Unfinished, run_bounded

PATIENT = Bounds(seconds=60)


def shout(body: bytes, *, times: int) -> str:
    return body.decode().upper() * times


def sleep(body: bytes) -> None:
    time.sleep(60)


def swell(body: bytes) -> int:
    return len(bytearray(3_000_000_000))


def fail(body: bytes) -> None:
    raise RuntimeError("secret words of the page")


def die(body: bytes) -> None:
    os.abort()


def write(body: bytes, *, path: str) -> int:
    return Path(path).write_bytes(body)


def environment(body: bytes) -> dict[str, str]:
    return dict(os.environ)


def test_a_function_reads_bytes_in_another_process():
    assert run_bounded(shout, b"said\n", bounds=PATIENT, times=2) == "SAID\nSAID\n"


def test_one_that_takes_too_long_is_ended():
    began = time.monotonic()

    with pytest.raises(Unfinished, match=r"took longer than 0\.5 seconds"):
        run_bounded(sleep, b"", bounds=Bounds(seconds=0.5))

    assert time.monotonic() - began < 5


def test_one_that_wants_too_much_memory_gets_none():
    with pytest.raises(Unfinished, match="more than 500 MB of memory"):
        run_bounded(swell, b"", bounds=Bounds(seconds=60, memory=500_000_000))


@pytest.mark.parametrize("function", [fail, die])
def test_one_that_breaks_harms_nobody_else_and_repeats_no_words(function):
    with pytest.raises(Unfinished, match="damaged, or of a kind that cannot be read"):
        run_bounded(function, b"", bounds=PATIENT)


def test_it_can_write_no_file(tmp_path):
    with pytest.raises(Unfinished):
        run_bounded(write, b"planted", bounds=PATIENT, path=str(tmp_path / "file"))

    assert (tmp_path / "file").read_bytes() == b""


def test_it_knows_no_secret_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")

    assert not {"SECRET_KEY", "DATABASE_URL"} & set(run_bounded(environment, b"", bounds=PATIENT))
