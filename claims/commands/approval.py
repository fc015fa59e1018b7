"""Approving an article, which locks it, and reopening it."""

from datetime import datetime

from claims.choices import ArticleState, AskedFor
from claims.commands.holding import ask_for, is_within_reach
from claims.commands.house_rules import check_house_rules
from claims.commands.opening import open_article
from claims.commands.stamping import ask_for_stamp_of_head
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Article, Person, Placement
from claims.permissions import check_can_edit, check_is_open
from claims.queries.capturing import cited_pages
from claims.queries.proposals import claims_with_open_actions
from claims.queries.readiness import not_done
from claims.queries.verification import verify_article

LONGEST_REASON = 500


def approve_article(*, editor: Person, article_id: int, now: datetime) -> Article:
    """Lock an article whose every claim is done, and record the head of its history."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        _check_every_claim_is_done(article)
        check_house_rules(article, now)
        _check_no_action_is_open(article)
        history = verify_article(article.pk)
        if not history.is_unbroken:
            raise Refused(f"The history of this article does not verify. {history.sentence}.")
        before, (_, head) = article.state, record.head()
        article.state = ArticleState.APPROVED
        article.approved_by, article.approved_at = editor, now
        article.approved_revision = article.current_revision
        article.approved_head = head
        article.save()
        _ask_for_its_pages(record, article)
        ask_for_stamp_of_head(record)
        record.event(
            EventKind.ARTICLE_APPROVED,
            about=article,
            revision=article.current_revision,
            field="state",
            old_value=before,
            new_value=article.state,
            details={"head": head},
        )
    return article


def _ask_for_its_pages(record: Record, article: Article) -> None:
    """Ask how the cited pages look on the day of approval; nobody waits for the answer."""
    pages = cited_pages().filter(article_sources__article=article).order_by("pk")
    for page in filter(is_within_reach, pages):
        ask_for(record, page, AskedFor.APPROVAL)


def _check_every_claim_is_done(article: Article) -> None:
    waiting = Placement.objects.filter(not_done(), revision=article.current_revision_id)
    numbers = list(waiting.order_by("position").values_list("position", flat=True))
    if not numbers:
        return
    if len(numbers) == 1:
        raise Refused(f"Claim {numbers[0]} still needs work.")
    raise Refused(f"{len(numbers)} claims still need work, the first is claim {numbers[0]}.")


def _check_no_action_is_open(article: Article) -> None:
    waiting = claims_with_open_actions(article.current_revision)
    numbers = list(waiting.values_list("position", flat=True))
    if not numbers:
        return
    if len(numbers) == 1:
        raise Refused(f"What is proposed about claim {numbers[0]} is not decided yet.")
    raise Refused(
        f"Proposals about {len(numbers)} claims are not decided yet, "
        f"the first about claim {numbers[0]}."
    )


def reopen_article(*, editor: Person, article_id: int, reason: str, now: datetime) -> Article:
    """Unlock an approved article, with the reason; the approval stays in the history."""
    check_can_edit(editor)
    reason = reason.strip()
    if not reason:
        raise Refused("Say why the article is reopened; it stands in the history.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"A reason has at most {LONGEST_REASON} characters.", field="reason")
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        if not article.is_locked:
            raise Refused("This article is not approved, so it is open already.")
        before, head = article.state, article.approved_head
        article.state = ArticleState.REOPENED
        article.approved_by = article.approved_at = article.approved_revision = None
        article.approved_head = ""
        article.save()
        record.event(
            EventKind.ARTICLE_REOPENED,
            about=article,
            revision=article.current_revision,
            field="state",
            old_value=before,
            new_value=article.state,
            reason=reason,
            details={"head": head},
        )
    return article
