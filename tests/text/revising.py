"""What editors do to a text between two revisions, each deed with what must become of its sentences.

A text is a list of paragraphs, each a list of sentences; a sentence has a number by which it is known
again, whatever happens to its words. `pick(n)` chooses a number below n; no chance of its own is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain

from tests.text.stories import put_in, spoken, written

Pick = Callable[[int], int]

NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?![\w.,:/-])")
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should)\b(?! not)")
SLIP = re.compile(r"\b(?:recieved|goverment|occured)\b")
PUT_RIGHT = {"recieved": "received", "goverment": "government", "occured": "occurred"}


@dataclass(frozen=True)
class Sentence:
    number: int
    words: str


@dataclass
class Draft:
    """A text on its way, and what became of its sentences since the revision before."""

    paragraphs: list[list[Sentence]]
    fates: dict[int, set[str]] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    next_number: int = 0

    @property
    def sentences(self) -> list[Sentence]:
        return list(chain.from_iterable(self.paragraphs))

    @property
    def text(self) -> str:
        return "\n\n".join(" ".join(s.words for s in p) for p in self.paragraphs if p)

    def after(self) -> "Draft":
        """Begin the next revision of this text."""
        paragraphs = [list(paragraph) for paragraph in self.paragraphs if paragraph]
        return Draft(paragraphs, next_number=self.next_number)

    def fate_of(self, sentence: Sentence) -> set[str]:
        return self.fates.get(sentence.number, {"unchanged", "moved"})

    def new(self, words: str) -> Sentence:
        self.next_number += 1
        return Sentence(self.next_number, words)

    def places(self, fits=None) -> list[tuple[int, int]]:
        """Return where sentences stand that nothing was done to yet; never the headline."""
        return [
            (p, s)
            for p, paragraph in enumerate(self.paragraphs)
            for s, sentence in enumerate(paragraph)
            if p and sentence.number not in self.fates and (fits is None or fits(sentence.words))
        ]

    def rewrite(self, place, words: str, fate: str) -> None:
        p, s = place
        sentence = self.paragraphs[p][s]
        self.paragraphs[p][s] = replace(sentence, words=words)
        self.fates[sentence.number] = {fate}


def story(count: int) -> Draft:
    """Write a text of a headline and so many sentences, a few to a paragraph."""
    draft = Draft([])
    draft.paragraphs.append([draft.new("Harbour works go on")])
    for at in range(count):
        if at % 4 == 0:
            draft.paragraphs.append([])
        draft.paragraphs[-1].append(draft.new(written(at + 1)))
    return draft


def report(count: int) -> Draft:
    """Write a story in which after every second paragraph somebody speaks in a paragraph of its own."""
    draft = story(count)
    for at in range(len(draft.paragraphs) - 1, 0, -2):
        words = spoken(at)
        draft.paragraphs.insert(at + 1, [draft.new(one) for one in words])
    return draft


def insert(draft: Draft, pick: Pick) -> bool:
    p = 1 + pick(len(draft.paragraphs) - 1)
    at = pick(len(draft.paragraphs[p]) + 1)
    sentence = draft.new(put_in(draft.next_number + 1))
    draft.fates[sentence.number] = {"new"}
    draft.paragraphs[p].insert(at, sentence)
    return True


def cut(draft: Draft, pick: Pick) -> bool:
    places = draft.places()
    if len(places) < 6:
        return False
    p, s = places[pick(len(places))]
    draft.fates[draft.paragraphs[p][s].number] = {"cut"}
    del draft.paragraphs[p][s]
    return True


def swap(draft: Draft, pick: Pick) -> bool:
    places = draft.places()
    if len(places) < 2:
        return False
    (p, s), (q, t) = places[pick(len(places))], places[pick(len(places))]
    one, other = draft.paragraphs[p][s], draft.paragraphs[q][t]
    draft.paragraphs[p][s], draft.paragraphs[q][t] = other, one
    return True


def move_paragraph(draft: Draft, pick: Pick) -> bool:
    if len(draft.paragraphs) < 3:
        return False
    paragraph = draft.paragraphs.pop(1 + pick(len(draft.paragraphs) - 1))
    draft.paragraphs.insert(1 + pick(len(draft.paragraphs)), paragraph)
    return True


def _on_words(fits, fate: str, change) -> Callable[[Draft, Pick], bool]:
    def deed(draft: Draft, pick: Pick) -> bool:
        places = draft.places(fits)
        if not places:
            return False
        p, s = place = places[pick(len(places))]
        draft.rewrite(place, change(draft.paragraphs[p][s].words, pick), fate)
        return True

    return deed


def _other_number(words: str, pick: Pick) -> str:
    found = list(NUMBER.finditer(words))
    one = found[pick(len(found))]
    return f"{words[: one.start()]}{int(one[0]) + 1 + pick(9)}{words[one.end() :]}"


def _with_not(words: str, pick: Pick) -> str:
    found = list(AUXILIARY.finditer(words))
    one = found[pick(len(found))]
    return f"{words[: one.end()]} not{words[one.end() :]}"


edit_number = _on_words(NUMBER.search, "edited_material", _other_number)
add_not = _on_words(AUXILIARY.search, "edited_material", _with_not)
fix_typo = _on_words(
    SLIP.search,
    "edited_harmless",
    lambda words, pick: SLIP.sub(lambda one: PUT_RIGHT[one[0]], words, count=1),
)
restyle = _on_words(
    lambda words: ", " in words or "“" in words,
    "edited_harmless",
    lambda words, pick: (
        words.replace("“", '"').replace("”", '"') if "“" in words else words.replace(", ", " ", 1)
    ),
)


def split(draft: Draft, pick: Pick) -> bool:
    places = draft.places(lambda words: ", and " in words)
    if not places:
        return False
    p, s = places[pick(len(places))]
    whole = draft.paragraphs[p][s]
    first, _, second = whole.words.partition(", and ")
    part = draft.new(second[0].upper() + second[1:])
    draft.paragraphs[p][s : s + 1] = [replace(whole, words=f"{first}."), part]
    draft.fates |= {whole.number: {"split"}, part.number: {"split"}}
    draft.parts[part.number] = whole.number
    return True


def join(draft: Draft, pick: Pick) -> bool:
    free = set(draft.places(lambda words: words.endswith(".") and words[0].isalpha()))
    places = sorted((p, s) for p, s in free if (p, s + 1) in free)
    if not places:
        return False
    p, s = places[pick(len(places))]
    one, other = draft.paragraphs[p][s : s + 2]
    words = f"{one.words[:-1]}, and {other.words[0].lower()}{other.words[1:]}"
    draft.paragraphs[p][s : s + 2] = [replace(one, words=words)]
    draft.fates |= {one.number: {"joined"}, other.number: {"joined"}}
    draft.parts[other.number] = one.number
    return True


DEEDS = {
    "insert": insert,
    "cut": cut,
    "swap": swap,
    "move a paragraph": move_paragraph,
    "edit a number": edit_number,
    "add not": add_not,
    "fix a typo": fix_typo,
    "restyle": restyle,
    "split": split,
    "join": join,
}


def revised(draft: Draft, pick: Pick, deeds: int) -> Draft:
    """Return the next revision, with so many deeds done, each to sentences of its own."""
    after = draft.after()
    names = list(DEEDS)
    for _ in range(deeds):
        DEEDS[names[pick(len(names))]](after, pick)
    return after
