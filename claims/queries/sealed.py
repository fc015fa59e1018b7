"""Comparing what is stored with what the history says of it, table by table."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, F, Model, Q, QuerySet, Value

from claims import chain
from claims.models import (
    Article,
    ArticleSource,
    Assignment,
    Capture,
    CaptureRequest,
    Citation,
    CitationWithdrawal,
    Claim,
    Desk,
    DifferenceDismissal,
    Digest,
    DigestChoice,
    DigestStart,
    DismissalWithdrawal,
    DraftFile,
    Export,
    FlagDismissal,
    HandConfirmation,
    Kinship,
    Lineage,
    Membership,
    Mention,
    MentionSeen,
    Newsroom,
    Note,
    OriginDecision,
    OutsideLink,
    OutsideNote,
    OutsideNoteDeed,
    PassageChange,
    Placement,
    Proposal,
    ProposalOutcome,
    Reply,
    ReplyRequest,
    Revision,
    RuleWaiver,
    Source,
    SourceReader,
    StampFailure,
    TimeStamp,
    UnnamedApproval,
    Verdict,
    VerdictWithdrawal,
)
from claims.queries.chains import Break, Seal, Seals
from claims.standing import Mark, Standing, standing_of

Found = Iterator[tuple[int | None, Break]]
"""What is wrong, each with the chain it belongs to."""

OF_ARTICLES: tuple[tuple[type[Model], str], ...] = (
    (Article, "id"),
    (Revision, "article_id"),
    (DraftFile, "revision__article_id"),
    (Placement, "revision__article_id"),
    (Lineage, "placement__revision__article_id"),
    (Claim, "article_id"),
    (Assignment, "article_id"),
    (ArticleSource, "article_id"),
    (Note, "article_id"),
    (Mention, "note__article_id"),
    (MentionSeen, "mention__note__article_id"),
    (Proposal, "claim__article_id"),
    (ProposalOutcome, "proposal__claim__article_id"),
    (ReplyRequest, "claim__article_id"),
    (Reply, "request__claim__article_id"),
    (Citation, "claim__article_id"),
    (CitationWithdrawal, "citation__claim__article_id"),
    (HandConfirmation, "citation__claim__article_id"),
    (FlagDismissal, "citation__claim__article_id"),
    (DifferenceDismissal, "citation__claim__article_id"),
    (DismissalWithdrawal, "citation__claim__article_id"),
    (PassageChange, "citation__claim__article_id"),
    (Verdict, "claim__article_id"),
    (VerdictWithdrawal, "verdict__claim__article_id"),
    (OutsideLink, "article_id"),
    (OutsideNote, "link__article_id"),
    (OutsideNoteDeed, "note__link__article_id"),
    (RuleWaiver, "claim__article_id"),
    (UnnamedApproval, "claim__article_id"),
    (Export, "article_id"),
    (TimeStamp, "article_id"),
    (StampFailure, "article_id"),
)
"""Tables whose rows belong to an article, with the way from the row to the article's id."""

OF_THE_HOUSE: tuple[type[Model], ...] = (
    Newsroom,
    Desk,
    Membership,
    DigestChoice,
    DigestStart,
    Digest,
    Source,
    Capture,
    CaptureRequest,
    Kinship,
    OriginDecision,
    SourceReader,
)
"""Tables whose rows several articles share; what of other tables belongs to no article comes with them."""


Span = tuple[int, int]
"""The first and the last of a run of article ids."""


def within(span: Span, path: str = "article_id") -> Q:
    first, last = span
    return Q(**{f"{path}__gte": first, f"{path}__lte": last})


def rows_of_articles(span: Span) -> Iterator[QuerySet[Any]]:
    for model, path in OF_ARTICLES:
        yield model._default_manager.filter(within(span, path))


def rows_of_the_house() -> Iterator[QuerySet[Any]]:
    for model in OF_THE_HOUSE:
        yield model._default_manager.all()
    yield Export.objects.filter(article__isnull=True)
    yield TimeStamp.objects.filter(article__isnull=True)
    yield StampFailure.objects.filter(article__isnull=True)


