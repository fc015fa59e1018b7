"""What looks like a credit and is none: works, occasions, and quoted words that nobody says."""

import re

from claims.text.attributions import Credit, Speech, speech_type
from claims.text.lexicon import words
from claims.text.spans import Span

_LETTERS = re.compile(r"[^\W\d_]+")
_WORK = re.compile(
    r"(?:the|a|an|his|her|their|its|two|three|several)\s(?:\w+\s){0,2}?"
    r"(?:novels?|books?|songs?|plays?|films?|memoirs?|poems?|albums?|scripts?|screenplays?|scores?|music)\b"
)
_WRITING = frozenset(("wrote", "writes", "write", "written", "writing", "published", "sang"))
_OCCASION = re.compile(
    r"(?:deliver|giv|gave|mak|made|hold|held)\w*\s(?:\w+\s){1,3}?"
    r"(?:address|speech|lecture|talk|sermon|concert|party)(?:\s(?:to|in|at|before))?",
    re.IGNORECASE,
)
_UNSURE = 0.35


def is_no_statement(text: str, credit: Credit, quoted: tuple[Span, ...]) -> bool:
    """Say whether nothing was said: a novel written, a speech given to a parliament, a scare quote."""
    return _is_work(text, credit) or _is_occasion(text, credit) or _is_scare(text, credit, quoted)


def _is_work(text: str, credit: Credit) -> bool:
    """ "Wrote the novel" names a work."""
    cue = {word for span in credit.cue for word in span.of(text).lower().split()}
    if not cue & _WRITING or not credit.content:
        return False
    return _WORK.match(text, credit.content[0].start, credit.content[0].end) is not None


def _is_occasion(text: str, credit: Credit) -> bool:
    """In "gave an address to Congress" what follows is who was there, not what was said."""
    if not credit.content or _OCCASION.fullmatch(credit.cue[-1].of(text)) is None:
        return False
    return text[credit.content[0].start].isupper()


def _is_scare(text: str, credit: Credit, quoted: tuple[Span, ...]) -> bool:
    """ "The stall sells “fresh” fish": quoted words, and hardly a verb that could bring speech."""
    if credit.confidence >= _UNSURE or speech_type(text, credit.content, quoted) is Speech.INDIRECT:
        return False
    cue = " ".join(span.of(text) for span in credit.cue).lower()
    found = _LETTERS.findall(cue)
    saying = words("speech_verbs") | words("crediting_words") | words("mind_verbs")
    return bool(found) and saying.isdisjoint(found)
