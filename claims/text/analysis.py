"""From an article's text to its claims, with all that a machine may propose about each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.text.attribution import attributing
from claims.text.attributions import Attribution
from claims.text.checkworthy import weigh
from claims.text.flags import flags_of
from claims.text.kinds import credit_for, kind_of
from claims.text.lexicon import words
from claims.text.quotations import quotations
from claims.text.sentences import Sentence, split
from claims.text.spans import Span
from claims.text.steps import Steps, finished
from claims.text.structure import Role

__all__ = ["Analysis", "ClaimDraft", "Reading", "analyse", "drafts_of", "examine", "reading"]


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One claim as the machine proposes it, in the words of the vocabulary.

    `attributed_to` is as written; `referent` is whom a pronoun or bare role there probably means.
    """

    start: int
    end: int
    paragraph: int
    role: Role
    kind: str
    flags: tuple[str, ...]
    priority: str
    reasons: tuple[str, ...]
    risk: float
    attributed_to: str
    attribution_phrase: str
    relayed_by: str
    referent: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings of one text: where sentences end, who is credited, what is claimed."""

    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[ClaimDraft, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a whole text, however it is cut into claims."""

    text: str
    credits: tuple[Attribution, ...]
    quoted: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    by_sentence: dict[int, list[Attribution]]

    def near(self, claim: Span) -> list[Attribution]:
        """Return the credits whose content touches the sentences that the claim stands in."""
        found: dict[int, Attribution] = {}
        for number in self.numbers(claim):
            found.update((id(credit), credit) for credit in self.by_sentence.get(number, ()))
        return list(found.values())

    def numbers(self, span: Span) -> range:
        """Number the sentences from the one the span begins in to the one it ends in."""
        first, last = (
            bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1
            for at in (span.start, span.end - 1)
        )
        return range(first, last + 1)


def analyse(
    text: str, cuts: Sequence[tuple[int, int]] | None = None, headline: str = ""
) -> tuple[ClaimDraft, ...]:
    """Return the claims in order; `cuts` are the editor's own sentence limits."""
    return examine(text, cuts=cuts, headline=headline).claims


def examine(
    text: str, *, cuts: Sequence[tuple[int, int]] | None = None, headline: str = ""
) -> Analysis:
    """Return the claims together with the sentences and credits that they rest on."""
    read = finished(reading(text))
    claims = drafts_of(read, cuts=cuts, headline=headline)
    return Analysis(read.sentences, read.credits, claims)


def reading(text: str) -> Steps[Reading]:
    """Find sentences and credits, which is most of the work."""
    sentences = split(text)
    credits_found = yield from attributing(text, sentences)
    read = Reading(text, credits_found, quotations(text), sentences, {})
    for credit in read.credits:
        for number in {at for span in credit.content for at in read.numbers(span)}:
            read.by_sentence.setdefault(number, []).append(credit)
    return read


def drafts_of(
    read: Reading, *, cuts: Sequence[tuple[int, int]] | None = None, headline: str = ""
) -> tuple[ClaimDraft, ...]:
    """Return the claims of a text that was read, in order; `cuts` are the editor's own limits."""
    limits = read.sentences if cuts is None else tuple(_recut(read.sentences, cuts))
    return tuple(_draft(read, _titled(read.text, limit, headline)) for limit in limits)


def _recut(sentences: Sequence[Sentence], cuts: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    """Give each cut the paragraph and role of the sentence that it begins in."""
    at = 0
    for start, end in cuts:
        while at + 1 < len(sentences) and sentences[at].end <= start:
            at += 1
        paragraph, role = (
            (sentences[at].paragraph, sentences[at].role) if sentences else (1, Role.SENTENCE)
        )
        yield Sentence(start, end, paragraph, role)


def _titled(text: str, limit: Sentence, headline: str) -> Sentence:
    """The first line is the title when the editor gave the same words as the headline."""
    given = " ".join(headline.split())
    if (
        not given
        or limit.paragraph != 1
        or " ".join(text[limit.start : limit.end].split()) != given
    ):
        return limit
    return Sentence(limit.start, limit.end, limit.paragraph, Role.HEADLINE)


def _draft(read: Reading, limit: Sentence) -> ClaimDraft:
    text, claim = read.text, Span(limit.start, limit.end)
    finding = kind_of(
        text,
        claim,
        role=limit.role,
        credit=credit_for(text, claim, read.near(claim)),
        quoted=read.quoted,
    )
    credit = finding.credit
    relayed_by = _words(text, credit.relay if credit else ())
    sentence = text[limit.start : limit.end]
    flags = flags_of(
        sentence,
        named=credit is not None and _is_named(text, credit),
        anonymous=credit is not None and credit.anonymous,
        headline=limit.role in (Role.HEADLINE, Role.SUBHEAD),
    )
    weight = weigh(sentence, finding.kind, flags, relayed_by=relayed_by)
    return ClaimDraft(
        limit.start,
        limit.end,
        limit.paragraph,
        limit.role,
        finding.kind,
        flags,
        weight.priority,
        weight.reasons,
        0.0 if limit.role in (Role.SUBHEAD, Role.DATELINE) else weight.risk,
        _words(text, credit.source if credit else ()),
        _words(text, credit.cue if credit else ()),
        relayed_by,
        _words(text, (credit.referent,) if credit and credit.referent else ()),
    )


def _is_named(text: str, credit: Attribution) -> bool:
    """A single capitalised word may open any sentence; a source that is one word is a name."""
    source = _words(text, credit.source)
    return source[:1].isupper() and not credit.anonymous and source.lower() not in words("pronouns")


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(text[span.start : span.end].split()) for span in spans)
