"""Where reviewers agree and where they do not, in an article and on a desk; for editors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Substr

from claims.agreement import Agreement, agreement_of, in_words
from claims.choices import ReviewState
from claims.errors import NotVisible
from claims.models import Article, Desk, Person, Placement, Verdict
from claims.models.desks import on_desk_of
from claims.permissions import check_can_edit
from claims.queries.names import names_of
from claims.queries.review import article_for

MOST_SHOWN = 200
DESK_DAYS = 90


@dataclass(frozen=True, slots=True)
class Mark:
    by: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A claim on which the first two marks differed, and how it stands now."""

    article_id: int
    article_title: str
    number: int
    words: str
    first: Mark
    second: Mark
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The agreement of one article's or one desk's reviewers; `article` is empty for a desk."""

    desk: Desk
    article: Article | None
    agreement: Agreement
    disagreements: list[Disagreement]

    @property
    def sentence(self) -> str:
        return in_words(self.agreement)

    @property
    def apart(self) -> int:
        return self.agreement.pairs - self.agreement.alike


@dataclass(frozen=True, slots=True)
class _Pair:
    claim_id: int
    first_by: int
    first: str
    second_by: int
    second: str


def agreement_in_article(person: Person, article_id: int) -> Report:
    """Compare the first two people's first marks on each claim as its words and evidence are now."""
    article = article_for(person, article_id)
    check_can_edit(person)
    return _report(article.desk, article, Q(claim__article=article))


def agreement_on_desk(person: Person, desk_id: int, *, now: datetime) -> Report:
    """Do the same for all claims marked on a desk in the last months."""
    desk = Desk.objects.filter(on_desk_of(person, "pk"), pk=desk_id).first()
    if desk is None:
        raise NotVisible("There is no such desk here.")
    check_can_edit(person)
    since = now - timedelta(days=DESK_DAYS)
    return _report(desk, None, Q(claim__article__desk=desk, given_at__gte=since))


def _report(desk: Desk, article: Article | None, which: Q) -> Report:
    pairs = list(_pairs(which))
    apart = [pair for pair in pairs if pair.first != pair.second]
    return Report(
        desk=desk,
        article=article,
        agreement=agreement_of([(pair.first, pair.second) for pair in pairs]),
        disagreements=_disagreements(apart[-MOST_SHOWN:]),
    )


def _pairs(which: Q) -> Iterable[_Pair]:
    counting = Q(claim__stale_after__isnull=True) | Q(pk__gt=F("claim__stale_after_id"))
    verdicts = Verdict.objects.filter(
        which, counting, is_settlement=False, withdrawal__isnull=True
    ).order_by("claim_id", "pk")
    rows = verdicts.values_list("claim_id", "reviewer_id", "value").iterator()
    for claim_id, marks in groupby(rows, key=itemgetter(0)):
        by_person: dict[int, str] = {}
        for _, reviewer_id, value in marks:
            by_person.setdefault(reviewer_id, value)
        if len(by_person) > 1:
            (first_by, first), (second_by, second) = list(by_person.items())[:2]
            yield _Pair(claim_id, first_by, first, second_by, second)


def _disagreements(pairs: list[_Pair]) -> list[Disagreement]:
    if not pairs:
        return []
    by_claim = {pair.claim_id: pair for pair in pairs}
    names = names_of(account for pair in pairs for account in (pair.first_by, pair.second_by))
    placed = (
        Placement.objects.filter(
            claim_id__in=by_claim, revision_id=F("revision__article__current_revision_id")
        )
        .annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        .order_by("-revision__article_id", "position")
    )
    columns = (
        "claim_id", "revision__article_id", "revision__article__title", "position", "words",
        "claim__review_state", "claim__verdict", "claim__set_aside_reason",
    )  # fmt: skip
    return [_disagreement(row, by_claim[row[0]], names) for row in placed.values_list(*columns)]


def _disagreement(row: Any, pair: _Pair, names: dict[int | None, str]) -> Disagreement:
    _, article_id, title, number, words, state, verdict, aside = row
    return Disagreement(
        article_id=article_id,
        article_title=title,
        number=number,
        words=words,
        first=Mark(names.get(pair.first_by, ""), pair.first),
        second=Mark(names.get(pair.second_by, ""), pair.second),
        now=_stands(state, verdict, aside),
    )


def _stands(state: str, verdict: str, aside: str) -> str:
    if aside:
        return "set aside"
    if state in (ReviewState.DISPUTED, ReviewState.STALE, ReviewState.OPEN):
        return str(ReviewState(state).label)
    how = "settled by an editor" if state == ReviewState.SETTLED else "agreed since"
    return f"{verdict}, {how}"
