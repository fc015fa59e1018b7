"""Newer rules change what the machine says, and never what a person said."""

import pytest

from claims.choices import Match, ReviewState
from claims.commands import approve_article, classify_claim, renew_findings, set_aside_claim
from claims.commands.claims import Classification
from claims.errors import Conflict
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Claim
from claims.queries.outdated import outdated_articles
from claims.queries.verification import verify_all
from claims.text.rules import RULES_VERSION
from tests.ageing import OLDER, age_findings, age_match
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_editor,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return create_article()


def told(article, kind):
    return AuditEvent.objects.filter(article=article, event=kind)


def test_a_new_text_names_the_rules_it_was_read_by(article):
    assert article.current_revision.rules_version == RULES_VERSION
    assert not outdated_articles().exists()


def test_a_proposal_is_made_anew_by_newer_rules(article):
    age_findings(article, kind="assertion")

    renewal = renew_findings(article_id=article.pk, now=NOON)

    assert renewal.claims == 1
    assert claim_at(article=article, number=2).kind == "second_hand"


def test_each_changed_proposal_is_told_with_what_it_was(article):
    age_findings(article, flags=["number", "superlative"])
    renew_findings(article_id=article.pk, now=NOON)

    event = told(article, EventKind.PROPOSAL_RENEWED).get()

    assert (event.actor_name, event.field, event.claim_no) == ("machine", "flags", 2)
    assert event.old_value == "number; superlative"


def test_a_proposal_that_stays_leaves_no_event_of_its_own(article):
    age_findings(article)

    renewal = renew_findings(article_id=article.pk, now=NOON)

    assert renewal.claims == 0
    assert not told(article, EventKind.PROPOSAL_RENEWED).exists()


def test_renewing_is_told_with_the_rules_before_and_after(article):
    age_findings(article)
    renew_findings(article_id=article.pk, now=NOON)

    event = told(article, EventKind.FINDINGS_RENEWED).order_by("-seq")[0]

    assert (event.old_value, event.new_value) == (OLDER, RULES_VERSION)


def test_a_persons_word_stands_over_a_renewed_proposal(article):
    reviewer = create_reviewer(desk=article.desk)
    placement = claim_at(article=article, number=2)
    classify_claim(
        reviewer=reviewer,
        article_id=article.pk,
        number=2,
        seen=placement.seen,
        classification=Classification(kind="opinion", priority="low"),
        now=NOON,
    )
    age_findings(article, kind="assertion")

    renew_findings(article_id=article.pk, now=NOON)

    assert claim_at(article=article, number=2).effective("kind") == "opinion"


def test_a_mark_made_on_the_older_proposal_is_told_of_the_newer(article):
    seen = claim_at(article=article, number=2).seen
    age_findings(article, kind="assertion")

    renew_findings(article_id=article.pk, now=NOON)

    assert claim_at(article=article, number=2).seen != seen


def test_cited_words_are_held_against_their_copy_again(article):
    citation = create_citation(article=article, reviewer=create_reviewer(desk=article.desk))
    age_match(citation, match=Match.NOT_FOUND, start=None, end=None)

    renew_findings(article_id=article.pk, now=NOON)

    citation.refresh_from_db()
    assert citation.match == Match.EXACT
    assert citation.start is not None


def marked_on_words_that_are_not_there(article):
    reviewer = create_reviewer(desk=article.desk)
    citation = create_citation(
        article=article, reviewer=reviewer, quote="Nobody has paused it", copy="The order stands."
    )
    age_match(citation, match=Match.EXACT, match_flags=[], critical_flags=0, start=0, end=17)
    create_mark(article=article, reviewer=reviewer)
    return citation


def test_a_mark_whose_words_are_no_longer_borne_out_is_asked_for_again(article):
    citation = marked_on_words_that_are_not_there(article)

    renewal = renew_findings(article_id=article.pk, now=NOON)

    assert renewal.reopened == 1
    assert Claim.objects.get(pk=citation.claim_id).review_state == ReviewState.STALE


def test_a_mark_whose_words_stand_as_before_is_kept(article):
    reviewer = create_reviewer(desk=article.desk)
    citation = create_citation(article=article, reviewer=reviewer)
    create_mark(article=article, reviewer=reviewer)
    age_match(citation)

    renew_findings(article_id=article.pk, now=NOON)

    assert Claim.objects.get(pk=citation.claim_id).review_state == ReviewState.PROPOSED


def test_what_was_renewed_is_not_renewed_again(article):
    age_findings(article)
    renew_findings(article_id=article.pk, now=NOON)

    with pytest.raises(Conflict):
        renew_findings(article_id=article.pk, now=NOON)


def test_an_approved_article_stays_as_it_was_approved(article):
    editor = create_editor(desk=article.desk)
    age_findings(article)
    for number in range(1, 5):
        seen = claim_at(article=article, number=number).seen
        set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen=seen,
            reason="opinion",
            now=NOON,
        )
    approve_article(editor=editor, article_id=article.pk, now=NOON)

    with pytest.raises(Conflict):
        renew_findings(article_id=article.pk, now=NOON)


def test_history_is_unbroken_after_proposals_and_matches_changed(article):
    citation = create_citation(article=article, reviewer=create_reviewer(desk=article.desk))
    age_findings(article, kind="assertion", priority="low")
    age_match(citation, match=Match.NOT_FOUND, start=None, end=None)

    renew_findings(article_id=article.pk, now=NOON)

    assert verify_all().is_unbroken
