"""The files themselves: complete, alike in every form, and showing each person what they may see."""

import csv
import io

import pytest

from claims.choices import VerdictValue
from claims.commands import (
    correct_source,
    set_aside_claim,
    settle_claim,
    withdraw_citation,
    write_note,
)
from claims.exports.files import TABLES, article_file
from claims.models import Article, AuditEvent
from claims.queries.house_rules import house_check
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_mark,
    create_viewer,
)

pytestmark = pytest.mark.django_db


def content(person, article, report, **options):
    """Return the bytes of a report of the article as it stands now."""
    made = article_file(person, Article.objects.get(pk=article.pk), report, **options)
    with made.content:
        return b"".join(made.blocks())


def table(person, article, report):
    text = content(person, article, report).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_claims_stand_in_the_order_of_the_article(editor, article):
    rows = table(editor, article, "claims")

    assert [row["claim_no"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[2]["claim_text"] == "It had been signed in March."


def test_a_claim_shows_both_reviewers_and_its_best_evidence(editor, article, ana, ben):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    create_mark(article=article, reviewer=ben, value=VerdictValue.SOURCED)

    row = table(editor, article, "claims")[1]

    assert (row["verdict"], row["review_state"]) == ("sourced", "confirmed")
    assert (row["reviewer_1"], row["reviewer_2"]) == ("Ana Ruiz", "Ben Okafor")
    assert (row["source_title"], row["match"]) == ("Ferry order on hold", "exact")
    assert (row["source_count"], row["independent_origins"]) == ("1", "1")


def test_an_unverified_claim_says_why(editor, article, ana):
    create_mark(article=article, reviewer=ana)

    assert table(editor, article, "claims")[1]["reason"] == "no_source"


def test_a_settled_claim_names_the_editor_and_keeps_the_note(editor, article, ana, ben):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    create_mark(article=article, reviewer=ben)
    settle_claim(
        editor=editor,
        article_id=article.pk,
        number=2,
        seen=claim_at(article=article, number=2).seen,
        value=VerdictValue.SOURCED,
        note="The memo is clear.",
        now=NOON,
    )

    row = table(editor, article, "claims")[1]

    assert (row["settled_by"], row["review_state"]) == ("Jonas Berg", "settled")
    assert row["note"] == "The memo is clear."


def test_a_claim_set_aside_has_a_reason_and_no_verdict(editor, article, ana):
    seen = claim_at(article=article, number=3).seen
    set_aside_claim(
        reviewer=ana, article_id=article.pk, number=3, seen=seen, reason="opinion", now=NOON
    )

    row = table(editor, article, "claims")[2]

    assert (row["verdict"], row["reason"]) == ("", "opinion")


def test_the_last_event_of_a_claim_is_named_by_its_hash(editor, article, ana):
    write_note(reviewer=ana, article_id=article.pk, number=2, text="Rang.", now=NOON)

    row = table(editor, article, "claims")[1]

    last = AuditEvent.objects.get(claim_no=2)
    assert (row["event_count"], row["last_event_hash"]) == ("1", last.hash)


def test_evidence_has_a_row_for_each_citation_that_stands(editor, article, ana):
    withdrawn = create_citation(article=article, reviewer=ana, title="Withdrawn")
    create_citation(article=article, reviewer=ana, number=3, title="Standing")
    withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=withdrawn.pk, reason="Parody.", now=NOON
    )

    assert [row["source_title"] for row in table(editor, article, "evidence")] == ["Standing"]


def test_history_has_every_event_with_its_hash(editor, article):
    rows = table(editor, article, "history")

    events = AuditEvent.objects.filter(article=article).order_by("seq")
    assert [row["hash"] for row in rows] == [event.hash for event in events]


def test_summary_counts_what_the_claims_say(editor, article, ana):
    create_mark(article=article, reviewer=ana)

    measures = {row["measure"]: row["value"] for row in table(editor, article, "summary")}

    assert (measures["claims"], measures["unverified"], measures["open"]) == ("4", "1", "3")
    assert measures["reason_no_source"] == "1"
    assert measures["quotes_without_exact_evidence"] == "1"
    assert measures["reviewers"] == "Ana Ruiz"


QUOTED = "We will look at every bolt"


@pytest.mark.parametrize(
    ("quote", "copy", "without"),
    [
        (QUOTED, f"“{QUOTED},” she said.", "0"),
        ("will look at", f"“{QUOTED},” she said.", "1"),
        ("She said it in a call", "She said it in a call on Monday.", "1"),
        (QUOTED, f"“{QUOTED}, unless the yard does,” she said.", "1"),
    ],
)
def test_summary_and_the_first_house_rule_agree_on_what_exact_evidence_is(
    editor, article, ana, quote, copy, without
):
    create_citation(article=article, reviewer=ana, number=4, quote=quote, copy=copy)

    measures = {row["measure"]: row["value"] for row in table(editor, article, "summary")}

    assert measures["quotes_without_exact_evidence"] == without
    broken = house_check(Article.objects.get(pk=article.pk), now=NOON).state_of(1).numbers
    assert len(broken) == int(without)


def test_whoever_may_not_read_a_source_counts_the_same_quotes(article, ana, desk):
    said = {"quote": QUOTED, "copy": f"“{QUOTED},” she said.", "is_confidential": True}
    create_citation(article=article, reviewer=ana, number=4, **said)

    rows = table(create_viewer(desk=desk), article, "summary")

    assert {"measure": "quotes_without_exact_evidence", "value": "0"} in rows


def test_a_confidential_source_is_masked_for_those_below_editor(editor, article, ana, desk):
    create_citation(article=article, reviewer=ana, title="The whistle", is_confidential=True)
    viewer = create_viewer(desk=desk)

    for report in (*TABLES, "json"):
        seen = content(viewer, article, report).decode()
        assert "whistle" not in seen
        assert "gazette.example" not in seen
    assert table(viewer, article, "claims")[1]["source_title"] == "confidential source 1"
    assert table(editor, article, "claims")[1]["source_title"] == "The whistle"


def test_a_source_made_confidential_later_is_masked_in_what_was_written_before(
    editor, article, ana, ben
):
    citation = create_citation(article=article, reviewer=ana, title="The whistle")
    correct_source(
        editor=editor,
        source_id=citation.source_id,
        changes={"is_confidential": True},
        now=NOON,
    )

    assert "The whistle" not in content(ben, article, "history").decode()
    assert "The whistle" in content(editor, article, "history").decode()


def test_a_blind_second_review_hides_the_first_mark_everywhere(desk, editor, ana, ben):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana, note="I looked twice.")

    hidden = table(ben, article, "claims")[1]
    for report in (*TABLES, "json"):
        assert "I looked twice" not in content(ben, article, report).decode()
    marks = [row for row in table(ben, article, "history") if row["event"] == "verdict_given"]
    summary = {row["measure"]: row["value"] for row in table(ben, article, "summary")}

    assert (hidden["verdict"], hidden["reason"], hidden["reviewer_1"]) == ("", "", "")
    assert [(row["new_value"], row["reason"]) for row in marks] == [("hidden", "")]
    assert (summary["unverified"], summary["reviewers"]) == ("0", "")
    assert table(ana, article, "claims")[1]["verdict"] == "unverified"
