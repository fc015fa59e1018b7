"""A long text is read while its page is already on the way, so that an editor sees how far it is."""

from collections.abc import Callable, Iterator

from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from claims.http import Request
from claims.text.steps import Result, Steps

LONG = 30_000
"""Characters from which on reading takes long enough to be told of; about a second."""

STEP = 4  # per cent
_STEPS, _SENTENCES = "here the steps stand", "here the sentences stand"


def told_along(
    request: Request, steps: Steps[Result], *, characters: int, show: Callable[[Result], str]
) -> StreamingHttpResponse:
    """Answer with a page that tells how far the work is, and ends with what `show` makes of it.

    The answer is 200 by then, so whatever may be refused is to be refused before.
    """
    frame = {"characters": f"{characters:,}", "steps": _STEPS, "sentences": _SENTENCES}
    head, rest = render_to_string("claims/import_reading.html", frame, request).split(_STEPS)
    response = StreamingHttpResponse(_parts(head, steps, show, rest))
    # A proxy that waits for the whole page would keep the news to itself.
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _parts(
    head: str, steps: Steps[Result], show: Callable[[Result], str], rest: str
) -> Iterator[str]:
    yield head
    told = 0
    while True:
        try:
            done = int(100 * next(steps))
        except StopIteration as end:
            yield rest.replace(_SENTENCES, show(end.value))
            return
        if done >= told + STEP:
            told = done
            yield format_html(
                '<p class="step"><progress max="100" value="{0}" aria-label="Read"></progress>'
                " {0} %</p>\n",
                done,
            )
