"""A claim's evidence as a person may see it: sources masked where they are confidential."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from claims.choices import CaptureState, Match, MatchFlag, Relation
from claims.models import ArticleSource, Citation, Person, Placement, name_of
from claims.permissions import is_shown_to
from claims.prepared import Prepared
from claims.queries.copies import asked_at, last_answer, last_change, newest_text
from claims.queries.dismissals import differences_of_citation, dismissed_flags
from claims.queries.elsewhere import Elsewhere, elsewhere_columns, in_history, told_of
from claims.queries.exact import exact
from claims.queries.passages import Passage, passage_of
from claims.text.pairing import Cited, Difference, Pair, Said, differences, pair
from claims.text.worddiff import Stretch, word_diff


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One difference the machine points at; `ours` and `theirs` are the words on either side."""

    word: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    dismissed_because: str

    @property
    def may_be_dismissed(self) -> bool:
        return not self.dismissed_because and self.word != MatchFlag.TOO_SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One difference between the claim and these words, and why somebody let it stand."""

    difference: Difference
    dismissed_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A newer copy that no longer has the passage; `after` is empty where nothing like it stands."""

    capture_id: int
    captured_at: datetime
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One standing citation; everything about a masked source but its number is empty."""

    citation_id: int
    source_id: int
    source_no: int
    counts_as: int
    origin: str
    is_masked: bool
    is_confidential: bool
    title: str
    publisher: str
    form: str
    person: str
    url: str
    capture_id: int | None
    captured_at: datetime | None
    asked_at: datetime | None
    last_state: str
    last_reason: str
    drift: Drift | None
    relation: str
    relation_label: str
    level: str
    quote: str
    locator: str
    match: str
    match_label: str
    elsewhere: Elsewhere | None
    flags: tuple[Flag, ...]
    pair: Pair | None
    passage: Passage | None
    differences: tuple[Told, ...]
    exact: str
    prefix: str
    suffix: str
    note_mark: str
    note: str
    added_by: str
    confirmed_by: str
    confirmed_how: str

    @property
    def is_located(self) -> bool:
        return bool(self.exact)

    @property
    def bears(self) -> bool:
        """Say whether it speaks for the claim with words that are not known to be missing."""
        is_missing = self.match in (Match.NOT_FOUND, Match.ELSEWHERE) and not self.confirmed_by
        return self.relation in (Relation.SUPPORTS, Relation.PARTLY_SUPPORTS) and not is_missing

    @property
    def is_doubtful(self) -> bool:
        """Say whether the words stand nowhere here, or nobody can say where."""
        return self.match in (Match.NOT_FOUND, Match.ELSEWHERE, Match.AMBIGUOUS)

    @property
    def may_be_confirmed(self) -> bool:
        return self.match == Match.NOT_RUN and bool(self.quote) and not self.confirmed_by


def is_cited(path: str = "claim_id") -> Exists:
    """Return an annotation that says whether there is evidence to read; `path` leads to the claim."""
    return Exists(Citation.objects.standing().filter(claim_id=OuterRef(path)))


def citations_of(person: Person, placement: Placement) -> list[Citation]:
    """Return the citations of a placement that was read with `is_cited`, with what a person may know.

    What they hold themselves is not masked yet; where nothing is cited, nothing is asked.
    """
    if not placement.__dict__["is_cited"]:
        return []
    claim = placement.claim
    values = {"person_id": person.pk, "article_id": claim.article_id, "claim_id": claim.pk}
    return _CITATIONS.all(person.role, **values)


def evidence_in(citations: Iterable[Citation], placement: Placement) -> list[Evidence]:
    """Show citations as the person they were read for may see them, held against a claim's words."""
    said = said_in(placement)
    return [_evidence(row, said) for row in citations]


def _cited(role: str, *, person_id: int, article_id: int, claim_id: int) -> QuerySet[Citation]:
    person = Person.known(person_id, role)
    number = ArticleSource.objects.filter(article_id=article_id, source_id=OuterRef("source_id"))
    rows: QuerySet[Citation] = (
        Citation.objects.standing()
        .select_related("source__merged_into", "capture", "added_by", "confirmation__confirmed_by")
        .defer("capture__text")
        .annotate(
            source_no=Subquery(number.values("number")[:1]),
            is_shown=is_shown_to(person, "source__"),
            **elsewhere_columns(person),
            dismissed=dismissed_flags(),
            let_stand=differences_of_citation(),
            is_exact=exact(),
            asked_at=asked_at(),
            last_answer=last_answer(),
            text_id=newest_text("pk"),
            text_at=newest_text("captured_at"),
            drifted_in=last_change("capture_id"),
            drifted_at=last_change("capture__captured_at"),
            read_before=last_change("read_before"),
            reads_now=last_change("reads_now"),
        )
        .filter(claim_id=claim_id)
        .order_by("pk")
    )
    return rows


