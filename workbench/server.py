"""The web server that comes along: gunicorn, one process of a few threads, and workers for the queue."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from workbench.middleware import CONTENT_SECURITY_POLICY

THREADS = 8
REST = 5.0
PATIENCE = 10.0


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn is untyped
    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Refuse what is no HTTP without repeating it, and with the headers of every other answer."""
        status = {LimitRequestLine: "414 URI Too Long", LimitRequestHeaders: "431 Too Large"}.get(
            type(exc), "400 Bad Request"
        )
        if not isinstance(exc, ParseException):
            self.log.error("A request failed outside the application.", exc_info=exc)
            status = "500 Internal Server Error"
        body = status.partition(" ")[2]
        answer = (
            f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\n"
            f"X-Content-Type-Options: nosniff\r\n"
            f"Content-Security-Policy: {CONTENT_SECURITY_POLICY}\r\n\r\n{body}"
        )
        try:
            client.sendall(answer.encode("ascii"))
        except OSError:
            self.log.debug("The client left before it was refused.")


class Companion:
    """A worker for the queue that comes along: it is started again if it ends, and ends with us."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._again_at = 0.0

    def keep(self) -> None:
        """Start it if it does not run; not more often than every few seconds."""
        runs = self._process is not None and self._process.poll() is None
        if runs or time.monotonic() < self._again_at:
            return
        self._again_at = time.monotonic() + REST
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "manage.py", "worker", f"--parent={os.getpid()}"],
            cwd=settings.BASE_DIR,
        )

    def dismiss(self) -> None:
        """Ask it to finish its task; whatever it cannot finish is done after the next start."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Steward(Arbiter):  # type: ignore[misc]  # gunicorn is untyped
    """Gunicorn's own parent of workers, which looks after those for the queue as well."""

    def __init__(self, app: BaseApplication, *, companions: int) -> None:
        self._companions = [Companion() for _ in range(companions)]
        super().__init__(app)

    def manage_workers(self) -> None:
        for companion in self._companions:
            companion.keep()
        super().manage_workers()

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - as gunicorn calls it
        super().stop(graceful)
        for companion in self._companions:
            companion.dismiss()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    def __init__(self, application: Callable[..., Any], *, host: str, port: int) -> None:
        self._application = application
        self._bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": self._bind,
            "worker_class": Worker,
            "workers": 1,
            "threads": THREADS,
            # The longest address a filtered list or a log-in with `next` can have.
            "limit_request_line": 8190,
            # The middleware alone decides which proxy is believed.
            "forwarded_allow_ips": "",
            "control_socket_disable": True,
            "loglevel": "warning",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self._application

    def run(self) -> None:
        Steward(self, companions=settings.WORKERS).run()


def is_free(*, host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
