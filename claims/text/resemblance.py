"""Measure how a claim resembles the passage that carries most of it."""

import math
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from claims.text.ranking import Ranked, Sentence, content

_SAME_WORD = 0.75
_SHORTEST = 3
_LONGEST = 400
_SOFT = 4
_MANY_SENTENCES = 30


def resemblance(claim: Sentence, sentences: Sequence[Sentence], found: Ranked) -> dict[str, float]:
    """Return the named measures by which verbatim, paraphrase and none are told apart."""
    best = found.order[0]
    passage = sentences[best]
    return {
        **_in_order(claim.words[:_LONGEST], passage.words[:_LONGEST]),
        **_common(claim, passage, sentences),
        **_standing_out(found, best),
        "words": float(len(claim.words)),
        "sentences": float(min(len(sentences), _MANY_SENTENCES)),
    }


def _in_order(ours: Sequence[str], theirs: Sequence[str]) -> dict[str, float]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    equal = longest = misspelt = inserted = 0
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            equal += end - start
            longest = max(longest, end - start)
            continue
        alike = _misspelt(ours[start:end], theirs[first:last])
        misspelt += alike
        if start > 0 and end < len(ours):
            inserted += last - first - alike
    total = len(ours) or 1
    return {
        "equal": equal / total,
        "spelled": (equal + misspelt) / total,
        "replaced": (len(ours) - equal - misspelt) / total,
        "left_out": inserted / total,
        "longest_run": longest / total,
        "of_passage": equal / (len(theirs) or 1),
    }


def _misspelt(ours: Sequence[str], theirs: Sequence[str]) -> int:
    if "".join(ours) == "".join(theirs):
        return len(ours)
    left, alike = list(theirs), 0
    for word in ours:
        twin = next((each for each in left if _same_word(word, each)), None)
        if twin is not None:
            left.remove(twin)
            alike += 1
    return alike


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 2:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_WORD


def _common(claim: Sentence, passage: Sentence, sentences: Sequence[Sentence]) -> dict[str, float]:
    shared = claim.kinds & passage.kinds
    wanted = content(claim.kinds)
    either = claim.kinds | passage.kinds
    having = Counter(each for s in sentences for each in either & s.kinds)
    rare = {each: math.log(1 + len(sentences) / (0.5 + having[each])) for each in either}
    ours = sum(rare[each] for each in claim.kinds) or 1.0
    theirs = sum(rare[each] for each in passage.kinds) or 1.0
    both = sum(rare[each] for each in shared)
    starts = {each[:_SOFT] for each in passage.kinds if len(each) >= _SOFT}
    soft = sum(each in shared or each[:_SOFT] in starts for each in wanted)
    little = claim.kinds - wanted
    return {
        "share_of_claim": both / ours,
        "share_of_passage": both / theirs,
        "balance": 2 * both / (ours + theirs),
        "weight_shared": sum(rare[each] for each in shared & wanted),
        "soft_share": soft / (len(wanted) or 1),
        "kinds": len(shared) / (len(claim.kinds) or 1),
        "grammar": len(little & shared) / (len(little) or 1),
    }


def _standing_out(found: Ranked, best: int) -> dict[str, float]:
    others = [i for i in found.order if i != best]
    return {
        "letters": found.letters.get(best, 0.0),
        "letters_ahead": found.letters.get(best, 0.0)
        - max((found.letters.get(i, 0.0) for i in others), default=0.0),
        "containment": found.containment[best],
        "ahead": found.containment[best] - max((found.containment[i] for i in others), default=0.0),
    }
