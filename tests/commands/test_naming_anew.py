"""Sources that a new text names itself: cited on the claims where they are new."""

from dataclasses import replace

import pytest

from claims.commands import revise_article, take_back_revision, withdraw_citation
from claims.intake.proposals import Proposal
from claims.models import Citation, Source
from claims.queries.revising import comparison_of
from claims.queries.verification import verify_all
from claims.text.cuts import cuts_at
from tests.factories import NOON, TEXT, claim_at, create_citation, create_mark

pytestmark = pytest.mark.django_db

PAGE = "https://press.example.com/ferries"
APRIL = TEXT.replace("signed in March", "signed in April")
LETTER = "Maritime agency, letter of 3 March"


def named(behind, text=APRIL, **said):
    at = text.index(behind) + len(behind)
    plain = Proposal(
        mark="footnote 1", at=at, before=text[at - 20 : at], words=LETTER, title=LETTER
    )
    return replace(plain, **said)


@pytest.fixture
def revise(article, editor):
    def revise(*proposals, text=APRIL, **more):
        return revise_article(
            editor=editor, article_id=article.pk, text=text, proposals=proposals, now=NOON, **more
        )

    return revise


def cited(article, number):
    claim = claim_at(article=article, number=number).claim
    return list(claim.citations.standing().order_by("pk").values_list("source__title", "locator"))


def test_a_note_is_cited_on_the_claim_it_stands_at(article, revise):
    revise(named("on Tuesday.", locator="p. 2"))

    assert cited(article, 2) == [(LETTER, "p. 2")]
    assert verify_all().is_unbroken


def test_it_is_no_check_so_the_mark_stays(article, ana, revise):
    create_mark(article=article, reviewer=ana)

    revise(named("on Tuesday."))

    assert claim_at(article=article, number=2).claim.verdict == "unverified"


def test_a_page_that_shows_the_claim_without_it_is_out_of_date(article, revise):
    before = claim_at(article=article, number=2).claim.version

    revise(named("on Tuesday."))

    assert claim_at(article=article, number=2).claim.version == before + 1


def test_what_the_text_before_named_is_not_cited_again(article, revise):
    revise(named("on Tuesday.", locator="p. 2"), named("in April.", address=PAGE, mark="link 1"))
    text = f"{APRIL} Much later."

    revise(
        named("on Tuesday.", text, locator="p. 2"),
        named("in April.", text, address=PAGE, mark="link 1"),
        text=text,
    )

    assert Citation.objects.count() == 2
    assert Source.objects.count() == 2


def test_another_place_in_the_same_document_is_new(article, revise):
    revise(named("on Tuesday.", locator="p. 2"))
    text = f"{APRIL} Much later."

    revise(named("on Tuesday.", text, locator="p. 7", words=f"{LETTER}, p. 7"), text=text)

    assert cited(article, 2) == [(LETTER, "p. 2"), (LETTER, "p. 7")]
    assert Source.objects.count() == 1


def test_what_somebody_cited_there_is_not_new(article, ana, revise):
    create_citation(article=article, reviewer=ana, url=PAGE)

    revise(named("on Tuesday.", address=PAGE), named("in April.", address=PAGE))

    assert (len(cited(article, 2)), len(cited(article, 3))) == (1, 1)


def test_what_somebody_withdrew_there_is_not_brought_back(article, ana, revise):
    citation = create_citation(article=article, reviewer=ana, url=PAGE)
    withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=citation.pk, reason="A parody.", now=NOON
    )

    revise(named("on Tuesday.", address=PAGE))

    assert cited(article, 2) == []


def test_what_the_editor_dropped_is_not_cited(article, revise):
    revise(named("on Tuesday.", is_kept=False))

    assert Citation.objects.count() == 0


def test_a_split_claim_takes_what_it_had_with_it(article, revise):
    revise(named("in April."))
    text = APRIL.replace("It had been signed in April.", "It had been signed. It was in April.")
    starts = [(0, True), *((text.index(one), True) for one in ("The", "It had", "It was", "“We"))]

    revise(
        named("in April.", text), text=text, cuts=cuts_at(text, starts), paired={3: (3,), 4: (3,)}
    )

    assert cited(article, 3) == cited(article, 4) == [(LETTER, "")]


def test_the_preview_names_what_is_new_with_its_claim(article, editor, ana):
    create_citation(article=article, reviewer=ana, url=PAGE)
    proposals = named("on Tuesday.", address=PAGE), named("in April.", address=PAGE)

    found = comparison_of(editor, article.pk, APRIL, proposals=proposals)

    assert [(one.number, one.claim_no) for one in found.named] == [(1, 3)]


def test_taking_the_revision_back_takes_them_with_it(article, editor, ana, revise):
    kept = create_citation(article=article, reviewer=ana)
    revise(named("on Tuesday."), named("in April."))

    take_back_revision(
        editor=editor, article_id=article.pk, base=2, reason="The wrong file.", now=NOON
    )

    assert list(Citation.objects.standing()) == [kept]
    assert verify_all().is_unbroken
