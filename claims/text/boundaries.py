"""Where sentences end inside a paragraph: every stop is a candidate, its two sides decide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.text.breaks import starts_without_a_stop
from claims.text.lexicon import words
from claims.text.listitems import marks_an_item
from claims.text.spans import Span

_CANDIDATE = re.compile(
    r"(?P<stop>(?<!\s\.)(?:\s\.){3,}+|(?<![.!?…‽])[.!?…‽]++)"
    r"(?P<close>(?:['\"”’»)\]}]|\s[)\]”»](?=\s|$))*(?:\s?\[(?:\d{1,3}|…|\.{3})\](?=\s|$))*)"
    r"(?:\s(?:[:;]-?[)(DP]|\*{3,}|[-=_*]{5,})(?=\s|$))?(?=\s|$)"
)
_AFTER = re.compile(r"\s+(?:\.[.\s]{0,20}\s)?(?P<open>['\"“‘«„`(\[]*)(?P<word>[\w’'&@#$£€]*)")
_DOTTED = re.compile(r"(?:[a-z]{1,2}-)?(?:[a-z]\.)+[a-z]|ph\.d|w\.va|ll\.b|p\.s")
_CLOCK = re.compile(r"[ap]\.?m")
_CLOCK_LEAD = re.compile(
    r"(?:(?:at|by|around|about|from|before|after|until|since)\s)?[\d:]{1,5}\s?", re.IGNORECASE
)
_NAMED_CLOCK = re.compile(r"\b(?:the|a|an|its|his|her|their)\s[\d:]{1,5}\s?$", re.IGNORECASE)
_TAG = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+|(?:of|de|al|van|von|the)\s+){1,6}(?P<verb>[a-z]+)"
    r"(?:(?P<tail>[.,:;]|$)|\s+(?:[A-Z]|(?:in|on|at|as|of|to|during|after|when|while|from|before"
    r"|with|about|and|last|this|later|aloud)\b))"
)
_ASIDE = re.compile(r"(?<![.!?…]\s)(?<![.!?…][\"”]\s)(?<!\s\s)\((?:[^\s()]+\s?){0,3}$")
_QUOTES = frozenset("'\"”’»")
_BACK = 60


@dataclass(frozen=True, slots=True)
class _Stop:
    """A candidate: its marks, where its sentence began, and what comes next."""

    text: str
    start: int
    at: int
    end: int
    sign: str
    close: str
    opening: str
    after: str

    @property
    def before(self) -> str:
        """The word that the stop stands at, opening marks aside."""
        chunk = self.text[max(self.start, self.at - _BACK) : self.at]
        return chunk.rsplit(None, 1)[-1].lstrip("\"'“‘«([") if chunk.strip() else ""

    @property
    def lead(self) -> str:
        """The sentence up to the word before the stop, as far back as any rule looks."""
        end = self.at - len(self.before)
        return self.text[max(self.start, end - _BACK) : end]

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
    starts = starts_without_a_stop(text, paragraph)
    start = paragraph.start
    for match in _CANDIDATE.finditer(text, paragraph.start, paragraph.end):
        while starts and starts[0] <= match.start():
            yield from _before(text, start, starts[0])
            start = starts.pop(0)
        if match.end() < paragraph.end and _ends(_stop(text, start, match, paragraph.end)):
            start = match.end()
            yield start
    for forced in starts:
        yield from _before(text, start, forced)
        start = forced


def _before(text: str, start: int, forced: int) -> Iterator[int]:
    """Yield the end of the sentence that a forced start closes, unless a stop has closed it."""
    sentence = text[start:forced].rstrip()
    if sentence.strip():
        yield start + len(sentence)


def _stop(text: str, start: int, match: re.Match[str], end: int) -> _Stop:
    follows = _AFTER.match(text, match.end(), end)
    opening, after = follows.group("open", "word") if follows else ("", "")
    at, sign, close = match.start("stop"), match["stop"], match["close"]
    return _Stop(text, start, at, match.end(), sign, close, opening, after)


def _ends(stop: _Stop) -> bool:
    if not stop.after and not stop.opening:
        return _ends_before_a_sign(stop)
    if marks_an_item(stop.text, stop.start, stop.end) or _is_aside(stop):
        return False
    if stop.close and (stop.next_is_small or _is_tag(stop)):
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
    if ")" not in stop.close:
        return False
    return _ASIDE.search(stop.text, max(stop.start, stop.at - _BACK), stop.at) is not None


def _is_tag(stop: _Stop) -> bool:
    """In `"Why now?" Ana Ruiz asked.` the quote's mark does not end the sentence."""
    if stop.opening or not stop.closes_quote or not stop.after[:1].isupper():
        return False
    tag = _TAG.match(stop.text, stop.end)
    if tag is None or tag["verb"] not in words("tag_verbs"):
        return False
    return stop.sign != "." or tag["tail"] is not None


def _period_ends(stop: _Stop) -> bool:
    before = stop.before.lower()
    if stop.closes_quote:
        return True
    if before in words("number_abbreviations"):
        return not stop.after[:1].isdigit() and not stop.next_is_small
    if len(before) == 1 and before.isalpha():
        return _initial_ends(stop)
    if _CLOCK.fullmatch(before):
        return _clock_ends(stop)
    if before in words("titles") or before in words("joining_abbreviations"):
        return False
    if _is_short(before):
        return stop.next_opens and not stop.next_is_small
    return not stop.next_is_small or _small_start(stop)


def _is_short(word: str) -> bool:
    word = word.lower()
    return (
        _DOTTED.fullmatch(word) is not None
        or word in words("abbreviations")
        or word in words("titles")
        or (len(word) == 1 and word.isalpha())
    )


def _small_start(stop: _Stop) -> bool:
    """Careless typing: "it works. the rest" is two sentences when both words are plain."""
    if stop.opening.startswith(("(", "[")) or stop.after in words("pronouns"):
        return True
    return stop.before.isalpha() and stop.before.islower()


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
    return not stop.next_is_small or stop.after not in words("joining_words")


def _ellipsis_ends(stop: _Stop) -> bool:
    """Three dots between blanks leave words out; dots at a word, or four of them, may end."""
    if stop.next_is_small or stop.close.startswith("]"):
        return False
    before = stop.text[stop.at - 1 : stop.at]
    if before in ".!?":
        return False
    if stop.sign[0].isspace():
        return len(stop.sign) > 6
    return not before.isspace() or stop.next_opens
