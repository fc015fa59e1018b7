"""What a new capture changes: words that waited are located, passages that went open claims again."""

from datetime import timedelta

import pytest

from claims import commands
from claims.choices import CaptureState, Match, ReviewState, SetAsideReason, VerdictValue
from claims.commands.comparing import Compared
from claims.event_kinds import EventKind
from claims.models import Article, AuditEvent, Capture, PassageChange
from claims.queries.verification import verify_all, verify_article
from tests.commands.comparing import LATER, QUOTE, again, renewed, stands
from tests.factories import NOON, TEXT, claim_at, create_article, create_citation, create_mark
from tests.pages import ADDRESS, GONE, WORDS, answer, capture_again, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def citation(article, ana):
    """Return words cited of a page that waits to be captured."""
    return create_citation(article=article, reviewer=ana, quote=QUOTE, copy="", url=ADDRESS)


def marked(citation, article, ben):
    answer(page())
    create_mark(article=article, reviewer=ben, value=VerdictValue.SOURCED)


def test_a_passage_that_is_gone_opens_its_claim_again(citation, article, ana, ben):
    marked(citation, article, ben)

    again(citation, "The agency has paused nothing.", reviewer=ana)

    assert stands(article) == ReviewState.STALE


def test_a_change_elsewhere_on_the_page_opens_nothing(citation, article, ana, ben):
    marked(citation, article, ben)

    again(citation, f"{WORDS}\n\nUpdated on Friday.", reviewer=ana)

    assert stands(article) == ReviewState.PROPOSED


def test_a_change_of_typography_opens_nothing(citation, article, ana, ben):
    marked(citation, article, ben)

    again(citation, WORDS.replace(" ", "  ").upper(), reviewer=ana)

    assert stands(article) == ReviewState.PROPOSED


def test_a_denial_put_before_the_passage_opens_the_claim_again(citation, article, ana, ben):
    marked(citation, article, ben)

    again(citation, WORDS.replace("has paused", "has not paused"), reviewer=ana)

    assert stands(article) == ReviewState.STALE


def test_only_the_claims_whose_passage_went_are_open_again(citation, article, ana, ben):
    both = f"{WORDS} It was signed in March."
    answer(page(both))
    other = commands.cite_source(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        source=citation.source_id,
        words=commands.citations.Words(relation="supports", quote="It was signed in March"),
        now=NOON,
    )
    for number in (2, 3):
        create_mark(article=article, reviewer=ben, number=number, value=VerdictValue.SOURCED)

    again(other, WORDS, reviewer=ana)

    assert [stands(article, 2), stands(article, 3)] == [ReviewState.PROPOSED, ReviewState.STALE]


def test_the_machine_tells_whose_passage_went(citation, article, ana, ben):
    marked(citation, article, ben)

    again(citation, "Nothing.", reviewer=ana)

    event = AuditEvent.objects.get(event=EventKind.SOURCE_CHANGED)
    assert (event.claim_no, event.actor_name, event.details["reopened"]) == (2, "machine", True)


def test_the_citation_stays_with_the_copy_it_was_made_on(citation, article, ana):
    first = answer(page())

    again(citation, "Nothing.", reviewer=ana)

    assert (renewed(citation).capture_id, renewed(citation).match) == (first.pk, Match.EXACT)


@pytest.mark.parametrize("state", [CaptureState.PARTIAL, CaptureState.PAYWALLED])
def test_a_page_that_came_in_part_proves_no_change(citation, article, ana, ben, state):
    marked(citation, article, ben)

    again(citation, "Subscribe to read on.", reviewer=ana, state=state, reason="A paywall.")

    assert stands(article) == ReviewState.PROPOSED


def test_a_page_that_is_gone_opens_nothing(citation, article, ana, ben):
    marked(citation, article, ben)

    capture_again(citation.source_id, GONE, reviewer=ana, now=LATER)

    assert stands(article) == ReviewState.PROPOSED


def test_a_copy_by_hand_is_not_compared_with_the_page(article, ana, ben):
    pasted = create_citation(article=article, reviewer=ana, url=ADDRESS)
    create_mark(article=article, reviewer=ben, value=VerdictValue.SOURCED)

    again(pasted, "Nothing.", reviewer=ana)

    assert stands(article) == ReviewState.PROPOSED


def test_comparing_twice_changes_nothing_the_second_time(citation, article, ana, ben):
    marked(citation, article, ben)
    capture = again(citation, "Nothing.", reviewer=ana)
    events = AuditEvent.objects.count()

    done = commands.compare_with_capture(article_id=article.pk, capture_id=capture.pk, now=LATER)

    assert (done, AuditEvent.objects.count()) == (Compared(), events)


def test_a_second_capture_without_the_passage_opens_nothing_anew(citation, article, ana, ben):
    marked(citation, article, ben)
    again(citation, "Nothing.", reviewer=ana)
    create_mark(article=article, reviewer=ben, value=VerdictValue.SOURCED, now=LATER)

    capture_again(
        citation.source_id,
        page("Nothing at all."),
        reviewer=ana,
        now=LATER + timedelta(hours=1),
    )

    assert stands(article) == ReviewState.PROPOSED


def test_a_withdrawn_citation_is_no_longer_compared(citation, article, ana):
    answer(page())
    commands.withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=citation.pk, reason="parody", now=NOON
    )

    again(citation, "Nothing.", reviewer=ana)

    assert not PassageChange.objects.exists()


def test_every_article_that_cites_the_page_is_compared(citation, desk, ana, ben):
    other = create_article(desk=desk, text=f"{TEXT} So it goes.")
    answer(page())
    commands.cite_source(
        reviewer=ana,
        article_id=other.pk,
        number=2,
        source=citation.source_id,
        words=commands.citations.Words(relation="supports", quote=QUOTE),
        now=NOON,
    )

    again(citation, "Nothing.", reviewer=ana)

    told = AuditEvent.objects.filter(event=EventKind.SOURCE_CHANGED)
    assert {event.article_id for event in told} == {citation.claim.article_id, other.pk}


@pytest.fixture
def approved(citation, article, editor):
    answer(page())
    for number in range(1, 5):
        commands.set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen=claim_at(article=article, number=number).seen,
            reason=SetAsideReason.OPINION,
            now=NOON,
        )
    return commands.approve_article(editor=editor, article_id=article.pk, now=NOON)


def test_approving_asks_how_the_pages_look_that_day(approved):
    event = AuditEvent.objects.filter(event=EventKind.SOURCE_CAPTURE_ASKED).order_by("-pk")[0]

    assert (event.article_id, event.new_value) == (approved.pk, "approval")


def test_a_change_after_approval_is_told_and_the_article_stays_approved(approved):
    answer(page("Nothing."), now=LATER)

    event = AuditEvent.objects.get(event=EventKind.SOURCE_CHANGED)
    assert event.details["reopened"] is False
    assert Article.objects.get(pk=approved.pk).is_locked


def test_the_history_covers_what_was_compared(citation, article, ana, ben):
    marked(citation, article, ben)
    again(citation, "Nothing.", reviewer=ana)

    assert verify_all().is_unbroken
    assert verify_article(article.pk).is_unbroken
    assert Capture.objects.count() == 2


def test_what_the_passage_read_before_and_reads_now_is_kept(citation, article, ana, ben):
    marked(citation, article, ben)

    again(citation, WORDS.replace("has paused", "has not paused"), reviewer=ana)

    change = PassageChange.objects.get()
    assert change.read_before == WORDS
    assert change.reads_now == WORDS.replace("has paused", "has not paused")
