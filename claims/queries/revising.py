"""What a new text would do to an article's claims, before anything is stored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import chain
from claims.choices import Fate
from claims.errors import Refused
from claims.intake.drafts import claims_in
from claims.models import Article, Person
from claims.queries.cells import Cell
from claims.queries.review import galley_of
from claims.text.carryover import Descent, descend
from claims.text.worddiff import Stretch, word_diff

CUT = "cut"
SAME_TEXT = "This is the text the article has already."
_KEEPS = (Fate.UNCHANGED, Fate.MOVED, Fate.REWRITTEN)
_MARKED = ("sourced", "paraphrased", "unverified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One claim in both texts; without `number` it is cut, without `old_number` it is new."""

    fate: str
    old_number: int | None
    number: int | None
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    mark: str
    keeps_mark: bool

    @property
    def is_changed(self) -> bool:
        return self.fate != Fate.UNCHANGED

    @property
    def what(self) -> str:
        return CUT if self.fate == CUT else Fate(self.fate).label


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    article: Article
    base: int
    changes: list[Change]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.is_changed]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many claims meet which fate, in words, those that change first."""
        found = Counter(change.what for change in self.changes)
        same = Fate.UNCHANGED.label
        return {**{what: n for what, n in found.items() if what != same}, same: found[same]}

    @property
    def asked_again(self) -> int:
        return sum(bool(change.mark) and not change.keeps_mark for change in self.changes)


def comparison_of(person: Person, article_id: int, text: str) -> Comparison:
    """Hold a new text against the article's; Refused for the same text, NotVisible as usual."""
    galley = galley_of(person, article_id)
    if galley.revision.sha256 == chain.text_digest(text):
        raise Refused(SAME_TEXT, field="text")
    words = [text[draft.start : draft.end] for draft in claims_in(text)]
    descents = descend([cell.text for cell in galley.cells], words)
    changes = list(_changes(galley.cells, words, descents))
    return Comparison(article=galley.article, base=galley.revision.number, changes=changes)


def _changes(
    cells: Sequence[Cell], words: Sequence[str], descents: Sequence[Descent]
) -> Iterator[Change]:
    """Yield the new text's claims in order, each cut one before what follows it."""
    gone = sorted(set(range(len(cells))) - {d.old for d in descents if d.old is not None})
    for number, (sentence, descent) in enumerate(zip(words, descents, strict=True), start=1):
        while gone and descent.old is not None and gone[0] < descent.old:
            yield _cut(cells[gone.pop(0)])
        yield _change(number, sentence, descent, cells)
    for at in gone:
        yield _cut(cells[at])


def _change(number: int, sentence: str, descent: Descent, cells: Sequence[Cell]) -> Change:
    cell = None if descent.old is None else cells[descent.old]
    before, after = word_diff(cell.text if cell else "", sentence)
    return Change(
        fate=descent.fate,
        old_number=cell.number if cell else None,
        number=number,
        before=before,
        after=after,
        mark=_mark(cell),
        keeps_mark=descent.fate in _KEEPS,
    )


def _cut(cell: Cell) -> Change:
    before, _ = word_diff(cell.text, "")
    return Change(
        fate=CUT,
        old_number=cell.number,
        number=None,
        before=before,
        after=(),
        mark=_mark(cell),
        keeps_mark=False,
    )


def _mark(cell: Cell | None) -> str:
    return cell.words if cell and cell.state in (*_MARKED, "disputed") else ""
