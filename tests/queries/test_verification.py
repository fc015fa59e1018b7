"""With the triggers off, whatever is changed past the program is found, and the entry named."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from claims import append_only
from claims.chain import text_digest
from claims.commands import (
    add_desk,
    change_newsroom,
    cite_source,
    correct_source,
    rename_desk,
    write_note,
)
from claims.commands.citations import Words
from claims.models import Article, AuditEvent, Desk, Newsroom, Source, Verdict
from claims.models.guards import Guarded
from claims.queries.sealed import OF_ARTICLES, OF_THE_HOUSE
from claims.queries.verification import verify_all, verify_article
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_citation,
    create_editor,
    create_reviewer,
)
from tests.queries.tampering import reviewed_article, tamper

pytestmark = pytest.mark.django_db

EVENTS = "claims_auditevent"


@pytest.fixture
def article() -> Article:
    return reviewed_article()


def first_break(article: Article) -> tuple[int | None, str]:
    """Return the first broken entry, which the check of one article and of all must agree on."""
    one = verify_article(article.pk)
    whole = {check.head.article_id: check for check in verify_all().chains}[article.pk]
    assert one.breaks[:1] == whole.breaks[:1]
    return (one.breaks[0].seq, one.breaks[0].what) if one.breaks else (None, "")


def event_at(article: Article, seq: int) -> AuditEvent:
    return AuditEvent.objects.get(article=article, seq=seq)


def last_of(article: Article) -> AuditEvent:
    return AuditEvent.objects.filter(article=article).order_by("-seq")[0]


def test_a_history_made_by_the_program_is_unbroken(article):
    found = verify_all()

    assert found.is_unbroken, found.broken


def test_the_sentence_counts_the_events(article):
    count = AuditEvent.objects.filter(article=article).count()

    assert verify_article(article.pk).sentence == f"Unbroken, {count} events"


def test_every_guarded_table_is_compared():
    ours = {m for m in apps.get_app_config("claims").get_models() if issubclass(m, Guarded)}

    assert {model for model, _ in OF_ARTICLES} | set(OF_THE_HOUSE) == ours


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "note_written"),
        ("actor_name", "Somebody Else"),
        ("actor_role", "editor"),
        ("claim_no", 4),
        ("field", "title"),
        ("old_value", "sourced"),
        ("new_value", "unverified"),
        ("reason", "no_source"),
        ("details", '{"seals": {}}'),
        ("hash", "f" * 64),
    ],
)
def test_an_edited_event_is_found(article, column, value):
    tamper(
        f"UPDATE {EVENTS} SET {column} = %s WHERE article_id = %s AND seq = 7", value, article.pk
    )

    assert first_break(article)[0] == 7


def test_an_event_given_to_another_person_is_found(article):
    other = create_reviewer()

    tamper(
        f"UPDATE {EVENTS} SET actor_id = %s WHERE article_id = %s AND seq = 7", other.pk, article.pk
    )

    assert first_break(article) == (7, "event 7 was changed after it was written")


def test_an_event_dated_anew_is_found(article):
    at = NOON + timedelta(seconds=1)

    tamper(f"UPDATE {EVENTS} SET at = %s WHERE article_id = %s AND seq = 5", at, article.pk)

    assert first_break(article) == (5, "event 5 was changed after it was written")


def test_a_removed_first_event_is_found(article):
    tamper(f"DELETE FROM {EVENTS} WHERE article_id = %s AND seq = 1", article.pk)

    assert first_break(article) == (1, "event 1 is missing")


def test_a_removed_event_in_the_middle_is_found(article):
    tamper(f"DELETE FROM {EVENTS} WHERE article_id = %s AND seq = 6", article.pk)

    assert first_break(article) == (6, "event 6 is missing")


def test_a_removed_last_event_leaves_a_row_that_nobody_told_of(article):
    last = last_of(article)

    tamper(f"DELETE FROM {EVENTS} WHERE id = %s", last.pk)

    assert first_break(article)[1].startswith("no event tells of export")


def test_a_removed_event_whose_followers_moved_up_is_found(article):
    tamper(f"DELETE FROM {EVENTS} WHERE article_id = %s AND seq = 6", article.pk)
    for seq in range(7, last_of(article).seq + 1):
        tamper(
            f"UPDATE {EVENTS} SET seq = %s WHERE article_id = %s AND seq = %s",
            seq - 1,
            article.pk,
            seq,
        )

    assert first_break(article)[0] == 6


def test_an_event_put_in_at_the_end_is_found(article):
    last = last_of(article)
    forged = AuditEvent(**{f.attname: getattr(last, f.attname) for f in last._meta.concrete_fields})
    forged.pk, forged.seq, forged.prev_hash, forged.hash = None, last.seq + 1, last.hash, "e" * 64

    AuditEvent.objects.bulk_create([forged])

    assert first_break(article)[0] == last.seq + 1


def test_two_events_that_changed_places_are_found(article):
    for old, new in ((5, 999), (6, 5), (999, 6)):
        tamper(
            f"UPDATE {EVENTS} SET seq = %s WHERE article_id = %s AND seq = %s", new, article.pk, old
        )

    assert first_break(article)[0] == 5


def test_an_event_with_another_number_is_found(article):
    last = last_of(article)

    tamper(f"UPDATE {EVENTS} SET seq = seq + 1 WHERE id = %s", last.pk)

    assert first_break(article) == (last.seq, f"event {last.seq} is missing")


def test_an_event_moved_to_another_article_is_found(article):
    other = create_article(text="Another text.", title="Another")

    tamper(
        f"UPDATE {EVENTS} SET article_id = %s, seq = 900 WHERE id = %s",
        other.pk,
        last_of(article).pk,
    )

    assert not verify_article(other.pk).is_unbroken


def test_the_last_of_several_events_of_one_deed_is_missed():
    admin = create_admin()
    desk = add_desk(admin=admin, name="City", now=NOON)
    rename_desk(admin=admin, desk_id=desk.pk, name="Town", now=NOON)
    change_newsroom(admin=admin, name="The Town", reviewers_needed=1, is_blind=False, now=NOON)
    last = AuditEvent.objects.filter(article=None).order_by("-seq")[0]

    tamper(f"DELETE FROM {EVENTS} WHERE id = %s", last.pk)

    assert verify_all().broken[0].breaks[0].what == f"event {last.seq} is missing"


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
    with django_assert_max_num_queries(30) as short:
        verify_article(article.pk)
    editor = create_editor(desk=Desk.objects.get(name="City"))
    for n in range(20):
        write_note(reviewer=editor, article_id=article.pk, number=1, text=f"Note {n}", now=NOON)

    with django_assert_num_queries(len(short)):
        verify_article(article.pk)