def compare(rows: QuerySet[Any], seals: Seals) -> Found:
    """Yield what is wrong, with the chain it belongs to; takes the seals it used out of `seals`."""
    table = rows.model
    for label, chain_id, group in _groups(table, rows):
        seal = seals.pop(label, None)
        wrong = _wrong(table, label, group, seal)
        for broken in (*wrong, *_wrong_text(table, label, group[0])):
            yield seal.article_id if seal else chain_id, broken


def leftovers(seals: Seals) -> Found:
    """Yield what history seals and nobody has compared: rows that are gone."""
    for label, seal in seals.items():
        what = f"{_name(label)}, which event {seal.seq} tells of, is gone"
        yield seal.article_id, Break(seal.seq, what)


Group = list[dict[str, Any]]
"""One row as stored, or those that are sealed together."""


def _groups(table: Any, rows: QuerySet[Any]) -> Iterator[tuple[str, int | None, Group]]:
    """Yield each sealed unit with its label and chain; plain values, for there are many."""
    by, sign = (table.sealed_by, "@") if table.sealed_by else ("id", ":")
    path = dict(OF_ARTICLES).get(table)
    columns = [field.attname for field in table._meta.concrete_fields]
    stored = rows.order_by(*dict.fromkeys((by, "id"))).values(
        *columns, chain_id=F(path) if path else Value(None, output_field=BigIntegerField())
    )
    for key, members in groupby(stored.iterator(), key=itemgetter(by)):
        group = list(members)
        chain_ids = [row.pop("chain_id") for row in group]
        yield f"{table._meta.model_name}{sign}{key}", chain_ids[0], group


def _wrong(table: Any, label: str, group: Group, seal: Seal | None) -> Iterator[Break]:
    if seal is None:
        if table.sealed_by or not table(**group[0]).is_pristine:
            yield Break(None, f"no event tells of {_name(label)}")
    elif _digest(table, group) != seal.digest:
        yield Break(seal.seq, f"{_name(label)} is not as event {seal.seq} left it")


def _digest(table: Any, group: Group) -> str:
    if table.sealed_by:
        return chain.digest_of_many(table.facts_in(row) for row in group)
    return chain.digest(table.facts_in(group[0]))


def _wrong_text(table: Any, label: str, row: dict[str, Any]) -> Iterator[Break]:
    if table in (Revision, Capture) and chain.text_digest(row["text"]) != row["sha256"]:
        yield Break(None, f"the text of {_name(label)} is not the one its SHA-256 names")


def _name(label: str) -> str:
    return label.replace("placement@", "the placing of claims in revision ").replace(":", " ")


def wrong_anchors(span: Span) -> Found:
    """Yield citations whose words were located in another text than the copy they name."""
    anchored = Citation.objects.filter(within(span, "claim__article_id"), capture__isnull=False)
    strays = anchored.exclude(text_sha256="").exclude(text_sha256=F("capture__sha256"))
    for citation_id, article_id in strays.values_list("pk", "claim__article_id"):
        yield article_id, Break(None, f"citation {citation_id} is anchored in another text")


def wrong_standings(span: Span) -> Found:
    """Yield claims that stand elsewhere than their verdicts, added up anew, would put them."""
    counting = Verdict.objects.filter(within(span, "claim__article_id"), withdrawal__isnull=True)
    marks: dict[int, list[Mark]] = {}
    for claim_id, verdict_id, reviewer_id, value, settles in counting.order_by("pk").values_list(
        "claim_id", "pk", "reviewer_id", "value", "is_settlement"
    ):
        mark = Mark(verdict_id, reviewer_id, value, settles=settles)
        marks.setdefault(claim_id, []).append(mark)
    claims = Claim.objects.filter(within(span)).order_by("pk")
    for claim_id, article_id, stale_after, *stored in claims.values_list(
        "pk", "article_id", "stale_after_id", *_STANDING
    ).iterator():
        if Standing(*stored) != _due(marks.get(claim_id, ()), stale_after):
            what = f"claim {claim_id} does not stand where its verdicts put it"
            yield article_id, Break(None, what)


_STANDING = (
    "review_state", "verdict", "first_verdict_id", "second_verdict_id", "settlement_id",
)  # fmt: skip


def _due(marks: Iterable[Mark], stale_after: int | None) -> Standing:
    counting = [mark for mark in marks if stale_after is None or mark.verdict_id > stale_after]
    return standing_of(counting, is_stale=stale_after is not None)
