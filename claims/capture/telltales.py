"""Words by which a page says that it is not the page that was asked for."""

import re

_SHORT = 1500
_CHALLENGE = re.compile(
    r"\b(?:just a moment\b|attention required\b|access denied\b|are you a (?:robot|human)\b"
    r"|verify (?:that )?you are (?:a )?human|checking your browser|unusual traffic|captcha\b"
    r"|pardon our interruption|enable javascript and cookies to continue)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:(?:subscribe|log in|sign in|register|start (?:a|your)(?: free)? trial) (?:now )?"
    r"to (?:continue|keep|read|unlock|view)"
    r"|to (?:continue|keep) reading,? (?:please )?(?:subscribe|log in|sign in|register)"
    r"|(?:article|story|content|page) is (?:reserved |only |exclusively )?for (?:our |paying )?"
    r"(?:subscribers|members))",
    re.IGNORECASE,
)
_LOST = re.compile(r"\W*(?:(?:error )?404\b|page not found\b|not found\b)", re.IGNORECASE)


def is_challenge(title: str, text: str, words: str) -> bool:
    """Say whether a page only asks who is there; an article about robots is longer than that."""
    return len(text) < _SHORT and bool(_CHALLENGE.search(f"{title}\n{words}"))


def is_wall(text: str, words: str, *, is_for_payers: bool) -> bool:
    """Say whether `text` is but the beginning; `words` are all of the page, its request to pay among them."""
    return len(text) < _SHORT and (is_for_payers or bool(_WALL.search(words)))


def is_lost(title: str, text: str) -> bool:
    """Say whether a page that came with success says that there is none."""
    return len(text) < _SHORT and bool(_LOST.match(title))
