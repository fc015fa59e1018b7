"""Sentences split, joined, cut and brought back by a revision: which claim each goes on from."""

import pytest

from claims.choices import Fate
from claims.commands import revise_article
from claims.models import Claim
from claims.queries.verification import verify_all
from claims.text.cuts import cuts_at
from tests.commands.revising import fates, revise
from tests.factories import (
    NOON,
    TEXT,
    claim_at,
    create_article,
    create_citation,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db


PARTED = "It had been signed in March, and the maker was paid in full."
PARTS = "It had been signed in March. The maker was paid in full."


@pytest.fixture
def parted(desk, editor):
    """An article whose third claim says two things, marked on a source."""
    text = TEXT.replace("It had been signed in March.", PARTED)
    article = create_article(desk=desk, editor=editor, text=text)
    ana = create_reviewer(desk=desk)
    create_citation(
        article=article,
        reviewer=ana,
        number=3,
        quote="was paid in full",
        copy="He was paid in full.",
    )
    create_mark(article=article, reviewer=ana, number=3)
    return article


def cited(article, number):
    placement = claim_at(article=article, number=number)
    return list(placement.claim.citations.standing().values_list("quote", flat=True))


def test_both_parts_of_a_split_sentence_are_asked_for_on_the_evidence_of_the_whole(parted, editor):
    before = claim_at(article=parted, number=3).claim_id
    text = TEXT.replace("It had been signed in March.", PARTS)

    revision = revise_article(editor=editor, article_id=parted.pk, text=text, now=NOON)

    assert fates(revision)[2:4] == [Fate.SPLIT, Fate.SPLIT]
    parts = [claim_at(article=parted, number=n).claim for n in (3, 4)]
    assert sorted((part.pk == before, part.review_state) for part in parts) == [
        (False, "open"),
        (True, "stale"),
    ]
    assert cited(parted, 3) == cited(parted, 4) == ["was paid in full"]
    assert verify_all().is_unbroken


def test_a_joined_sentence_is_asked_for_on_the_evidence_of_both(desk, editor):
    article = create_article(
        desk=desk, editor=editor, text=TEXT.replace("It had been signed in March.", PARTS)
    )
    ana = create_reviewer(desk=desk)
    for number, quote in ((3, "had been signed in March"), (4, "was paid in full by then")):
        create_citation(
            article=article, reviewer=ana, number=number, quote=quote, copy=f"It {quote}."
        )
        create_mark(article=article, reviewer=ana, number=number)
    text = TEXT.replace("It had been signed in March.", PARTED)

    revision = revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)

    assert fates(revision)[2] == Fate.JOINED
    assert claim_at(article=article, number=3).claim.review_state == "stale"
    assert sorted(cited(article, 3)) == ["had been signed in March", "was paid in full by then"]
    assert Claim.objects.filter(article=article).count() == 5
    assert verify_all().is_unbroken


def test_a_sentence_that_was_cut_gets_its_claim_and_mark_back(article, editor, desk):
    marked = create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3).claim
    revise(editor, article, " It had been signed in March.", "")

    revision = revise_article(
        editor=editor, article_id=article.pk, text=f"{TEXT} Much later.", now=NOON
    )

    claim = claim_at(article=article, number=3).claim
    assert fates(revision)[2] == Fate.RETURNED
    assert (claim.pk, claim.verdict) == (marked.pk, "unverified")
    assert verify_all().is_unbroken


def test_what_an_editor_had_joined_up_stays_one_claim(desk, editor):
    cut = TEXT.index("It had been signed")
    starts = [(0, True), (TEXT.index("The agency"), True), (TEXT.index("“We will"), True)]
    article = create_article(desk=desk, editor=editor, cuts=cuts_at(TEXT, starts))
    assert cut > starts[1][0]

    revision = revise(editor, article, "Ana Ruiz said", "Ben Okafor said")

    assert fates(revision) == [Fate.UNCHANGED, Fate.UNCHANGED, Fate.EDITED]


def test_a_person_may_say_which_claim_a_sentence_goes_on_from(article, editor):
    before = claim_at(article=article, number=3).claim_id
    text = TEXT.replace("It had been signed in March.", "Nobody was hurt.")

    revise_article(editor=editor, article_id=article.pk, text=text, paired={3: (3,)}, now=NOON)

    assert claim_at(article=article, number=3).claim_id == before
