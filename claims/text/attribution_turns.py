"""Fixed turns of phrase that credit somebody, where the tagger reads nothing or too little."""

import re
from collections.abc import Sequence

from claims.text.attributions import Credit
from claims.text.credited import is_outlet
from claims.text.lexicon import words
from claims.text.quotations import within
from claims.text.spans import Span

_ADVERB = re.compile(r"\b\w+ly\b")
_NAMING = r"(?P<cue>[Ii]n\sthe\swords\sof|[Aa]ccording\sto)"
_FRONTED = re.compile(
    rf"{_NAMING}\s(?:(?P<source>[^\n;:\"“”,]{{2,90}}),\s"
    r"|(?P<name>(?:the\s)?[A-Z][\w’'&.-]*(?:\s(?:of\s|and\s|for\s)?(?:the\s)?[A-Z][\w’'&.-]*)*)\s(?=[a-z0-9]))"
)
_TRAILING = re.compile(rf",?\s{_NAMING}\s(?P<source>[^\n;:\"“”]{{2,100}}?)\.?$")
_NOUN = re.compile(
    r"(?P<source>[^\n,;:\"“”]{2,60}?(?:['’]s|s['’]|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Ii]ts))\s(?:own\s)?"
    r"(?P<cue>[a-z]+)\s(?P<content>that\s.+)",
    re.DOTALL,
)
_BY = re.compile(r"\sby\s(?P<source>[^\n,;:\"“”]{2,60}?)\s(?=(?:that|to|not\sto|of|for)\b)")
_POSSESSOR = re.compile(
    r"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Ii]ts|(?:[Tt]he\s)?[A-Z]?[\w.’'-]+(?:['’]s|s['’]))\s(?:own\s)?$"
)
_COMMA_AFTER = re.compile(r"(?:\s(?:on\s)?[A-Z]\w+day)?,\s(?=[a-z])")
_WITHIN_WHO = re.compile(r",\s(?P<verb>\w+)\b[^,]*$")
_BEING = re.compile(
    r"(?:(?:has|have|had)\s)?(?:is|are|was|were|been|being)\s(?:\w+ly\s)?(?P<verb>\w+)"
)
_SEEN_BY = re.compile(
    r"(?:\s(?:seen|obtained|reviewed|published))?\sby\s(?P<outlet>(?:[Tt]he\s)?[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*)*)"
)
_SEEN_WITHIN = re.compile(r"\s(?:seen|obtained|reviewed|published)\sby\s(?P<outlet>[^,]+)$")
_SEEN = re.compile(r"\b(?:seen|obtained|reviewed|published)$")
_TOLD = frozenset(
    (
        "told", "warned", "advised", "informed", "assured", "urged", "asked", "reminded",
        "ordered", "accused", "criticised", "criticized",
    )
)  # fmt: skip
_LONGEST_POSSESSOR = 40
_TAIL = 150


def named(
    text: str, sentence: Span, quoted: Sequence[Span], read: Sequence[Credit]
) -> Credit | None:
    """Read "According to the ministry, ..." and "..., in the words of Ana Ruiz" of a sentence.

    Where others are credited in the sentence, an outlet only passes on what they said.
    """
    found = _FRONTED.match(text, sentence.start, sentence.end)
    found = found or _TRAILING.search(text, max(sentence.start, sentence.end - _TAIL), sentence.end)
    if found is None or within(quoted, Span(*found.span("cue"))):
        return None
    part = "name" if found.re is _FRONTED and found["name"] else "source"
    source, cue = Span(*found.span(part)), Span(*found.span("cue"))
    others = [credit for credit in read if any(sentence.overlaps(s) for s in credit.content)]
    if any(cue.overlaps(span) for credit in others for span in credit.cue):
        return None
    if others and is_outlet(source.of(text)):
        return None
    around = _around(text, sentence, Span(*found.span()))
    return Credit((source,), (cue,), around, 1.0) if around else None