_CITATIONS = Prepared(_cited)


def said_in(placement: Placement) -> Said:
    """Return what a claim says that was read with its `words`."""
    return Said(placement.__dict__["words"], placement.effective("attributed_to"))


def cited_in(citation: Citation) -> Cited:
    return Cited(citation.quote, citation.speaker, citation.source.publisher)


def pair_of(placement: Placement, citation: Citation) -> tuple[Said, Cited]:
    return said_in(placement), cited_in(citation)


def _evidence(row: Citation, said: Said) -> Evidence:
    source, capture = row.source, row.capture
    confirmation = getattr(row, "confirmation", None)
    copy_id, copied_at = (capture.pk, capture.captured_at) if capture else (None, None)
    if capture is None and not row.quote:
        # Without words there was nothing to hold against the copy that came later.
        copy_id, copied_at = row.__dict__["text_id"], row.__dict__["text_at"]
    number = getattr(row, "source_no", None) or 0
    is_masked = not row.__dict__["is_shown"]

    found = pair(said.words, row.quote) if row.quote and not is_masked else None
    state, reason = row.__dict__["last_answer"] or ("", "")

    match, elsewhere = (in_history(row.match), None) if is_masked else told_of(row)

    def shown(value: str) -> str:
        return "" if is_masked else value

    return Evidence(
        citation_id=row.pk,
        source_id=source.pk,
        source_no=number,
        counts_as=source.counts_as,
        origin=source.of_origin(source.counts_as, "") if is_masked else source.origin,
        is_masked=is_masked,
        is_confidential=source.is_confidential,
        title=f"confidential source {number}" if is_masked else source.title,
        publisher=shown(source.publisher),
        form=shown(source.get_form_display()),
        person=shown(source.person),
        url=shown(source.url),
        capture_id=None if is_masked else copy_id,
        captured_at=copied_at,
        asked_at=None if is_masked else row.__dict__["asked_at"],
        last_state=shown(CaptureState(state).label if state else ""),
        last_reason=shown(reason),
        drift=None if is_masked else _drift(row),
        relation=row.relation,
        relation_label=row.get_relation_display(),
        level=row.get_level_display() if row.level else "",
        quote=shown(row.quote),
        locator=shown(row.locator),
        match=match,
        match_label=Match(match).label,
        elsewhere=elsewhere,
        flags=() if is_masked else tuple(_flags(row)),
        pair=found,
        passage=passage_of(row, said.words, found) if found else None,
        differences=tuple(_told(row, said, found)) if found else (),
        exact=shown(row.exact),
        prefix=shown(row.prefix),
        suffix=shown(row.suffix),
        note_mark=shown(row.note_mark),
        note=shown(row.note),
        added_by=name_of(row.added_by),
        confirmed_by=name_of(confirmation.confirmed_by) if confirmation else "",
        confirmed_how=shown(confirmation.how) if confirmation else "",
    )


def _drift(row: Citation) -> Drift | None:
    found = row.__dict__
    if found["drifted_in"] is None:
        return None
    before, after = word_diff(found["read_before"] or row.exact, found["reads_now"])
    return Drift(
        capture_id=found["drifted_in"],
        captured_at=found["drifted_at"],
        before=before,
        after=after,
    )


def _told(row: Citation, said: Said, found: Pair) -> Iterator[Told]:
    stored = (row.__dict__.get("let_stand") or {}).values()
    reasons = {Difference(*said[:3]): said[3] for said in stored}
    for difference in differences(said, cited_in(row), found):
        yield Told(difference=difference, dismissed_because=reasons.get(difference, ""))


def _flags(row: Citation) -> Iterator[Flag]:
    reasons: dict[str, str] = row.__dict__.get("dismissed") or {}
    for word in row.match_flags:
        spans = [span for span in row.flag_spans if span["flag"] == word]
        yield Flag(
            word=word,
            ours=_cut(row.quote, 0, [span["ours"] for span in spans]),
            theirs=_cut(
                row.prefix + row.exact + row.suffix,
                _offset(row),
                [span["theirs"] for span in spans],
            ),
            dismissed_because=reasons.get(word, ""),
        )


def _offset(row: Citation) -> int:
    """Return where the stored context begins in the copy."""
    return (row.start or 0) - len(row.prefix)


def _cut(text: str, offset: int, spans: list[list[int] | None]) -> tuple[str, ...]:
    """Return the words of the spans that lie within the text, which begins at an offset."""
    within = [
        text[span[0] - offset : span[1] - offset]
        for span in spans
        if span and offset <= span[0] < span[1] <= offset + len(text)
    ]
    return tuple(dict.fromkeys(within))
