"""Notes from outside: for whom they wait, and what the desk does about them."""

import pytest

from claims import commands
from claims.errors import ActionDenied, NotVisible, Refused
from claims.models import AuditEvent
from claims.queries.inbox import waiting_count
from claims.queries.outside_notes import from_outside_for, outside_notes_waiting
from claims.queries.verification import verify_all
from tests.factories import NOON, create_admin, create_desk, create_editor, create_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(article, editor):
    link = commands.share_article(
        editor=editor, article_id=article.pk, name="Ida Brook", days=7, may_note=True, now=NOON
    )
    return commands.note_from_outside(
        link_id=link.pk, number=2, text="The order was for five.", now=NOON
    )


@pytest.fixture
def assigned(article, editor, ana):
    commands.assign_reviewers(editor=editor, article_id=article.pk, reviewer_ids=[ana.pk], now=NOON)


def do(name, who, note, article):
    command = getattr(commands, f"{name}_outside_note")
    return command(reviewer=who, article_id=article.pk, note_id=note.pk, now=NOON)


def waits_for(person):
    return outside_notes_waiting(person).exists()


def test_a_note_waits_for_the_editors_of_the_desk_and_the_reviewers_assigned(
    desk, ana, ben, editor, assigned, note
):
    others = [ben, create_viewer(desk=desk), create_editor(desk=create_desk()), create_admin()]

    assert [waits_for(person) for person in (editor, create_editor(desk=desk), ana)] == [True] * 3
    assert [waits_for(person) for person in others] == [False] * 4


def test_it_stands_in_the_inbox_with_who_wrote_what_on_which_claim(article, editor, note):
    before = waiting_count(editor)

    (item,) = from_outside_for(editor)

    assert (item.article, item.written.name, item.written.number, item.written.text) == (
        article,
        "Ida Brook",
        2,
        "The order was for five.",
    )
    do("see", editor, note, article)
    assert waiting_count(editor) == before - 1


def test_who_has_seen_it_is_told_no_more_and_others_still_are(article, ana, editor, assigned, note):
    do("see", ana, note, article)

    assert (waits_for(ana), waits_for(editor)) == (False, True)
    with pytest.raises(Refused, match="seen this note already"):
        do("see", ana, note, article)


def test_resolved_it_leaves_every_inbox_and_reopened_it_is_back_in_each(
    article, ana, ben, editor, assigned, note
):
    do("see", ana, note, article)
    do("resolve", ben, note, article)
    resolved = [waits_for(person) for person in (ana, editor)]

    do("reopen", ben, note, article)

    assert resolved == [False, False]
    assert [waits_for(person) for person in (ana, editor)] == [True, True]
    assert verify_all().is_unbroken


def test_each_of_it_is_an_event_about_the_claim(article, editor, note):
    for name in ("see", "resolve", "reopen"):
        do(name, editor, note, article)

    events = AuditEvent.objects.order_by("-pk")[:3][::-1]
    assert [(event.event, event.claim_no) for event in events] == [
        ("outside_note_seen", 2),
        ("outside_note_resolved", 2),
        ("outside_note_reopened", 2),
    ]


@pytest.mark.parametrize(("first", "then"), [("resolve", "resolve"), ("see", "reopen")])
def test_what_is_so_already_is_not_done_again(article, editor, note, first, then):
    do(first, editor, note, article)

    with pytest.raises(Refused, match="already"):
        do(then, editor, note, article)


@pytest.mark.parametrize("name", ["see", "resolve", "reopen"])
def test_a_viewer_does_nothing_about_it_and_a_stranger_finds_none(article, desk, note, name):
    with pytest.raises(ActionDenied):
        do(name, create_viewer(desk=desk), note, article)
    with pytest.raises(NotVisible):
        do(name, create_editor(), note, article)
