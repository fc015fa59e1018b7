"""With the triggers off, whatever is changed past the program is found, and the entry named."""

from datetime import timedelta

import pytest
from django.apps import apps

from claims.commands import (
    add_desk,
    change_newsroom,
    rename_desk,
)
from claims.models import Article, AuditEvent
from claims.models.guards import Guarded
from claims.queries.sealed import OF_ARTICLES, OF_THE_HOUSE
from claims.queries.verification import verify_all, verify_article
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_reviewer,
)
from tests.queries.tampering import tamper

pytestmark = pytest.mark.django_db

EVENTS = "claims_auditevent"


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
