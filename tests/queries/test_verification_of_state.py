"""What is stored is held against what the events say."""

from datetime import timedelta

import pytest
from django.db import connection

from claims import append_only
from claims.chain import text_digest
from claims.commands import (
    cite_source,
    correct_source,
    write_note,
)
from claims.commands.citations import Words
from claims.models import AuditEvent, Desk, Newsroom, Source, Verdict
from claims.queries.verification import verify_all, verify_article
from tests.factories import (
    NOON,
    create_article,
    create_citation,
    create_editor,
    create_reviewer,
)
from tests.queries.tampering import tamper
from tests.queries.test_verification import EVENTS, first_break

pytestmark = pytest.mark.django_db


STATE = [
    ("UPDATE claims_verdict SET value = 'paraphrased'", "verdict"),
    ("UPDATE claims_verdict SET given_at = '2001-01-01 00:00:00+00:00'", "verdict"),
    ("UPDATE claims_verdict SET reviewer_id = (SELECT MIN(id) FROM auth_user)", "verdict"),
    ("UPDATE claims_verdict SET note = 'I was never sure.'", "verdict"),
    ("UPDATE claims_citation SET quote = 'never paused any order'", "citation"),
    ("UPDATE claims_citation SET relation = 'contradicts'", "citation"),
    ("UPDATE claims_citation SET locator = 'p. 9'", "citation"),
    ("UPDATE claims_claim SET verdict = 'paraphrased' WHERE verdict <> ''", "claim"),
    ("UPDATE claims_claim SET set_aside_reason = 'opinion'", "claim"),
    ("UPDATE claims_claim SET version = version + 1", "claim"),
    ("UPDATE claims_placement SET start = start + 1 WHERE position = 1", "placing of claims"),
    ("UPDATE claims_placement SET kind = 'opinion' WHERE position = 3", "placing of claims"),
    ("UPDATE claims_revision SET text = 'Nothing was paused.'", "revision"),
    ("UPDATE claims_capture SET text = 'Nothing was paused.'", "capture"),
    ("UPDATE claims_source SET title = 'Another paper'", "source"),
    ("UPDATE claims_source SET is_confidential = NOT is_confidential", "source"),
    ("UPDATE claims_articlesource SET number = number + 5", "articlesource"),
    ("UPDATE claims_note SET text = 'She confirmed it.'", "note"),
    ("UPDATE claims_article SET title = 'Ferry order saved'", "article"),
    ("UPDATE claims_article SET reviewers_needed = 1", "article"),
    ("UPDATE claims_assignment SET ended_at = assigned_at", "assignment"),
    ("UPDATE claims_export SET sha256 = 'b'", "export"),
    ("DELETE FROM claims_export", "export"),
]


@pytest.mark.parametrize(("sql", "what"), STATE, ids=[sql for sql, _ in STATE])
def test_a_change_of_state_without_an_event_is_found(article, sql, what):
    tamper(sql)

    assert what in first_break(article)[1]


def test_the_event_that_left_a_row_otherwise_is_named(article):
    verdict = Verdict.objects.order_by("pk")[0]
    told = AuditEvent.objects.get(details__seals__has_key=f"verdict:{verdict.pk}")

    tamper("UPDATE claims_verdict SET note = 'No.' WHERE id = %s", verdict.pk)

    assert first_break(article) == (
        told.seq,
        f"verdict {verdict.pk} is not as event {told.seq} left it",
    )


def test_a_verdict_put_in_past_the_program_is_found(article):
    tamper(
        "INSERT INTO claims_verdict (claim_id, revision_id, claim_version, reviewer_id, value,"
        " reason, note, is_settlement, given_at) SELECT claim_id, revision_id, 77, reviewer_id,"
        " value, reason, note, is_settlement, given_at FROM claims_verdict ORDER BY id LIMIT 1"
    )

    assert "no event tells of verdict" in str(verify_article(article.pk).breaks)


def test_a_text_and_its_hash_changed_together_are_found(article):
    tamper("UPDATE claims_capture SET text = 'New.', sha256 = %s", text_digest("New."))

    assert "capture" in first_break(article)[1]


def test_a_desk_renamed_past_the_program_breaks_the_chain_of_the_house(article):
    tamper("UPDATE claims_desk SET name = 'Sport'")

    assert verify_all().broken[0].head.article_id is None


def test_house_settings_changed_past_the_program_are_found():
    assert Newsroom.objects.count() == 1

    tamper("UPDATE claims_newsroom SET reviewers_needed = 1")

    assert verify_all().broken[0].breaks[0].what == "no event tells of newsroom 1"


def test_a_whole_chain_removed_is_found(article):
    tamper(f"DELETE FROM {EVENTS} WHERE article_id = %s", article.pk)

    assert "no event tells of article" in first_break(article)[1]


def test_a_missing_trigger_is_told():
    with connection.cursor() as cursor:
        on = f" ON {EVENTS}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {EVENTS}_no_update{on}")

    found = verify_all()
    append_only.install(connection)

    assert found.missing_triggers == (f"{EVENTS}_no_update",)
    assert not found.is_unbroken


def test_a_source_corrected_in_the_chain_of_the_house_is_no_break(article):
    source = Source.objects.order_by("pk")[0]
    editor = create_editor(desk=Desk.objects.get(name="City"))

    correct_source(editor=editor, source_id=source.pk, changes={"title": "Ferry row"}, now=NOON)

    assert verify_article(article.pk).is_unbroken
    assert verify_all().is_unbroken


def test_a_source_that_another_article_brought_in_is_no_break(article):
    desk = Desk.objects.get(name="City")
    reviewer = create_reviewer(desk=desk)
    second = create_article(desk=desk, text="A second text about ferries.", title="Second")
    citation = create_citation(article=article, reviewer=reviewer, number=4, title="Shared")
    cite_source(
        reviewer=reviewer,
        article_id=second.pk,
        number=1,
        source=citation.source_id,
        words=Words(relation="supports", quote="paused an order for six ferries"),
        now=NOON,
    )

    assert verify_article(second.pk).is_unbroken
    assert verify_all().is_unbroken


def test_a_clock_set_back_is_remarked_and_breaks_nothing(article):
    editor = create_editor(desk=Desk.objects.get(name="City"))

    write_note(
        reviewer=editor,
        article_id=article.pk,
        number=1,
        text="The clock was wrong.",
        now=NOON - timedelta(days=1),
    )

    check = verify_article(article.pk)
    assert check.is_unbroken
    assert [remark.seq for remark in check.remarks] == [check.events]


def test_the_check_asks_as_often_for_a_long_history_as_for_a_short_one(
    article, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(45) as short:
        verify_article(article.pk)
    editor = create_editor(desk=Desk.objects.get(name="City"))
    for n in range(20):
        write_note(reviewer=editor, article_id=article.pk, number=1, text=f"Note {n}", now=NOON)

    with django_assert_num_queries(len(short)):
        verify_article(article.pk)


def test_a_history_older_than_a_column_stays_unbroken_while_the_column_is_empty(article):
    revision = article.current_revision

    assert "rules_version" in revision.facts()
    revision.rules_version = ""
    assert "rules_version" not in revision.facts()
