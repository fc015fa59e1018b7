"""What was dismissed by mistake counts again, and may be dismissed anew."""

import pytest

from claims import commands
from claims.choices import MatchFlag, ReviewState, VerdictValue
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent
from claims.presenters import sentence
from claims.queries.verification import verify_all
from claims.text.pairing import Difference
from tests.factories import (
    NOON,
    claim_at,
    create_citation,
    create_mark,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db

CONDITIONAL = "“We will pay for the six ferries, unless the maker backs out,” the director said."
FIVE = "The agency has paused an order for five ferries"
NUMBER = Difference("number_differs", "six", "five")
CONDITION = MatchFlag.QUOTE_CONTINUES


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk)


@pytest.fixture
def flagged(article, ana):
    """Words that stop before a condition, whose flag was dismissed."""
    words = "We will pay for the six ferries"
    citation = create_citation(article=article, reviewer=ana, quote=words, copy=CONDITIONAL)
    dismiss(article, ana, citation, CONDITION)
    return citation


@pytest.fixture
def differing(article, ana):
    """Words with another number than the claim, which was let stand."""
    citation = create_citation(article=article, reviewer=ana, quote=FIVE, copy=f"{FIVE}.")
    dismiss(article, ana, citation, NUMBER)
    return citation


def dismiss(article, ana, citation, what):
    on = {"reviewer": ana, "article_id": article.pk, "citation_id": citation.pk, "now": NOON}
    if isinstance(what, Difference):
        return commands.dismiss_difference(difference=what, reason="It came later.", **on)
    return commands.dismiss_flag(flag=what, reason="It is in claim 3.", **on)


def take_back(article, person, citation, what):
    return commands.take_back_dismissal(
        reviewer=person,
        article_id=article.pk,
        citation_id=citation.pk,
        dismissed=what,
        now=NOON,
    )


def source(article, ana):
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)


def test_a_flag_that_counts_again_bars_again(article, ana, flagged):
    take_back(article, ana, flagged, CONDITION)

    with pytest.raises(Refused, match="points at a difference"):
        source(article, ana)


def test_a_difference_that_counts_again_bars_again(article, ana, differing):
    take_back(article, ana, differing, NUMBER)

    with pytest.raises(Refused, match="says “six”, which the words cited do not"):
        source(article, ana)


def test_a_mark_that_may_rest_on_the_dismissal_is_asked_for_again(article, ana, flagged):
    source(article, ana)

    take_back(article, ana, flagged, CONDITION)

    assert claim_at(article=article, number=2).claim.review_state == ReviewState.STALE


def test_what_counts_again_may_be_dismissed_anew(article, ana, flagged, differing):
    for citation, what in ((flagged, CONDITION), (differing, NUMBER)):
        take_back(article, ana, citation, what)
        again = dismiss(article, ana, citation, what)

        assert again.earlier == 1
    source(article, ana)
    assert verify_all().is_unbroken


def test_a_dismissal_is_taken_back_once(article, ana, differing):
    take_back(article, ana, differing, NUMBER)

    with pytest.raises(Conflict, match="taken back already"):
        take_back(article, ana, differing, NUMBER)


def test_who_took_it_back_is_in_the_history(article, ana, flagged):
    take_back(article, ana, flagged, CONDITION)

    event = AuditEvent.objects.get(event=EventKind.DISMISSAL_TAKEN_BACK)
    assert sentence(event) == (
        "took back the dismissal of the flag “the source goes on with a condition” on claim 2"
    )
    assert verify_all().is_unbroken


def test_a_viewer_takes_nothing_back(article, desk, flagged):
    with pytest.raises(ActionDenied):
        take_back(article, create_viewer(desk=desk), flagged, CONDITION)


def test_nobody_of_another_desk_takes_it_back(article, flagged):
    with pytest.raises(NotVisible):
        take_back(article, create_reviewer(), flagged, CONDITION)
