"""One at a time: on a database in memory, the server under a browser test shares one connection.

Two requests at once, or one and the test itself, would end up within one another's transactions.
"""

from collections.abc import Callable
from threading import RLock

from django.http import HttpRequest, HttpResponse

TURN = RLock()


def in_turn(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    def answer(request: HttpRequest) -> HttpResponse:
        with TURN:
            return get_response(request)

    return answer