def hearsay(text: str, sentence: Span, quoted: Sequence[Span]) -> Credit | None:
    """Read "reportedly" in a sentence that is else our own."""
    for adverb in _ADVERB.finditer(text, sentence.start, sentence.end):
        cue = Span(*adverb.span())
        if cue.of(text).lower() in words("hearsay_adverbs") and not within(quoted, cue):
            around = _around(text, sentence, cue)
            return Credit((), (cue,), around, 1.0) if around else None
    return None


def around_its_tag(text: str, credit: Credit, sentence: Span, cues: Sequence[Span]) -> Credit:
    """In "The museum, Ana Ruiz said, would open" the words on both sides of the tag were said."""
    tag = _inserted(text, credit)
    if tag is None or not credit.content or not sentence.contains(tag):
        return credit
    before = _bare(text, Span(sentence.start, tag.start))
    after = _bare(text, Span(tag.end, sentence.end))
    if before is not None and before.of(text).lower() in words("openers"):
        before = None
    if after is not None and _is_circumstance(after.of(text)):
        after = None
    taken = (*cues, *credit.content)
    sides = [
        side for side in (before, after) if side and not any(side.overlaps(span) for span in taken)
    ]
    content = tuple(sorted((*credit.content, *sides)))
    return Credit(credit.source, credit.cue, content, credit.confidence, credit.relay)


def _is_circumstance(words_after_tag: str) -> bool:
    """ "Recalling the flood" and "on condition of anonymity" tell how it was said."""
    first = words_after_tag.split(maxsplit=1)[0]
    return first.endswith("ing") or first == "on" or first in words("function_words")


def _inserted(text: str, credit: Credit) -> Span | None:
    """Return the stretch of ", Ana Ruiz said on Monday, " or ", said Ana Ruiz, "."""
    if len(credit.source) != 1 or len(credit.cue) != 1:
        return None
    first, last = sorted((*credit.source, *credit.cue))
    end = _COMMA_AFTER.match(text, last.end)
    if (
        end is None
        or text[first.end : last.start] != " "
        or text[first.start - 2 : first.start] != ", "
    ):
        return None
    return Span(first.start - 2, end.end())


def reread(text: str, credit: Credit) -> Credit:
    """Return the credit as passive forms and nouns of saying have it."""
    if not credit.content:
        return credit
    for reading in _READINGS:
        credit = reading(text, credit)
    return credit


def _by_a_noun(text: str, credit: Credit) -> Credit:
    """ "The council relied on the report's finding that the wall was sand" credits the report."""
    cue = set(credit.cue[0].of(text).lower().split())
    if len(credit.content) != 1 or not words("speech_verbs").isdisjoint(cue):
        return credit
    found = _NOUN.fullmatch(text, credit.content[0].start, credit.content[0].end)
    if found is None or found["cue"] not in words("saying_nouns"):
        return credit
    source, noun, said = (Span(*found.span(part)) for part in ("source", "cue", "content"))
    return Credit((source,), (noun,), (said,), credit.confidence, credit.relay)


def _by_its_owner(text: str, credit: Credit) -> Credit:
    """ "His claim that the port was broke" credits him."""
    cue = credit.cue[0]
    if credit.source or cue.of(text) not in words("saying_nouns"):
        return credit
    owner = _POSSESSOR.search(text, max(0, cue.start - _LONGEST_POSSESSOR), cue.start)
    if owner is None:
        return credit
    source = Span(owner.start(), owner.start() + len(owner.group().removesuffix("own ").rstrip()))
    return Credit((source,), credit.cue, credit.content, credit.confidence, credit.relay)


def _by_an_agent(text: str, credit: Credit) -> Credit:
    """ "The mayor was told by inspectors that the wall had cracked" credits the inspectors."""
    being = _BEING.match(text, credit.cue[0].start, credit.cue[0].end)
    if being is None or being["verb"] not in _TOLD:
        return credit
    agent = _BY.match(text, being.end())
    if agent is None:
        return credit
    said = tuple(
        Span(max(span.start, agent.end()), span.end)
        for span in credit.content
        if span.end > agent.end()
    )
    source, cue = Span(*agent.span("source")), Span(*being.span())
    return Credit((source,), (cue,), said or credit.content, credit.confidence, credit.relay)


