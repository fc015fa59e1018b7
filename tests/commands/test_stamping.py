"""Time stamps of copies and of heads: asked for in the queue, kept whole, verified with the history."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims import commands, tasks
from claims.capture.stamps import NoStamp
from claims.choices import SetAsideReason
from claims.errors import Conflict
from claims.event_kinds import EventKind
from claims.models import AuditEvent, TimeStamp
from claims.queries.stamps import capture_to_stamp, head_to_stamp
from claims.queries.verification import verify_all, verify_article
from tests.capture.authority import authority
from tests.factories import NOON, claim_at, create_citation
from tests.pages import ADDRESS, answer, page
from tests.queries.tampering import tamper
from tests.stamps import done, stamped, verified, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def tsa():
    with authority() as here:
        yield here


@pytest.fixture
def asked(settings, tsa):
    """Name an authority that is asked and trusted."""
    settings.TIMESTAMP_URL = tsa.address
    settings.TIMESTAMP_CERTIFICATES = str(tsa.root)


@pytest.fixture
def capture(article, ana):
    create_citation(article=article, reviewer=ana, copy="", url=ADDRESS)
    return answer(page())


def approve(article, editor):
    for number in range(1, 5):
        commands.set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen=claim_at(article=article, number=number).seen,
            reason=SetAsideReason.OPINION,
            now=NOON,
        )
    commands.approve_article(editor=editor, article_id=article.pk, now=NOON)


def test_a_site_without_an_authority_asks_for_no_time_stamp(capture):
    assert "stamp_capture" not in waiting()


def test_each_capture_waits_for_its_time_stamp(asked, capture):
    assert waiting().count("stamp_capture") == 1


def test_a_copy_by_hand_is_stamped_as_well(asked, article, ana):
    create_citation(article=article, reviewer=ana)

    assert "stamp_capture" in waiting()


def test_the_head_of_an_approved_article_waits_for_its_time_stamp(asked, article, editor):
    approve(article, editor)

    assert "stamp_head" in waiting()


def test_a_copy_is_stamped_by_its_seal(asked, capture):
    done(tasks.stamp_capture, capture.pk)

    stamp = TimeStamp.objects.get()
    assert (stamp.capture_id, stamp.digest) == (capture.pk, capture.seal())
    assert "1 time stamps verified" in verified()


def test_a_head_is_stamped_by_its_hash(asked, article):
    head = AuditEvent.objects.filter(article=article).latest("seq")

    done(tasks.stamp_head, article.pk)

    stamp = TimeStamp.objects.get()
    assert (stamp.seq, stamp.digest) == (head.seq, head.hash)


def test_stamping_twice_stamps_once(asked, capture, tsa):
    done(tasks.stamp_capture, capture.pk)
    questions = len(tsa.asked)

    done(tasks.stamp_capture, capture.pk)

    assert TimeStamp.objects.count() == 1
    assert len(tsa.asked) == questions


def test_a_head_is_not_stamped_again_while_nothing_happens(asked, article):
    done(tasks.stamp_head, article.pk)
    done(tasks.stamp_head, article.pk)

    assert TimeStamp.objects.count() == 1


def test_an_answer_that_comes_second_is_left_out(capture):
    subject = capture_to_stamp(capture.pk)
    stamped(subject)

    with pytest.raises(Conflict):
        stamped(subject)


def test_an_authority_that_is_away_is_asked_again_later(settings, capture):
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"

    with pytest.raises(NoStamp):
        done(tasks.stamp_capture, capture.pk)


def test_what_the_authority_answered_is_kept_as_it_came(capture):
    assert stamped(capture_to_stamp(capture.pk), b"\x00\xff").answer == b"\x00\xff"


def test_that_a_stamp_came_stands_in_the_history(article):
    stamped(head_to_stamp(article.pk))

    event = AuditEvent.objects.get(event=EventKind.TIME_STAMPED)
    assert (event.article_id, event.actor_name, event.field) == (article.pk, "machine", "head")


def test_a_stamp_that_does_not_hold_is_said_in_words_and_breaks_nothing(capture):
    stamped(capture_to_stamp(capture.pk))

    said = verified()

    assert said.startswith("Unbroken")
    assert f"of copy {capture.pk} is not verified: it cannot be read." in said


def test_the_words_about_stamps_are_there_for_programs(asked, capture):
    done(tasks.stamp_capture, capture.pk)

    (found,) = json.loads(verified("--json"))["time_stamps"]

    assert (found["of"], found["verified"]) == (f"copy {capture.pk}", True)


def test_one_article_tells_of_its_own_stamps(asked, capture, article):
    done(tasks.stamp_capture, capture.pk)
    done(tasks.stamp_head, 0)

    assert "1 time stamps verified" in verified(f"--article={article.pk}")


@pytest.mark.parametrize("sql", ["SET token = 'AAAA'", "SET digest = 'a'", "SET seq = 2"])
def test_a_stamp_that_was_changed_breaks_the_history(article, sql):
    stamped(head_to_stamp(article.pk))

    tamper(f"UPDATE claims_timestamp {sql}")

    assert not verify_all().is_unbroken
    assert not verify_article(article.pk).is_unbroken


def test_a_copy_that_is_not_as_it_was_stamped_is_found(article, capture):
    stamped(capture_to_stamp(capture.pk))

    tamper("UPDATE claims_capture SET title = 'Another'")

    breaks = [broken.what for check in verify_all().broken for broken in check.breaks]
    assert f"time stamp {TimeStamp.objects.get().pk} is not of copy" in " ".join(breaks)


def test_a_rewritten_history_does_not_fit_its_stamp(article, ana):
    stamped(head_to_stamp(article.pk))
    event = AuditEvent.objects.filter(article=article).earliest("seq")

    tamper("UPDATE claims_auditevent SET hash = 'b' WHERE id = %s", event.pk)

    breaks = [broken.what for check in verify_all().broken for broken in check.breaks]
    assert any("is not of event" in what for what in breaks)


def test_the_history_covers_stamps(article, capture):
    stamped(capture_to_stamp(capture.pk))
    stamped(head_to_stamp(article.pk))
    stamped(head_to_stamp(None))

    assert verify_all().is_unbroken
    assert verify_article(article.pk).is_unbroken


def test_a_checkpoint_asks_for_what_lacks_a_stamp(asked, capture):
    call_command("checkpoint_history", "--timestamp", stdout=io.StringIO())

    assert "stamp_what_lacks_it" in waiting()


def test_what_lacks_a_stamp_is_stamped_in_one_go(asked, capture):
    done(tasks.stamp_what_lacks_it)

    assert TimeStamp.objects.filter(capture=capture).exists()
    assert TimeStamp.objects.filter(seq__gt=0).count() == 2


def test_a_site_without_an_authority_is_told_so():
    with pytest.raises(CommandError, match="TIMESTAMP_URL"):
        call_command("checkpoint_history", "--timestamp")


def test_the_copy_shows_its_stamp(asked, capture, ana, client):
    done(tasks.stamp_capture, capture.pk)
    client.force_login(ana, backend="claims.accounts.RoleBackend")

    shown = client.get(f"/sources/{capture.source_id}/copies/{capture.pk}/").content.decode()

    assert ", verified</dd>" in shown
