"""Words that are changed back to what was judged: the marks given on them hold again."""

import pytest

from claims.choices import ClaimKind, Fate, Priority, Relation, ReviewState, VerdictValue
from claims.commands import (
    accept_proposal,
    classify_claim,
    propose_action,
    revise_article,
    set_aside_claim,
    take_back_revision,
    withdraw_citation,
)
from claims.commands.claims import Classification
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Verdict
from claims.queries.carried import carried_of
from claims.queries.compared import compared
from claims.queries.keepable import keepable_by
from claims.queries.panel import panel_for
from claims.queries.revised import revised as as_told
from claims.queries.revising import comparison_of
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    TEXT,
    TITLE,
    claim_at,
    create_article,
    create_citation,
    create_mark,
)

pytestmark = pytest.mark.django_db

FIVE = TEXT.replace("six ferries", "five ferries")
FOUR = TEXT.replace("six ferries", "four ferries")


@pytest.fixture
def revise(article, editor):
    def revise(text):
        return revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)

    return revise


@pytest.fixture
def cited(article, ana):
    return create_citation(article=article, reviewer=ana)


@pytest.fixture
def marked(article, ana, ben, cited):
    """The second claim, which two people have marked."""
    for person in (ana, ben):
        create_mark(article=article, reviewer=person, value=VerdictValue.SOURCED)


def standing(article, number=2):
    claim = claim_at(article=article, number=number).claim
    return claim.review_state, claim.verdict


def fate(article, number=2):
    return claim_at(article=article, number=number).fate


def test_marks_hold_again_on_the_words_they_were_given_on(article, marked, revise):
    revise(FIVE)
    assert standing(article) == (ReviewState.STALE, "")

    revise(TEXT)

    assert standing(article) == (ReviewState.CONFIRMED, VerdictValue.SOURCED)
    assert fate(article) == Fate.EDITED_BACK
    assert verify_all().is_unbroken


def test_they_hold_again_however_often_the_words_changed_between(article, marked, revise):
    for text in (FIVE, FOUR, f"{FOUR} Much later.", f"{TEXT} Much later."):
        revise(text)

    assert standing(article) == (ReviewState.CONFIRMED, VerdictValue.SOURCED)


def test_they_hold_again_where_the_words_are_only_written_otherwise(article, marked, revise):
    revise(FIVE)
    revise(TEXT.replace("six ferries", "6  ferries"))

    assert standing(article) == (ReviewState.CONFIRMED, VerdictValue.SOURCED)


def test_the_machine_says_in_the_history_to_which_revision_the_words_are_back(
    article, marked, revise
):
    revise(FIVE)
    revise(TEXT)

    event = AuditEvent.objects.get(event=EventKind.VERDICT_STANDS_AGAIN)
    assert (event.actor, event.actor_name, event.actor_role) == (None, "machine", "machine")
    assert (event.claim_no, event.new_value) == (2, VerdictValue.SOURCED)
    assert event.reason == "back to the words that were judged in revision 1"


def test_a_mark_given_on_the_words_between_stands_against_it(article, ben, marked, revise):
    revise(FIVE)
    create_mark(article=article, reviewer=ben)

    revise(TEXT)

    assert standing(article) == (ReviewState.STALE, "")
    assert fate(article) == Fate.EDITED


def test_words_marked_anew_between_can_be_gone_back_to_as_well(article, ben, marked, revise):
    revise(FIVE)
    create_mark(article=article, reviewer=ben)
    revise(FOUR)

    revise(FIVE)

    assert standing(article) == (ReviewState.PROPOSED, VerdictValue.UNVERIFIED)
    assert verify_all().is_unbroken


def test_evidence_that_went_meanwhile_stands_against_it(article, ana, cited, marked, revise):
    revise(FIVE)
    withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=cited.pk, reason="A parody.", now=NOON
    )

    revise(TEXT)

    assert standing(article) == (ReviewState.STALE, "")


def test_a_source_that_contradicts_the_claim_stands_against_it(article, ana, marked, revise):
    revise(FIVE)
    create_citation(article=article, reviewer=ana, relation=Relation.CONTRADICTS, title="A letter")

    revise(TEXT)

    assert standing(article) == (ReviewState.STALE, "")


def test_another_speaker_whom_a_person_named_meanwhile_stands_against_it(
    article, ana, marked, revise
):
    revise(FIVE)
    classify_claim(
        reviewer=ana,
        article_id=article.pk,
        number=2,
        seen=claim_at(article=article, number=2).seen,
        classification=Classification(
            kind=ClaimKind.ATTRIBUTED, priority=Priority.LOW, attributed_to="Ben Okafor"
        ),
        now=NOON,
    )

    revise(TEXT)

    assert standing(article) == (ReviewState.STALE, "")


def test_a_claim_that_was_split_meanwhile_is_asked_for(article, marked, revise):
    words = "has paused an order for six ferries, the Harbour Gazette reported on Tuesday."
    parts = "has paused an order for six ferries. The Harbour Gazette reported on Tuesday."
    revise(TEXT.replace(words, parts))
    revise(TEXT)

    assert standing(article) == (ReviewState.STALE, "")