def _in_the_words_of(text: str, credit: Credit) -> Credit:
    """ "In the words of Ana Ruiz, the wall is safe" names its source before the comma."""
    if credit.source or len(credit.content) != 1:
        return credit
    if credit.cue[0].of(text).lower() != "in the words of":
        return credit
    (content,) = credit.content
    name, comma, said = content.of(text).partition(", ")
    if not comma or not said:
        return credit
    source = Span(content.start, content.start + len(name))
    rest = Span(source.end + len(comma), content.end)
    return Credit((source,), credit.cue, (rest,), credit.confidence, credit.relay)


def _within_the_aside(text: str, credit: Credit) -> Credit:
    """ "Ruiz, who said the wall was safe, left" ends what she said where the sentence goes on."""
    if len(credit.source) != 1 or credit.source[0].of(text) != "who" or not credit.content:
        return credit
    *others, last = credit.content
    found = _WITHIN_WHO.search(text, last.start, last.end)
    after_comma = text[: credit.source[0].start].endswith(", ")
    if found is None or not after_comma or not _may_be_past(found["verb"]):
        return credit
    content = (*others, Span(last.start, found.start()))
    return Credit(credit.source, credit.cue, content, credit.confidence, credit.relay)


def _may_be_past(word: str) -> bool:
    return word.endswith("ed") or word in words("auxiliaries") or word in words("irregular_pasts")


def _by_nobody(text: str, credit: Credit) -> Credit:
    """ "The mayor is alleged to have taken money" credits nobody, and tells of the mayor."""
    being = _BEING.fullmatch(text, credit.cue[0].start, credit.cue[0].end)
    if being is None or being["verb"] not in words("hearsay_participles"):
        return credit
    after = [span for span in credit.content if span.start >= credit.cue[0].end]
    if not after or not text.startswith("to ", after[0].start) or len(credit.source) != 1:
        return credit
    (subject,) = credit.source
    if subject.end > credit.cue[0].start:
        return credit
    return Credit((), credit.cue, (subject, *after), credit.confidence, credit.relay)


def _without_it(text: str, credit: Credit) -> Credit:
    """ "It was reported that the mayor had left": "it" only stands for what was reported."""
    kept = tuple(span for span in credit.content if span.of(text).lower() != "it")
    return Credit(
        credit.source, credit.cue, kept or credit.content, credit.confidence, credit.relay
    )


def _seen_by_an_outlet(text: str, credit: Credit) -> Credit:
    """ "According to a draft seen by the Harbour Gazette": the paper is named with its source."""
    if len(credit.source) != 1:
        return credit
    (source,) = credit.source
    inside = _SEEN_WITHIN.search(text, source.start, source.end)
    if inside is not None and is_outlet(inside["outlet"]):
        outlet = Span(*inside.span("outlet"))
        return Credit(
            (source,), credit.cue, credit.content, credit.confidence, credit.relay or (outlet,)
        )
    found = _SEEN_BY.match(text, source.end)
    if found is None or not is_outlet(found["outlet"]):
        return credit
    if not _SEEN.search(source.of(text)) and not found.group().startswith(
        (" seen", " obt", " rev", " pub")
    ):
        return credit
    outlet = Span(*found.span("outlet"))
    whole = Span(source.start, outlet.end)
    return Credit(
        (whole,), credit.cue, credit.content, credit.confidence, credit.relay or (outlet,)
    )


def _around(text: str, sentence: Span, inner: Span) -> tuple[Span, ...]:
    """Return what stands before and after in the sentence, without marks at the edges."""
    parts = (Span(sentence.start, inner.start), Span(inner.end, sentence.end))
    return tuple(part for part in (_bare(text, part) for part in parts) if part)


def _bare(text: str, part: Span) -> Span | None:
    inside = part.of(text)
    start = part.start + len(inside) - len(inside.lstrip(" ,;:"))
    end = part.end - len(inside) + len(inside.rstrip(" ,;:."))
    return Span(start, end) if start < end else None


_READINGS = (
    _by_a_noun, _by_its_owner, _by_an_agent, _by_nobody, _in_the_words_of, _within_the_aside,
    _without_it, _seen_by_an_outlet,
)  # fmt: skip
