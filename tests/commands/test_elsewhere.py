"""Words that the cited source does not hold are looked for in the other texts in sight."""

import pytest

from claims.choices import Match
from claims.commands import add_member, name_reader, strike_reader
from claims.models import AuditEvent
from claims.queries.cited import cited_by_claim
from claims.queries.panel import panel_for
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_reviewer,
)
from tests.queries.tampering import tamper
from tests.wires import compare_texts

pytestmark = pytest.mark.django_db

SAID = "The maker has promised new batteries by the first week of May"
HOLDS_IT = f"A letter. {SAID}, its director wrote. No word of money."
SILENT = "The agency has paused an order for six ferries after a test."


def another(desk):
    text = "Boats\n\nThe boats are old. The quay is new. Nobody knows when they sail."
    return create_article(desk=desk, title="Boats", text=text)


def holding(article, reviewer, **columns):
    """Cite a source that holds the words, for others of its words."""
    named = {"title": "The maker’s letter", "url": "https://maker.example/letter"} | columns
    return create_citation(
        article=article,
        reviewer=reviewer,
        number=3,
        quote="No word of money",
        copy=HOLDS_IT,
        **named,
    )


def misquoting(article, reviewer, quote=SAID):
    return create_citation(article=article, reviewer=reviewer, quote=quote, copy=SILENT)


def told(person, citation):
    """Return match and place as the panel and the files tell a person."""
    panel = panel_for(person, citation.claim.article_id, 2)
    shown = next(one for one in panel.evidence if one.citation_id == citation.pk)
    rows = cited_by_claim(person, [citation.claim_id])[citation.claim_id]
    row = next(one for one in rows if one.citation_id == citation.pk)
    assert (shown.match, str(shown.elsewhere)) == (row.match, str(row.elsewhere))
    return shown.match, str(shown.elsewhere or ""), row.where


def test_words_of_another_source_of_the_article_are_found_there(article, ana):
    other = holding(article, ana)

    citation = misquoting(article, ana)

    assert (citation.match, citation.elsewhere) == (Match.ELSEWHERE, other.capture)
    assert told(ana, citation) == (
        "elsewhere",
        "source 1, The maker’s letter",
        "found in source 1, The maker’s letter",
    )


def test_words_of_no_source_are_not_found(article, ana):
    holding(article, ana)

    citation = misquoting(article, ana, quote="Nobody ever wrote these words to anybody at all")

    assert (citation.match, citation.elsewhere) == (Match.NOT_FOUND, None)


def test_a_changed_word_is_not_found_elsewhere(article, ana):
    holding(article, ana)

    assert misquoting(article, ana, quote=SAID.replace("May", "June")).match == Match.NOT_FOUND


def test_other_quote_marks_and_a_soft_hyphen_do_not_hide_the_words(article, ana):
    holding(article, ana, title="Scan")
    copy = HOLDS_IT.replace("promised", "prom\u00adised")
    create_citation(article=article, reviewer=ana, number=3, quote="No word of money", copy=copy)

    assert misquoting(article, ana).match == Match.ELSEWHERE


def test_words_of_another_article_of_the_desk_are_found_by_their_marks(article, desk, ana):
    other = holding(another(desk), ana)
    compare_texts()

    citation = misquoting(article, ana)

    assert citation.elsewhere == other.capture
    assert told(ana, citation)[1] == "The maker’s letter"


def test_words_of_a_desk_the_reviewer_is_not_on_are_not_found(article, ana):
    elsewhere = create_desk()
    holding(another(elsewhere), create_reviewer(desk=elsewhere))
    compare_texts()

    assert misquoting(article, ana).match == Match.NOT_FOUND


def test_nobody_learns_by_citing_what_a_confidential_source_says(article, editor, ana):
    holding(article, editor, is_confidential=True)
    compare_texts()

    assert misquoting(article, ana).match == Match.NOT_FOUND


def test_what_an_editor_finds_in_a_confidential_source_stays_hidden_from_the_others(
    article, editor, ana
):
    secret = holding(article, editor, is_confidential=True)

    citation = misquoting(article, editor)

    assert told(editor, citation)[0] == "elsewhere"
    assert told(ana, citation) == ("not_found", "", "")
    assert not AuditEvent.objects.filter(new_value=Match.ELSEWHERE).exists()
    name_reader(editor=editor, source_id=secret.source_id, person_id=ana.pk, now=NOON)
    assert told(ana, citation)[0] == "elsewhere"


def test_what_somebody_of_two_desks_finds_on_the_other_is_no_news_to_the_one(article, desk, ana):
    other_desk = create_desk(name="Sport")
    editor = create_editor(desk=desk)
    add_member(admin=create_admin(), desk_id=other_desk.pk, person_id=editor.pk, now=NOON)
    holding(another(other_desk), editor)
    compare_texts()

    citation = misquoting(article, editor)

    assert told(editor, citation)[0] == "elsewhere"
    assert told(ana, citation) == ("not_found", "", "")


@pytest.mark.parametrize("quote", ["No word", "of money"])
def test_words_too_short_to_prove_anything_are_looked_for_nowhere_else(article, ana, quote):
    holding(article, ana)

    assert misquoting(article, ana, quote=quote).match == Match.NOT_FOUND


def test_words_found_elsewhere_carry_no_verdict(article, ana):
    holding(article, ana)
    misquoting(article, ana)

    panel = panel_for(ana, article.pk, 2)

    assert panel.evidence[0].is_doubtful


def test_history_notices_another_place_put_in_behind_its_back(article, ana):
    holding(article, ana)
    second = holding(article, ana, title="A copy of it")
    misquoting(article, ana)
    assert verify_all().is_unbroken

    tamper(
        "UPDATE claims_citation SET elsewhere_id = %s WHERE match = 'elsewhere'",
        second.capture_id,
    )

    assert not verify_all().is_unbroken


def test_a_page_does_not_lead_to_a_place_that_was_masked_again(article, editor, ana):
    secret = holding(article, editor, is_confidential=True)
    citation = misquoting(article, editor)
    named = {"editor": editor, "source_id": secret.source_id, "person_id": ana.pk, "now": NOON}
    name_reader(**named)

    strike_reader(**named)

    assert told(ana, citation) == ("not_found", "", "")
