"""Every claim that cites a source, with its words beside ours."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from claims.choices import Match
from claims.models import Citation, Person, Placement, Source, name_of
from claims.permissions import shown_to
from claims.queries.elsewhere import Elsewhere, elsewhere_columns, told_of
from claims.queries.evidence import Flag, Told
from claims.queries.passages import Passage, passage_of
from claims.text.pairing import Pair, pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One standing citation; its fields are named as the pair of texts on the claim's panel wants them."""

    article_id: int
    article: str
    claim_no: int
    claim_words: str
    citation_id: int
    source_id: int
    capture_id: int | None
    quote: str
    relation_label: str
    match: str
    match_label: str
    elsewhere: Elsewhere | None
    exact: str
    prefix: str
    suffix: str
    pair: Pair | None
    passage: Passage | None
    # A verdict is suggested and a difference dismissed on the claim's own page only.
    relation: str = ""
    confirmed_by: str = ""
    flags: tuple[Flag, ...] = ()
    differences: tuple[Told, ...] = ()

    @property
    def is_located(self) -> bool:
        return bool(self.exact)


def citations_of(person: Person, source: Source) -> QuerySet[Citation]:
    """Return the standing citations of a source and its duplicates, of claims in current revisions."""
    stands = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=OuterRef("claim__article__current_revision_id")
    ).annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
    rows: QuerySet[Citation] = (
        Citation.objects.standing()
        .filter(Q(source=source) | Q(source__merged_into=source))
        .filter(shown_to(person, "source__"))
        .select_related("claim__article", "confirmation__confirmed_by")
        .annotate(
            claim_no=Subquery(stands.values("position")[:1]),
            claim_words=Subquery(stands.values("words")[:1]),
            **elsewhere_columns(person),
        )
        .exclude(claim_no=None)
        .order_by("claim__article_id", "claim_no", "pk")
    )
    return rows


def use_of(row: Citation) -> Use:
    """Return a citation that was read by `citations_of` as a page shows it."""
    match, elsewhere = told_of(row)
    words: str = row.__dict__["claim_words"]
    found = pair(words, row.quote) if row.quote else None
    by_hand = getattr(row, "confirmation", None)
    return Use(
        pair=found,
        passage=passage_of(row, words, found) if found else None,
        article_id=row.claim.article_id,
        article=str(row.claim.article),
        claim_no=row.__dict__["claim_no"],
        claim_words=words,
        citation_id=row.pk,
        source_id=row.source_id,
        capture_id=row.capture_id,
        quote=row.quote,
        relation_label=row.get_relation_display(),
        match=match,
        match_label=Match(match).label,
        elsewhere=elsewhere,
        exact=row.exact,
        prefix=row.prefix,
        suffix=row.suffix,
        confirmed_by=name_of(by_hand.confirmed_by) if by_hand else "",
    )
