"""Order the sentences of a source by how much of a claim they carry."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.text import lexicon
from claims.text.stems import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BLANKS = re.compile(r"[\W_]+")
_SATURATION, _LENGTH_SHARE = 1.2, 0.75
_CLOSE_LOOKS = 20
_GRAM = 4
_USUAL_GRAMS = 150
_BM25_SHARE = 0.5  # of the weight that containment and letters have
_KEPT_SENTENCES = 4096


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as ranking reads it: its words and their stems in order."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def letters(self) -> frozenset[str]:
        """All runs of four characters, blanks and marks counted as one blank."""
        plain = _BLANKS.sub(" ", self.text)
        return frozenset(plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1))


@lru_cache(maxsize=_KEPT_SENTENCES)
def sentence(text: str) -> Sentence:
    """Read the words of a sentence once, however many claims are held against it."""
    lowered = text.lower().replace("’", "'")
    words = tuple(_WORD.findall(lowered))
    stems = tuple(map(stem, words))
    return Sentence(lowered, words, stems, frozenset(stems))


@dataclass(frozen=True, slots=True)
class Ranked:
    """The sentences, best first, with what the support of the best is judged by."""

    order: tuple[int, ...]
    scores: tuple[float, ...]
    containment: tuple[float, ...]
    letters: dict[int, float]


def rarities(claim: Sentence, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Weigh each stem of the claim by how few of the sentences have it."""
    having: Counter[str] = Counter()
    for sentence in sentences:
        having.update(claim.kinds & sentence.kinds)
    return {
        each: math.log(1 + (len(sentences) - having[each] + 0.5) / (having[each] + 0.5))
        for each in claim.kinds
    }


def ranked(claim: Sentence, sentences: Sequence[Sentence]) -> Ranked:
    """Mix rare words, their share and runs of letters; ties keep the order of the text."""
    if not sentences:
        return Ranked((), (), (), {})
    rare = rarities(claim, sentences)
    containment = _containment(claim, sentences, rare)
    bm25 = _bm25(sentences, rare)
    first = sorted(range(len(sentences)), key=lambda i: -(bm25[i] + containment[i]))
    letters = _letters(claim, sentences, first[:_CLOSE_LOOKS])
    seen = [letters.get(i, 0.0) for i in range(len(sentences))]
    measures = (_standardised(bm25), _standardised(containment), _standardised(seen))
    scores = [_BM25_SHARE * one + two + three for one, two, three in zip(*measures, strict=True)]
    order = sorted(range(len(sentences)), key=lambda i: -scores[i])
    return Ranked(tuple(order), tuple(scores), tuple(containment), letters)


def content(kinds: frozenset[str]) -> frozenset[str]:
    """Leave out the stems of words that only hold a sentence together."""
    return kinds - lexicon.words("function_words")


def _containment(
    claim: Sentence, sentences: Sequence[Sentence], rare: dict[str, float]
) -> list[float]:
    wanted = content(claim.kinds) or claim.kinds
    total = sum(rare[each] for each in wanted) or 1.0
    return [sum(rare[each] for each in wanted & s.kinds) / total for s in sentences]


def _bm25(sentences: Sequence[Sentence], rare: dict[str, float]) -> list[float]:
    usual = sum(len(s.stems) for s in sentences) / len(sentences) or 1.0
    found = []
    for sentence in sentences:
        counts = {each: sentence.stems.count(each) for each in sentence.kinds & rare.keys()}
        length = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(sentence.stems) / usual
        found.append(
            sum(
                rare[each] * count * (_SATURATION + 1) / (count + _SATURATION * length)
                for each, count in counts.items()
            )
        )
    return found


def _letters(claim: Sentence, sentences: Sequence[Sentence], close: list[int]) -> dict[int, float]:
    wanted = claim.letters
    shared = {i: (wanted & (given := sentences[i].letters), len(given)) for i in close}
    having = Counter(gram for grams, _ in shared.values() for gram in grams)
    rare = {g: math.log(1 + (len(close) - having[g] + 0.5) / (having[g] + 0.5)) for g in wanted}
    total = sum(rare.values()) or 1.0
    return {
        i: sum(rare[gram] for gram in grams) / total / math.sqrt(1 + size / _USUAL_GRAMS)
        for i, (grams, size) in shared.items()
    }


def _standardised(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values)) or 1.0
    return [(value - mean) / spread for value in values]
