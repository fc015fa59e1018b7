"""Threads of notes: going on, resolving, reopening, telling colleagues."""

import pytest

from claims import commands
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Mention, Note
from claims.queries.talk import talk_of_claim
from claims.queries.threads import mentions_waiting
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db


def write(article, who, text="Who signed it?", *, number=2, tell=()):
    return commands.write_note(
        reviewer=who, article_id=article.pk, number=number, text=text, tell=tell, now=NOON
    )


def on(note, who, **more):
    return {"reviewer": who, "article_id": note.article_id, "note_id": note.pk, "now": NOON} | more


def threads(article, number=2):
    return talk_of_claim(claim_at(article=article, number=number).claim_id).threads


def test_an_answer_goes_on_with_the_thread(article, ana, ben):
    note = write(article, ana)

    commands.answer_note(**on(note, ben, text="The director."))

    (thread,) = threads(article)
    assert [(said.who, said.text) for said in thread.notes] == [
        ("Ana Ruiz", "Who signed it?"),
        ("Ben Okafor", "The director."),
    ]


def test_an_answer_to_an_answer_stays_in_the_one_thread(article, ana, ben):
    answer = commands.answer_note(**on(write(article, ana), ben, text="The director."))

    commands.answer_note(**on(answer, ana, text="When?"))

    assert [len(thread.notes) for thread in threads(article)] == [3]


def test_a_thread_is_resolved_and_reopened_and_keeps_all_of_it(article, ana, ben):
    note = write(article, ana)

    commands.resolve_thread(**on(note, ben, text="See page 3."))
    was_resolved = threads(article)[0].is_resolved
    commands.reopen_thread(**on(note, ana))

    assert was_resolved
    assert not threads(article)[0].is_resolved
    assert [said.deed for said in threads(article)[0].notes] == ["", "resolved", "reopened"]


def test_a_resolved_thread_takes_no_answer_until_it_is_reopened(article, ana):
    note = write(article, ana)
    commands.resolve_thread(**on(note, ana))

    with pytest.raises(Refused, match="Reopen it") as refusal:
        commands.answer_note(**on(note, ana, text="One more thing."))

    assert refusal.value.field == "text"


def test_nothing_is_resolved_or_reopened_twice(article, ana):
    note = write(article, ana)

    with pytest.raises(Refused, match="open already"):
        commands.reopen_thread(**on(note, ana))
    commands.resolve_thread(**on(note, ana))
    with pytest.raises(Refused, match="resolved already"):
        commands.resolve_thread(**on(note, ana))


def test_a_note_on_the_article_has_a_thread_of_its_own(article, ana, ben):
    note = write(article, ana, number=None)

    commands.answer_note(**on(note, ben, text="Yes."))

    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.field, event.claim_id) == (EventKind.NOTE_WRITTEN, "answer", None)
    assert verify_all().is_unbroken


@pytest.mark.parametrize("written", ["@Ben Okafor, who signed it?", "Ask @BenOkafor", "see @ben."])
def test_a_colleague_named_after_an_at_sign_is_told(article, ana, ben, written):
    write(article, ana, written)

    assert [mention.note.text for mention in mentions_waiting(ben)] == [written]


def test_a_colleague_who_is_chosen_is_told(article, ana, ben):
    note = write(article, ana, tell=[ben.pk])

    assert [told.person_id for told in note.mentions.all()] == [ben.pk]
    assert AuditEvent.objects.latest("pk").details["told"] == ["Ben Okafor"]


def test_nobody_of_another_desk_can_be_chosen(article, ana):
    with pytest.raises(Refused, match="colleague of this desk") as refusal:
        write(article, ana, tell=[create_reviewer().pk])

    assert refusal.value.field == "tell"
    assert not Note.objects.exists()


def test_nobody_of_another_desk_is_told_by_name(article, ana):
    create_reviewer(name="Zoe Far")

    write(article, ana, "Ask @Zoe Far")

    assert not Mention.objects.exists()


def test_a_name_that_two_go_by_is_asked_about(article, ana, ben, desk):
    other = create_reviewer(desk=desk, name="Ben Moss")

    with pytest.raises(Refused, match=f"@{other.username}"):
        write(article, ana, "Ask @ben")


def test_nobody_tells_themselves(article, ana):
    write(article, ana, "Note to @Ana Ruiz")

    assert not Mention.objects.exists()


def test_who_answers_is_not_asked_any_more(article, ana, ben):
    note = write(article, ana, tell=[ben.pk])

    commands.answer_note(**on(note, ben, text="The director."))

    assert not mentions_waiting(ben)


def test_a_resolved_thread_waits_for_nobody(article, ana, ben):
    commands.resolve_thread(**on(write(article, ana, tell=[ben.pk]), ana))

    assert not mentions_waiting(ben)


def test_who_has_seen_a_note_is_not_told_of_it_again(article, ana, ben):
    mention = write(article, ana, tell=[ben.pk]).mentions.get()

    commands.see_mention(person=ben, article_id=article.pk, mention_id=mention.pk, now=NOON)

    assert not mentions_waiting(ben)
    with pytest.raises(Refused, match="already"):
        commands.see_mention(person=ben, article_id=article.pk, mention_id=mention.pk, now=NOON)


def test_nobody_sees_a_note_for_a_colleague(article, ana, ben, desk):
    mention = write(article, ana, tell=[ben.pk]).mentions.get()

    with pytest.raises(NotVisible):
        commands.see_mention(person=ana, article_id=article.pk, mention_id=mention.pk, now=NOON)


def test_a_note_of_another_article_is_not_there(article, ana, desk):
    note = write(create_article(desk=desk, title="Other", text="Other\n\nIt rained."), ana)

    with pytest.raises(NotVisible):
        commands.answer_note(**on(note, ana, text="x", article_id=article.pk))


def test_a_viewer_writes_nothing(article, ana, desk):
    note = write(article, ana)

    with pytest.raises(ActionDenied):
        commands.answer_note(**on(note, create_viewer(desk=desk), text="x"))


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5001])
def test_a_note_says_something_and_not_too_much(article, ana, text):
    with pytest.raises(Refused) as refusal:
        write(article, ana, text)

    assert refusal.value.field == "text"


def test_a_thread_goes_on_when_its_sentence_is_cut(article, ana, editor):
    note = write(article, ana, number=3)
    commands.revise_article(
        editor=editor, article_id=article.pk, text="Ferry order paused\n\nIt rained.", now=NOON
    )

    commands.resolve_thread(**on(note, ana))

    event = AuditEvent.objects.latest("pk")
    assert (event.claim_id, event.claim_no) == (note.claim_id, None)
    assert verify_all().is_unbroken
