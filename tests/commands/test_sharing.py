"""Links for readers from outside: made and ended by editors, each use an event."""

from datetime import timedelta

import pytest

from claims import commands
from claims.choices import SetAsideReason
from claims.commands.sharing import MOST_USES_AN_HOUR
from claims.errors import ActionDenied, NotVisible, Refused, TooOften
from claims.event_kinds import EventKind
from claims.models import AuditEvent, OutsideNote
from claims.queries.verification import verify_all
from tests.factories import NOON, create_desk, create_editor, create_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def share(article, editor):
    def make(**changes):
        said = {"name": "Ida Brook", "days": 7, "may_note": True, **changes}
        return commands.share_article(editor=editor, article_id=article.pk, now=NOON, **said)

    return make


def note(link, *, number=2, text="The order was for five.", now=NOON):
    return commands.note_from_outside(link_id=link.pk, number=number, text=text, now=now)


def last_event():
    return AuditEvent.objects.latest("pk")


def test_a_link_is_made_for_somebody_for_some_days(share):
    link = share()

    assert link.expires_at == NOON + timedelta(days=7)
    assert (last_event().event, last_event().new_value) == (EventKind.ARTICLE_SHARED, "Ida Brook")


def test_each_use_is_an_event_of_somebody_outside(share):
    link = share()

    commands.open_shared(link_id=link.pk, now=NOON)

    event = last_event()
    assert (event.event, event.actor, event.actor_name, event.actor_role) == (
        EventKind.SHARE_OPENED,
        None,
        "outside: Ida Brook",
        "outside",
    )
    assert verify_all().is_unbroken


def test_a_link_that_ran_out_opens_nothing(share):
    link = share(days=1)

    with pytest.raises(NotVisible):
        commands.open_shared(link_id=link.pk, now=NOON + timedelta(days=1))


def test_a_link_that_was_ended_opens_nothing(share, article, editor):
    link = share()

    commands.revoke_share(editor=editor, article_id=article.pk, link_id=link.pk, now=NOON)

    assert last_event().event == EventKind.SHARE_REVOKED
    for use in (lambda: commands.open_shared(link_id=link.pk, now=NOON), lambda: note(link)):
        with pytest.raises(NotVisible):
            use()


def test_a_link_is_ended_once(share, article, editor):
    said = {"editor": editor, "article_id": article.pk, "link_id": share().pk, "now": NOON}
    commands.revoke_share(**said)

    with pytest.raises(Refused, match="ended already"):
        commands.revoke_share(**said)


def test_a_link_of_another_article_is_not_found(share, editor):
    elsewhere = create_desk()
    theirs = create_editor(desk=elsewhere)

    with pytest.raises(NotVisible):
        commands.revoke_share(editor=theirs, article_id=share().article_id, link_id=1, now=NOON)


@pytest.mark.parametrize(
    "changes", [{"name": " "}, {"name": "x" * 121}, {"name": "a\u202eb"}, {"days": 0}, {"days": 91}]
)
def test_a_link_names_somebody_and_ends(share, changes):
    with pytest.raises(Refused):
        share(**changes)


def test_a_reviewer_shares_nothing(article, desk):
    with pytest.raises(ActionDenied):
        commands.share_article(
            editor=create_reviewer(desk=desk),
            article_id=article.pk,
            name="Ida",
            days=1,
            may_note=False,
            now=NOON,
        )


def test_a_note_from_outside_is_stored_under_the_name_of_the_link(share):
    note(share())

    event = last_event()
    assert (event.event, event.claim_no, event.actor_name) == (
        EventKind.OUTSIDE_NOTE,
        2,
        "outside: Ida Brook",
    )
    assert OutsideNote.objects.get().text == "The order was for five."
    assert verify_all().is_unbroken


def test_a_note_may_be_about_the_whole_article(share):
    note(share(), number=None)

    assert OutsideNote.objects.get().claim is None


def test_a_link_for_reading_takes_no_note(share):
    with pytest.raises(Refused, match="for reading only"):
        note(share(may_note=False))


@pytest.mark.parametrize(("number", "text"), [(2, "  "), (2, "x" * 5001), (77, "No such claim.")])
def test_a_note_that_makes_no_sense_is_refused(share, number, text):
    with pytest.raises(Refused):
        note(share(), number=number, text=text)


def test_the_same_note_is_stored_once(share):
    link = share()
    note(link)

    with pytest.raises(Refused, match="stored already"):
        note(link)


def test_an_approved_article_takes_no_note(share, article, editor):
    link = share()
    for number in range(1, 5):
        commands.set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen="1.0",
            reason=SetAsideReason.OPINION,
            now=NOON,
        )
    commands.approve_article(editor=editor, article_id=article.pk, now=NOON)

    with pytest.raises(ActionDenied, match="locked"):
        note(link)


def test_a_link_is_not_used_without_end(share, monkeypatch):
    monkeypatch.setattr("claims.commands.sharing.MOST_USES_AN_HOUR", 2)
    link, other = share(), share(name="Bo Lind")
    for _ in range(2):
        commands.open_shared(link_id=link.pk, now=NOON)

    with pytest.raises(TooOften):
        commands.open_shared(link_id=link.pk, now=NOON)
    commands.open_shared(link_id=other.pk, now=NOON)
    commands.open_shared(link_id=link.pk, now=NOON + timedelta(hours=1))
    assert MOST_USES_AN_HOUR == 60
