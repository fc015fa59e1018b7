"""A real server on loopback with a database of its own, to be measured and to be killed."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.databases import Database, throw_away

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_WITHIN = 60


@dataclass
class Site:
    folder: Path
    database: Database
    port: int
    # What is measured and killed is the server alone, unless workers for the queue come along.
    workers: int = 0
    test_hosts: str = ""
    _server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "WORKBENCH_LOCAL": "0",
            "SECRET_KEY": (self.folder / "secret").read_text(),
            "ALLOWED_HOSTS": HOST,
            "HTTPS": "0",
            "DEBUG": "0",
            "DATABASE_URL": self.database.url,
            "STATIC_ROOT": str(self.folder / "static"),
            "HOST": HOST,
            "PORT": str(self.port),
            "MEDIA_ROOT": str(self.folder / "media"),
            "WORKERS": str(self.workers),
            "CAPTURE_TEST_HOSTS": self.test_hosts,
            "DJANGO_SETTINGS_MODULE": "workbench.settings",
            "PYTHONPATH": str(ROOT),
        }
        return {**os.environ, **ours}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with the site's settings, as an administrator would beside the server."""
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, *arguments: str) -> Any:
        """Run a module of these benches inside Django and return its answer."""
        done = self.run("-m", "bench.inside", *arguments)
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
        return json.loads(done.stdout)

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("manage.py", *arguments)

    def prepare(self) -> None:
        done = self.manage("prepare")
        if done.returncode:
            raise RuntimeError(f"The site could not be prepared:\n{done.stderr[-3000:]}")

    def start(self) -> float:
        """Start the server; return the seconds until the log-in page was answered."""
        began = time.perf_counter()
        with self.log.open("ab") as log:
            self._server = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                # A group of its own, so that the worker dies with its parent.
                start_new_session=True,
            )
        while time.perf_counter() - began < START_WITHIN:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.address}/login/", timeout=30).read()
                return time.perf_counter() - began
            if self._server.poll() is not None:
                break
            time.sleep(0.01)
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """End the server and its worker as a power cut would: without a word."""
        self._signal(signal.SIGKILL)

    def kill_worker(self) -> None:
        """End the worker of the queue alone, in the middle of whatever it does."""
        assert self._server is not None
        children = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children")
        for process in map(int, children.read_text().split()):
            with contextlib.suppress(OSError):
                if b"--parent=" in Path(f"/proc/{process}/cmdline").read_bytes():
                    os.kill(process, signal.SIGKILL)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self._server is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._server.pid, number)
        try:
            self._server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
        self._wait_for_worker()
        self._server = None

    def _wait_for_worker(self) -> None:
        """The worker is nobody's child any more; its port tells when it is gone."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)):
                    return
            time.sleep(0.02)

    def processes(self) -> list[int]:
        """Return the server's processes: the parent, then its worker. Linux only."""
        assert self._server is not None
        children = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children")
        return [self._server.pid, *map(int, children.read_text().split())]

    def cpu_ms(self) -> float:
        """Return the CPU time that the server's threads have used so far."""
        found = 0
        for process in self.processes():
            for task in Path(f"/proc/{process}/task").iterdir():
                with contextlib.suppress(OSError):
                    found += int((task / "schedstat").read_text().split()[0])
        return found / 1e6

    def memory_mb(self) -> float:
        """Return the resident memory of the process that answers."""
        status = Path(f"/proc/{self.processes()[-1]}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def complaints(self) -> list[str]:
        """Return what the server's log says of faults."""
        marks = ("ERROR", "Traceback", "CRITICAL", "database is locked")
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return [line for line in text.splitlines() if any(mark in line for mark in marks)]


def _leave_when_asked_to() -> None:
    """Let a polite end of this process go through the clean-up, or its server would live on."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def new_site(url: str = "", *, prepared: bool = True) -> Iterator[Site]:
    """Make a site whose database has its tables, or not yet; nothing of it is left afterwards."""
    _leave_when_asked_to()
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as name:
        folder = Path(name)
        (folder / "secret").write_text(secrets.token_urlsafe(50))
        with throw_away(folder, url) as database:
            site = Site(folder, database, _free_port())
            try:
                if prepared:
                    site.prepare()
                yield site
            finally:
                site.stop()
