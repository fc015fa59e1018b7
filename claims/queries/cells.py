"""A claim as galley, strip, bars and report show it: one state, one glyph, one phrase."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.choices import ReviewState, SetAsideReason, VerdictValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`state` colours it, `glyph` names its sign, `words` say both for those who see neither."""

    number: int
    paragraph: int
    role: str
    text: str
    state: str
    glyph: str
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The stored values a cell is made of."""

    number: int
    paragraph: int
    role: str
    text: str
    review_state: str
    verdict: str
    set_aside_reason: str
    first_reviewer_id: int | None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the article asks of its reviewers, and who is looking."""

    reviewers_needed: int
    is_blind: bool
    viewer_id: int

    def hides(self, facts: Facts) -> bool:
        """In a blind second review the first mark stays hidden from everybody but its author."""
        return (
            self.is_blind
            and facts.review_state == ReviewState.PROPOSED
            and facts.first_reviewer_id != self.viewer_id
        )


def cell_of(facts: Facts, rules: Rules) -> Cell:
    state, glyph, words, is_done = _look(facts, rules)
    return Cell(
        number=facts.number,
        paragraph=facts.paragraph,
        role=facts.role,
        text=facts.text,
        state=state,
        glyph=glyph,
        words=words,
        is_done=is_done,
    )


def _look(facts: Facts, rules: Rules) -> tuple[str, str, str, bool]:
    if facts.set_aside_reason:
        reason = SetAsideReason(facts.set_aside_reason).label
        return "aside", "aside", f"set aside, {reason}", True
    if rules.hides(facts):
        return "open", "open", "one reviewer, mark hidden until the second", False
    return _UNMARKED.get(facts.review_state) or _marked(facts, rules)


_UNMARKED: dict[str, tuple[str, str, str, bool]] = {
    ReviewState.OPEN: ("open", "open", "open", False),
    ReviewState.STALE: ("open", "changed", "open again", False),
    ReviewState.DISPUTED: ("disputed", "disputed", "disputed", False),
}


def _marked(facts: Facts, rules: Rules) -> tuple[str, str, str, bool]:
    value = facts.verdict
    if facts.review_state == ReviewState.SETTLED:
        return value, value, f"{value}, settled by an editor", True
    is_confirmed = facts.review_state == ReviewState.CONFIRMED
    who = "two reviewers" if is_confirmed else "one reviewer"
    is_enough = is_confirmed or rules.reviewers_needed == 1
    return value, value, f"{value}, {who}", is_enough


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a progress bar, `count` wide from `start`."""

    s: str
    word: str
    count: int
    start: int


@dataclass(frozen=True, slots=True)
class Progress:
    total: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of an article's claims, in the words of the page."""

    total: int
    done: int
    sourced: int
    paraphrased: int
    unverified: int
    disputed: int
    open: int
    aside: int

    @property
    def checked(self) -> int:
        """How many claims there are to check: all but those set aside."""
        return self.total - self.aside

    @property
    def progress(self) -> Progress:
        """Return the bar: what is to be checked, in the order of the marks, without what is nought."""
        parts, start = [], 0
        for state in (*VerdictValue.values, "disputed", "open"):
            if count := getattr(self, state):
                parts.append(Part(state, state, count, start))
                start += count
        return Progress(start, tuple(parts))


def tally_of(cells: Sequence[Cell]) -> Tally:
    states = [cell.state for cell in cells]
    aside = states.count("aside")
    return Tally(
        total=len(cells),
        done=sum(cell.is_done for cell in cells) - aside,
        sourced=states.count("sourced"),
        paraphrased=states.count("paraphrased"),
        unverified=states.count("unverified"),
        disputed=states.count("disputed"),
        open=states.count("open"),
        aside=aside,
    )
