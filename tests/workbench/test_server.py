"""What the server answers before the application is asked."""

import logging
import socket

import pytest
from gunicorn.http.errors import InvalidRequestLine, LimitRequestLine

from workbench.server import Worker, is_free


def refusal(error):
    worker = Worker.__new__(Worker)
    worker.log = logging.getLogger("tests")
    server, client = socket.socketpair()
    with server, client:
        worker.handle_error(None, server, ("127.0.0.1", 1), error)
        return client.recv(4096).decode()


def test_nonsense_is_refused_without_being_repeated():
    answer = refusal(InvalidRequestLine("<script>"))

    assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert "script>" not in answer


def test_an_endless_address_is_refused_by_its_name():
    assert refusal(LimitRequestLine(9000, 8190)).startswith("HTTP/1.1 414 URI Too Long\r\n")


def test_a_fault_of_the_server_tells_nothing_of_its_cause():
    assert refusal(RuntimeError("secret")).endswith("\r\n\r\nInternal Server Error")


def test_a_refusal_names_its_charset():
    answer = refusal(InvalidRequestLine("x"))

    assert "Content-Type: text/plain; charset=utf-8\r\n" in answer


def test_a_client_that_has_left_is_no_fault():
    worker = Worker.__new__(Worker)
    worker.log = logging.getLogger("tests")
    server, client = socket.socketpair()
    client.close()
    server.close()

    worker.handle_error(None, server, ("127.0.0.1", 1), InvalidRequestLine("x"))


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_answers_is_not_free(taken_port):
    assert is_free(host="127.0.0.1", port=taken_port) is False
