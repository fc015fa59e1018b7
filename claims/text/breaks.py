"""Sentence starts that no stop announces: list items, ruled lines, credits, mail headers."""

import re

from claims.text.listitems import item_starts
from claims.text.spans import Span

_DATE = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\s\d{1,2},\s\d{4}"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}),?\s\d{{4}}"
_PUBLISHED = (
    rf"{_DAY}(?:\s?[-–—|·,]\s?|\s(?:at\s)?)\d{{1,2}}[:.]\d{{2}}(?:\s?[AP]M|\s(?:GMT|UTC|CES?T))?"
)
_STAMP = r"\d{1,2}/\d{1,2}/\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M|(?!\d|\s[AP]M))"
_VALEDICTION = (
    r"(?:(?:Best|Kind|Kindest|Warm)\s)?(?:[Tt]hanks|[Rr]egards|Sincerely|Cheers|Respectfully|Yours"
    r"|Love)(?:\s(?:again|truly))?"
)
_STARTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:(?<![*=_])[*=_]{5,}+|(?<!-)-{5,}+|(?<!\*)\*{3})\s+(?P<next>\S)",
        r"[^.!?:;,]\s(?P<next>(?:[Ii]mage|[Pp]hoto|[Pp]icture)(?:\s[Cc]redit)?:\s\S)",
        rf"(?:^|[.!?]\s){_VALEDICTION},\s(?P<next>[A-Z])",
        r"^(?:Figure|Table)\s\d+(?:\.\d+)*\s(?P<next>[A-Z])",
        rf"^{_DATE}\s(?P<next>[A-Z])",
        r"\s[:;]-?[)(DP]\s(?P<next>[A-Z])",
        rf"[^.\s](?<!\bon)(?<!\bat)\s(?P<next>{_STAMP})(?=\s)",
        rf"{_STAMP}\s(?P<next>[\"\w])",
        rf"(?:^|[.!?…][\"”’]?\s){_PUBLISHED}\s(?P<next>[\"“‘A-Z])",
        r"^Email:\s[^@\n]{0,80}@\S+\s(?P<next>\S)",
    )
)


def starts_without_a_stop(text: str, paragraph: Span) -> list[int]:
    """Return, in order, where a sentence starts though no stop precedes it."""
    line = text[paragraph.start : paragraph.end]
    found = set(item_starts(text, paragraph))
    for pattern in _STARTS:
        found.update(paragraph.start + m.start("next") for m in pattern.finditer(line))
    return sorted(found)
