"""From labels to credits: which source and which content belong to which cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.text.attribution_columns import Passage
from claims.text.attribution_network import LABELS
from claims.text.quotations import within
from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first` up to `last` that make one span; `part` is C, S or T, `side` < or > or ""."""

    part: str
    side: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Link:
    """One cue with its source, if any, and the contents that it introduces."""

    cue: Piece
    source: Piece | None
    contents: tuple[Piece, ...]


_FARTHEST = 60.0
_RELATIVES = (["which"], ["who"], ["whose"], ["where"])


def pieces(labels: Sequence[int]) -> list[Piece]:
    """Return the spans that the labels mark, in order."""
    found: list[Piece] = []
    for at, number in enumerate(labels):
        label = LABELS[number]
        if label == "O":
            continue
        last = found[-1] if found else None
        if label[0] == "I" and last and last.last == at and last.part + last.side == label[1:]:
            found[-1] = Piece(last.part, last.side, last.first, at + 1)
        else:
            found.append(Piece(label[1], label[2:], at, at + 1))
    return found


def links(passage: Passage, labels: Sequence[int]) -> list[Link]:
    """Give each content its nearest cue on the side the label names, and each cue a source.

    Cues without content are left out, but for the last: its content may be the next paragraph.
    """
    found = pieces(labels)
    reader = _Reader(passage, found, [p for p in found if p.part == "C"])
    if not reader.cues:
        return []
    contents = {cue: [reader.to_the_end(p) for p in own] for cue, own in reader.contents().items()}
    sources = reader.by_cue("S")
    return _whole_clauses(
        passage,
        [
            Link(cue, reader.source_of(cue, sources[cue]), tuple(contents[cue]))
            for cue in reader.cues
            if contents[cue] or cue == reader.cues[-1]
        ],
    )


def _whole_clauses(passage: Passage, found: list[Link]) -> list[Link]:
    """A clause that "that" opens goes on through a second cue: "reports that they plan to meet"."""
    kept: list[Link] = []
    for link in found:
        last = kept[-1] if kept else None
        if last and last.contents and link.contents and _goes_through(passage, last, link):
            clause = last.contents[-1]
            whole = Piece("T", ">", clause.first, max(piece.last for piece in link.contents))
            kept[-1] = Link(last.cue, last.source, (*last.contents[:-1], whole))
        else:
            kept.append(link)
    return kept


def _goes_through(passage: Passage, last: Link, link: Link) -> bool:
    clause = last.contents[-1]
    opening = passage.tokens[clause.first].text.lower()
    return (
        clause.last == link.cue.first
        and opening == "that"
        and all(piece.first >= link.cue.last for piece in link.contents)
    )


def _joined(own: Sequence[Piece]) -> list[Piece]:
    """Make one of the pieces that follow one another without a gap."""
    joined = [own[0]]
    for piece in own[1:]:
        last = joined[-1]
        if piece.first == last.last:
            joined[-1] = Piece(last.part, last.side, last.first, piece.last)
        else:
            joined.append(piece)
    return joined


def _first(piece: Piece) -> int:
    return piece.first


@dataclass(frozen=True, slots=True)
class _Reader:
    passage: Passage
    found: list[Piece]
    cues: list[Piece]

    def by_cue(self, part: str) -> dict[Piece, list[Piece]]:
        """Give every piece of the part to the cue it lies nearest to."""
        given: dict[Piece, list[Piece]] = {cue: [] for cue in self.cues}
        for piece in self.found:
            if piece.part == part:
                given[min(self.cues, key=lambda cue: self.distance(cue, piece))].append(piece)
        return given

    def contents(self) -> dict[Piece, list[Piece]]:
        """Give each content to a cue; what one quotation holds stays together."""
        given: dict[Piece, list[Piece]] = {cue: [] for cue in self.cues}
        all_contents = [piece for piece in self.found if piece.part == "T"]
        for quote, group in groupby(all_contents, key=self.quote_of):
            own = list(group)
            if quote is None:
                for piece in own:
                    given[self.nearest_cue(piece)].append(piece)
            else:
                tags = [(self.nearest_cue(piece), piece) for piece in own]
                nearest, _ = min(tags, key=lambda tag: self.distance(*tag))
                given[self.speaking(own[0], nearest, given)].extend(_joined(own))
        return given

    def speaking(self, piece: Piece, nearest: Piece, given: dict[Piece, list[Piece]]) -> Piece:
        """After the sentence of its tag, a quotation goes on with the quotation before the tag."""
        sentence = self.passage.sentence
        opens_sentence = not piece.first or sentence[piece.first - 1] < sentence[piece.first]
        if not opens_sentence or sentence[nearest.first] >= sentence[piece.first]:
            return nearest
        return next(
            (
                cue
                for cue in self.cues
                if sentence[cue.first] == sentence[nearest.first]
                and any(self.quote_of(own) and own.last <= cue.first for own in given[cue])
            ),
            nearest,
        )

    def quote_of(self, piece: Piece) -> Span | None:
        """Return the quotation that the piece begins in."""
        start = self.passage.tokens[piece.first].start
        return next(iter(within(self.passage.quoted, Span(start, start + 1))), None)

    def nearest_cue(self, piece: Piece) -> Piece:
        """Of the cues, the one at the least distance; the first wins a tie."""
        return min(self.cues, key=lambda cue: self.distance(cue, piece))

    def to_the_end(self, content: Piece) -> Piece:
        """Take in ", which will be issued later" when it closes the sentence of the content."""
        tokens, sentence = self.passage.tokens, self.passage.sentence
        end = content.last
        while end < len(tokens) and sentence[end] == sentence[content.last - 1]:
            end += 1
        rest = [token.text for token in tokens[content.last : end]]
        if content.side != ">" or rest[:1] != [","] or rest[1:2] not in _RELATIVES:
            return content
        if rest[-1] != "." or any(content.last <= piece.first < end for piece in self.found):
            return content
        return Piece(content.part, content.side, content.first, end - 1)

    def source_of(self, cue: Piece, own: list[Piece]) -> Piece | None:
        """Take the cue's own source; a cue without one shares its neighbour's ("said and added")."""
        candidates = own or [piece for piece in self.found if piece.part == "S"]
        if not candidates:
            return None
        nearest = min(candidates, key=lambda piece: self.distance(cue, piece))
        return nearest if own or self.distance(cue, nearest) < _FARTHEST else None

    def distance(self, cue: Piece, piece: Piece) -> float:
        """Count sentences, pieces and other cues between; the wrong side weighs most."""
        low, high = sorted((cue.first, piece.first))
        between = bisect_left(self.cues, high, key=_first) - bisect_right(
            self.cues, low, key=_first
        )
        steps = bisect_right(self.found, high, key=_first) - bisect_right(
            self.found, low, key=_first
        )
        sentences = abs(self.passage.sentence[cue.first] - self.passage.sentence[piece.first])
        gap = max(piece.first - cue.last, cue.first - piece.last)
        wrong_side = piece.side == ("<" if piece.first > cue.first else ">")
        return 30 * between + 12 * sentences + 3 * steps + min(gap, 10) / 2 + 40 * wrong_side
