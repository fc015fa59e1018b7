"""What became of a passage in a later text, and which paragraphs two texts do not share."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from claims.text import quotes
from claims.text.spans import Span
from claims.text.worddiff import Stretch, word_diff
from claims.text.words import words_in

WIDEST = 600
_MOST_PARAGRAPHS = 4000
_ALIKE = 0.25
_SKIPPED = (Stretch("", is_changed=True),)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A paragraph before and after; one side is empty where it came or went."""

    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


def surroundings_of(span: Span, text: str) -> str:
    """Return the paragraph in which the span stands, or as much of a long one as is read at a glance."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    room = max(WIDEST - len(span), 0) // 2
    near = Span(max(start, span.start - room), min(end, span.end + room))
    return _whole_words(near, Span(start, end), text)


def _whole_words(near: Span, paragraph: Span, text: str) -> str:
    words = near.of(text)
    if near.start > paragraph.start:
        words = f"… {words.partition(' ')[2]}"
    if near.end < paragraph.end:
        words = f"{words.rpartition(' ')[0]} …"
    return words.strip()


def in_its_place(passage: str, surroundings: str, text: str) -> str:
    """Return what stands now where a passage stood, with the words around it; nothing if nothing like it does."""
    # The paragraph comes first: words of the passage may be found far apart, across paragraphs.
    span = _most_alike(surroundings, text) or quotes.locate(passage, text).span
    return surroundings_of(span, text) if span else ""


def _most_alike(surroundings: str, text: str) -> Span | None:
    ours = {word.key for word in words_in(surroundings) if word.is_content}
    best, most = None, _ALIKE
    for span in _paragraphs(text)[:_MOST_PARAGRAPHS]:
        theirs = {word.key for word in words_in(span.of(text)) if word.is_content}
        alike = len(ours & theirs) / (len(ours | theirs) or 1)
        if alike > most:
            best, most = span, alike
    return best


def _paragraphs(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def rewritten(before: str, after: str) -> tuple[Rewritten, ...]:
    """Return the paragraphs that two texts do not share, each beside what took its place."""
    ours = [span.of(before).strip() for span in _paragraphs(before)]
    theirs = [span.of(after).strip() for span in _paragraphs(after)]
    if max(len(ours), len(theirs)) > _MOST_PARAGRAPHS:
        return (Rewritten(_SKIPPED, _SKIPPED),)
    return tuple(_differing(ours, theirs))


def _differing(ours: list[str], theirs: list[str]) -> Iterator[Rewritten]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(ours[i1:i2], theirs[j1:j2], fillvalue=""):
                yield Rewritten(*word_diff(one, other))
