"""Where sentences end inside a paragraph: every stop is a candidate, its two sides decide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.text.lexicon import words
from claims.text.listitems import item_starts, marks_an_item
from claims.text.spans import Span

_CANDIDATE = re.compile(
    r"(?P<stop>(?:\s\.){3,}|[.!?…‽]+)(?P<close>(?:['\"”’»)\]}*_]|\s[)\]”»](?=\s|$))*)(?=\s)"
)
_AFTER = re.compile(
    r"\s+(?P<dots>(?:\.\s?){2,}\s*|…\s*)?(?P<open>['\"“‘«„`(\[*_]*)(?P<word>[\w’'&@#$£€]*)"
)
_DOTTED = re.compile(r"(?:[a-z]{1,2}-)?(?:[a-z]\.)+[a-z]|ph\.d|w\.va|ll\.b", re.IGNORECASE)
_CLOCK = re.compile(r"[ap]\.?m", re.IGNORECASE)
_CLOCK_LEAD = re.compile(
    r"(?:(?:at|by|around|about|from|before|after|until|since)\s)?[\d:]{1,5}\s?", re.IGNORECASE
)
_NAMED_CLOCK = re.compile(r"\b(?:the|a|an|its|his|her|their)\s[\d:]{1,5}\s?$", re.IGNORECASE)
_TAG = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+|(?:of|de|al|van|von|the)\s+){1,6}(?P<verb>[a-z]+)"
    r"(?=[.,:;]|$|\s+(?:[A-Z]|[a-z]{1,6}\b))"
)
_ASIDE = re.compile(r"\(\S*(?:\s\S+){0,2}$")
_QUOTES = frozenset("'\"”’»")
_BACK = 60


@dataclass(frozen=True, slots=True)
class _Stop:
    """A candidate: its marks, the word before it and what comes next; `start` is its sentence's."""

    text: str
    start: int
    at: int
    end: int
    sign: str
    close: str
    dots: bool
    opening: str
    after: str

    @property
    def before(self) -> str:
        chunk = self.text[max(self.start, self.at - _BACK) : self.at]
        return chunk.rsplit(None, 1)[-1].lstrip("\"'“‘«(['") if chunk.strip() else ""

    @property
    def lead(self) -> str:
        """The sentence up to the word before the stop."""
        return self.text[self.start : self.at - len(self.before)]

    @property
    def closes_quote(self) -> bool:
        return not _QUOTES.isdisjoint(self.close)

    @property
    def next_is_small(self) -> bool:
        return self.after[:1].islower() and self.after == self.after.lower()

    @property
    def next_opens(self) -> bool:
        return self.after.replace("’", "'").lower() in words("openers")


def boundaries(text: str, paragraph: Span) -> Iterator[int]:
    """Yield the end of every sentence of the paragraph but the last, in order."""
    items = item_starts(text, paragraph)
    start = paragraph.start
    for match in _CANDIDATE.finditer(text, paragraph.start, paragraph.end):
        while items and items[0] <= match.start():
            start = items.pop(0)
            yield len(text[:start].rstrip())
        if _ends(_stop(text, start, match, paragraph.end)):
            start = match.end()
            yield start
            while items and not text[start : items[0]].strip():
                items.pop(0)
    for item in items:
        yield len(text[:item].rstrip())


def _stop(text: str, start: int, match: re.Match[str], end: int) -> _Stop:
    follows = _AFTER.match(text, match.end(), end)
    dots, opening, after = follows.group("dots", "open", "word") if follows else ("", "", "")
    return _Stop(
        text,
        start,
        match.start("stop"),
        match.end(),
        match["stop"],
        match["close"],
        bool(dots),
        opening,
        after,
    )


def _ends(stop: _Stop) -> bool:
    if not stop.after and not stop.opening:
        return _ends_before_a_sign(stop)
    if marks_an_item(stop.text, stop.start, stop.end) or _is_aside(stop):
        return False
    if stop.closes_quote and (stop.next_is_small or _is_tag(stop)):
        return False
    if stop.sign == ".":
        return _period_ends(stop)
    if "!" in stop.sign or "?" in stop.sign:
        return _exclamation_ends(stop)
    return _ellipsis_ends(stop)


def _ends_before_a_sign(stop: _Stop) -> bool:
    """A dash after "N.Y." goes on; a mark of another kind after a full stop does not."""
    rest = stop.text[stop.end :].lstrip()[:1]
    return rest not in "-–—―.…,;:)]”" and not _is_short(stop.before)


def _is_aside(stop: _Stop) -> bool:
    """In "Ted Cruz (Tex.)" the stop is the abbreviation's; so are "(!)" and "(?)"."""
    return ")" in stop.close and bool(_ASIDE.search(stop.text, max(stop.start, stop.at - _BACK), stop.at))


def _is_tag(stop: _Stop) -> bool:
    """In `"Why now?" Ana Ruiz asked.` the quote's mark does not end the sentence."""
    if stop.opening or not stop.after[:1].isupper():
        return False
    tag = _TAG.match(stop.text, stop.end)
    return tag is not None and tag["verb"] in words("tag_verbs")


def _period_ends(stop: _Stop) -> bool:
    before = stop.before.lower()
    if stop.closes_quote:
        return True
    if before in words("titles"):
        return False
    if before in words("number_abbreviations"):
        return not stop.after[:1].isdigit() and not stop.next_is_small
    if len(before) == 1 and before.isalpha():
        return _initial_ends(stop)
    if _CLOCK.fullmatch(before):
        return _clock_ends(stop)
    if before in words("joining_abbreviations"):
        return False
    if _is_short(before):
        return stop.next_opens and not stop.next_is_small
    return not stop.next_is_small or _small_start(stop)


def _is_short(word: str) -> bool:
    word = word.lower().rstrip(".")
    return (
        _DOTTED.fullmatch(word) is not None
        or word in words("abbreviations")
        or word in words("titles")
        or (len(word) == 1 and word.isalpha())
    )


def _small_start(stop: _Stop) -> bool:
    """Careless typing: "it works. the rest" is two sentences when both words are plain."""
    return stop.before.isalpha() and stop.before.islower() and len(stop.before) > 1


def _initial_ends(stop: _Stop) -> bool:
    """A single letter is an initial unless "you and I." or "vitamin C. The" says otherwise."""
    if stop.next_is_small or stop.after[:1].isdigit():
        return False
    before = stop.lead.split()[-1:]
    if stop.before == "I":
        return bool(before) and before[0].islower()
    return stop.next_opens


def _clock_ends(stop: _Stop) -> bool:
    """ "At 5 a.m. Mr. Smith" goes on, "left at 6 p.m. Mr. Smith" does not."""
    if not stop.after[:1].isupper() or stop.after.lower() in words("after_the_hour"):
        return False
    lead = stop.lead
    return not _CLOCK_LEAD.fullmatch(lead) and not _NAMED_CLOCK.search(lead)


def _exclamation_ends(stop: _Stop) -> bool:
    if stop.before.lower() in words("exclaiming_names"):
        return stop.next_opens and not stop.next_is_small
    return not stop.next_is_small or (not stop.close and stop.next_opens)


def _ellipsis_ends(stop: _Stop) -> bool:
    """An omission before a capital ends the sentence, unless a stop just before it has."""
    if stop.next_is_small or stop.text[stop.at - 1] in ".!?":
        return False
    return not stop.text[stop.at - 1].isspace() or stop.next_opens or stop.sign[0].isspace()
