"""A claim may not say otherwise than the words it rests on, unless a person says why."""

import pytest

from claims.choices import VerdictValue
from claims.commands import dismiss_difference
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent
from claims.queries.verification import verify_all
from claims.text.pairing import Difference
from tests.factories import (
    NOON,
    claim_at,
    create_citation,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db

FIVE = "The agency has paused an order for five ferries"
SIX = "It put the order for six ferries on hold"
NUMBER = Difference("number_differs", "six", "five")


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk)


def cite(article, ana, said):
    return create_citation(article=article, reviewer=ana, quote=said, copy=f"{said}.", title=said)


def mark(article, ana, value):
    create_mark(article=article, reviewer=ana, value=value)
    return claim_at(article=article, number=2).claim.verdict


def let_differ(article, ana, citation, difference=NUMBER, reason="The sixth came later."):
    return dismiss_difference(
        reviewer=ana,
        article_id=article.pk,
        citation_id=citation.pk,
        difference=difference,
        reason=reason,
        now=NOON,
    )


@pytest.mark.parametrize("value", [VerdictValue.SOURCED, VerdictValue.PARAPHRASED])
def test_another_number_than_the_source_gives_bars_a_mark(article, ana, value):
    cite(article, ana, FIVE)

    with pytest.raises(Refused, match="says “six”, which the words cited do not"):
        mark(article, ana, value)


def test_unverified_is_always_open(article, ana):
    cite(article, ana, FIVE)

    assert mark(article, ana, VerdictValue.UNVERIFIED) == VerdictValue.UNVERIFIED


def test_a_second_source_with_the_number_carries_the_claim(article, ana):
    cite(article, ana, FIVE)
    cite(article, ana, SIX)

    assert mark(article, ana, VerdictValue.PARAPHRASED) == VerdictValue.PARAPHRASED


def test_a_not_in_the_source_alone_bars_a_mark(article, ana):
    cite(article, ana, "The agency has not paused an order for six ferries")

    with pytest.raises(Refused, match="one says “not”, the other does not"):
        mark(article, ana, VerdictValue.SOURCED)


def test_a_difference_let_stand_with_a_reason_no_longer_bars(article, ana):
    let_differ(article, ana, cite(article, ana, FIVE))

    assert mark(article, ana, VerdictValue.PARAPHRASED) == VerdictValue.PARAPHRASED


def test_who_let_it_stand_and_why_is_in_the_history(article, ana):
    let_differ(article, ana, cite(article, ana, FIVE))

    event = AuditEvent.objects.get(event=EventKind.FLAG_DISMISSED)
    assert (event.old_value, event.reason) == ("number_differs", "The sixth came later.")
    assert (event.details["ours"], event.details["theirs"]) == ("six", "five")
    assert verify_all().is_unbroken


def test_another_difference_on_the_same_words_still_bars(article, ana):
    citation = cite(article, ana, "The agency has not paused an order for five ferries")
    let_differ(article, ana, citation)

    with pytest.raises(Refused):
        mark(article, ana, VerdictValue.PARAPHRASED)


def test_no_reason_no_dismissal(article, ana):
    with pytest.raises(Refused, match="Say why"):
        let_differ(article, ana, cite(article, ana, FIVE), reason=" ")


def test_a_difference_that_is_not_there_cannot_be_dismissed(article, ana):
    with pytest.raises(Refused, match="do not differ so"):
        let_differ(article, ana, cite(article, ana, SIX))


def test_a_difference_is_dismissed_once(article, ana):
    citation = cite(article, ana, FIVE)
    let_differ(article, ana, citation)

    with pytest.raises(Refused, match="dismissed already"):
        let_differ(article, ana, citation)


QUOTE = "We will look at every bolt"


def cite_quote(article, ana, speaker):
    copy = f"“{QUOTE},” {speaker} said."
    return create_citation(article=article, reviewer=ana, number=4, quote=QUOTE, copy=copy)


def test_words_of_another_speaker_bar_a_mark(article, ana):
    citation = cite_quote(article, ana, "Ben Cole")

    with pytest.raises(Refused, match="credits “Ana Ruiz”, the source credits somebody else"):
        create_mark(article=article, reviewer=ana, number=4, value=VerdictValue.SOURCED)
    assert citation.speaker == "Ben Cole"


@pytest.mark.parametrize("speaker", ["Ana Ruiz", "Ruiz", "a spokeswoman"])
def test_words_of_the_same_speaker_carry_a_mark(article, ana, speaker):
    cite_quote(article, ana, speaker)

    marked = create_mark(article=article, reviewer=ana, number=4, value=VerdictValue.SOURCED)

    assert marked.claim.verdict == VerdictValue.SOURCED


def test_another_speaker_may_stand_with_a_reason(article, ana):
    citation = cite_quote(article, ana, "Ben Cole")
    other = Difference("speaker_differs", "Ana Ruiz", "Ben Cole")
    dismiss_difference(
        reviewer=ana,
        article_id=article.pk,
        citation_id=citation.pk,
        difference=other,
        reason="Mr. Cole read her words out.",
        now=NOON,
    )

    marked = create_mark(article=article, reviewer=ana, number=4, value=VerdictValue.SOURCED)

    assert marked.claim.verdict == VerdictValue.SOURCED
