"""Texts that were read a moment ago: between preview and import an editor cuts the same one often."""

from collections import OrderedDict
from threading import Lock

from claims.text.analysis import Reading, reading
from claims.text.steps import Steps

MOST_KEPT = 3
LONGEST_KEPT = 300_000
"""Characters; what is found in a longer text would take more memory than its second reading time."""

_kept: OrderedDict[str, Reading] = OrderedDict()
_turn = Lock()


def reading_along(text: str) -> Steps[Reading]:
    """Read a text, or take it as read, saying how far the reading has come."""
    with _turn:
        known = _kept.get(text)
    if known is not None:
        return known
    read = yield from reading(text)
    if len(text) <= LONGEST_KEPT:
        with _turn:
            _kept[text] = read
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return read
