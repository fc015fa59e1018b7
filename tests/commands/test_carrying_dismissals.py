"""What was dismissed on a claim goes with its citations to the claims that its words went into."""

import pytest

from claims import commands
from claims.choices import MatchFlag
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Citation, DifferenceDismissal, FlagDismissal
from claims.presenters import sentence
from claims.queries.verification import verify_all
from claims.text.pairing import Difference
from tests.factories import NOON, TEXT, claim_at, create_article, create_citation

pytestmark = pytest.mark.django_db

WHOLE = "It had been signed for 40 men in March, and the maker was paid for six boats in full."
PARTS = "It had been signed for 40 men in March. The maker was paid for six boats in full."
BOATS = "Of the contract the maker was paid for five boats in full"
FIVE = Difference("number_differs", "six", "five")
MEN = Difference("number_differs", "40", "five")


@pytest.fixture
def article(desk, editor):
    return create_article(
        desk=desk, editor=editor, text=TEXT.replace("It had been signed in March.", WHOLE)
    )


@pytest.fixture
def split(article, editor):
    text = TEXT.replace("It had been signed in March.", PARTS)
    return lambda: commands.revise_article(
        editor=editor, article_id=article.pk, text=text, now=NOON
    )


def dismiss(article, person, citation, what):
    on = {"reviewer": person, "article_id": article.pk, "citation_id": citation.pk, "now": NOON}
    if isinstance(what, Difference):
        return commands.dismiss_difference(difference=what, reason="The sixth was a gift.", **on)
    return commands.dismiss_flag(flag=what, reason="The maker did not back out.", **on)


def cite(article, person, words, copy):
    return create_citation(article=article, reviewer=person, number=3, quote=words, copy=copy)


def copied(article):
    """Return the citation that went to the claim that was split off."""
    there = [claim_at(article=article, number=number).claim_id for number in (3, 4)]
    return Citation.objects.filter(claim_id__in=there).latest("pk")


@pytest.fixture
def flagged(article, ana):
    words = "the maker was paid for six boats in full"
    return cite(article, ana, words, f"They say {words}, unless he backed out.")


def test_a_flag_of_the_words_cited_stays_dismissed_on_both_parts(article, ana, flagged, split):
    was = dismiss(article, ana, flagged, MatchFlag.QUOTE_CONTINUES)

    split()

    now = FlagDismissal.objects.get(citation=copied(article))
    assert (now.reason, now.dismissed_by, now.dismissed_at) == (was.reason, ana, NOON)
    assert verify_all().is_unbroken


def test_each_is_an_event_of_its_own(article, ana, flagged, split):
    dismiss(article, ana, flagged, MatchFlag.QUOTE_CONTINUES)

    split()

    event = AuditEvent.objects.get(event=EventKind.DISMISSAL_CARRIED)
    assert event.citation == copied(article)
    assert sentence(event) == (
        "carried the dismissal of the flag “the source goes on with a condition” over to claim "
        f"{event.claim_no}: The maker did not back out."
    )


def test_what_counts_again_is_not_carried(article, ana, flagged, split):
    dismiss(article, ana, flagged, MatchFlag.QUOTE_CONTINUES)
    commands.take_back_dismissal(
        reviewer=ana,
        article_id=article.pk,
        citation_id=flagged.pk,
        dismissed=MatchFlag.QUOTE_CONTINUES,
        now=NOON,
    )

    split()

    assert not FlagDismissal.objects.filter(citation=copied(article)).exists()


def test_a_difference_is_carried_only_to_the_part_that_has_it(article, ana, split):
    citation = cite(article, ana, BOATS, f"{BOATS}.")
    for what in (FIVE, MEN):
        dismiss(article, ana, citation, what)

    split()

    carried = DifferenceDismissal.objects.filter(citation=copied(article)).values_list("ours")
    parts = {claim_at(article=article, number=number).claim_id: number for number in (3, 4)}
    has = {3: "40", 4: "six"}[parts[copied(article).claim_id]]
    assert list(carried) == [(has,)]


def test_a_joined_claim_has_what_was_dismissed_on_either(article, ana, editor, flagged, split):
    split()
    other = create_citation(
        article=article,
        reviewer=ana,
        number=3,
        quote="signed for 40 men in March",
        copy="He signed for 40 men in March, unless it was May.",
        title="A letter",
    )
    dismiss(article, ana, other, MatchFlag.QUOTE_CONTINUES)

    text = TEXT.replace("It had been signed in March.", WHOLE)
    commands.revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)

    claim_id = claim_at(article=article, number=3).claim_id
    assert FlagDismissal.objects.filter(citation__claim_id=claim_id, citation__quote=other.quote)
    assert verify_all().is_unbroken