def test_a_claim_set_aside_is_set_aside_again(article, editor, revise):
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=2,
        seen=claim_at(article=article, number=2).seen,
        reason="established_fact",
        now=NOON,
    )
    revise(FIVE)
    assert claim_at(article=article, number=2).claim.set_aside_reason == ""

    revise(TEXT)

    assert claim_at(article=article, number=2).claim.set_aside_reason == "established_fact"
    assert verify_all().is_unbroken


def test_an_accepted_proposal_may_bring_the_words_back(article, ana, editor, marked, revise):
    right = claim_at(article=article, number=2)
    words = TEXT[right.start : right.end]
    revise(FIVE)
    proposal = propose_action(
        reviewer=ana,
        article_id=article.pk,
        number=2,
        action="correct",
        suggested_text=words,
        now=NOON,
    )

    accept_proposal(
        editor=editor,
        article_id=article.pk,
        proposal_id=proposal.pk,
        seen=claim_at(article=article, number=2).seen,
        now=NOON,
    )

    assert standing(article) == (ReviewState.CONFIRMED, VerdictValue.SOURCED)


def test_taking_the_revision_back_asks_for_the_claim_again(article, editor, marked, revise):
    revise(FIVE)
    revise(TEXT)

    take_back_revision(editor=editor, article_id=article.pk, base=3, reason="Five it is.", now=NOON)

    assert standing(article) == (ReviewState.STALE, "")
    assert Verdict.objects.filter(withdrawal__isnull=False).count() == 0
    assert verify_all().is_unbroken


def test_the_words_can_be_brought_back_after_that(article, editor, marked, revise):
    revise(FIVE)
    revise(TEXT)
    take_back_revision(editor=editor, article_id=article.pk, base=3, reason="Five it is.", now=NOON)

    revise(TEXT)

    assert standing(article) == (ReviewState.CONFIRMED, VerdictValue.SOURCED)


def test_the_words_date_from_the_revision_they_were_judged_in(article, marked, revise):
    claim_id = claim_at(article=article, number=2).claim_id
    revise(FIVE)
    assert carried_of([claim_id]).is_changed(claim_id)

    revise(TEXT)

    carried = carried_of([claim_id])
    assert (carried.revision_of(claim_id, 3), carried.is_changed(claim_id)) == (1, False)


def test_the_comparison_of_the_two_says_so(article, editor, marked, revise):
    revise(FIVE)
    revise(TEXT)

    assert [one.fate for one in compared(editor, article.pk, 2, 3).changed] == [Fate.EDITED_BACK]
    assert compared(editor, article.pk, 1, 3).changed == []


def test_the_preview_says_that_the_mark_holds_again(article, editor, marked, revise):
    revise(FIVE)

    found = comparison_of(editor, article.pk, TEXT)

    told = as_told(found, is_stored=False)["claims"][1]
    assert (told["class"], told["verdict_stays"]) == ("edited_material", True)
    assert told["verdict"] == "sourced, two reviewers"
    assert found.asked_again == 0
    assert found.counts == {"back to the words that were judged": 1, "unchanged": 3}


def test_a_quotation_brought_back_to_its_speaker_has_its_mark_again(desk, editor, ana):
    said, other = "“It was late,” Ana Ruiz said.", "“It is dear,” Ben Hale said."
    bare = "“We will look at every bolt.”"
    here, there = f"{TITLE}\n\n{said} {bare}\n\n{other}", f"{TITLE}\n\n{said}\n\n{other} {bare}"
    article = create_article(desk=desk, editor=editor, text=here)
    create_mark(article=article, reviewer=ana, number=3)
    revise_article(editor=editor, article_id=article.pk, text=there, now=NOON)
    assert standing(article, 4) == (ReviewState.STALE, "")

    revise_article(editor=editor, article_id=article.pk, text=here, now=NOON)

    assert standing(article, 3) == (ReviewState.PROPOSED, VerdictValue.UNVERIFIED)
    assert verify_all().is_unbroken


def test_until_then_the_panel_says_who_is_heard_in_it(desk, editor, ana):
    said, other = "“It was late,” Ana Ruiz said.", "“It is dear,” Ben Hale said."
    bare = "“We will look at every bolt.”"
    article = create_article(desk=desk, editor=editor, text=f"{TITLE}\n\n{said} {bare}\n\n{other}")
    create_mark(article=article, reviewer=ana, number=3)
    there = f"{TITLE}\n\n{said}\n\n{other} {bare}"
    revise_article(editor=editor, article_id=article.pk, text=there, now=NOON)

    since = panel_for(ana, article.pk, 4).since

    assert [(one.before, one.after) for one in since.change.weighty] == [("Ana Ruiz", "Ben Hale")]
    assert not since.may_keep
    assert keepable_by(ana, article.pk) == []
