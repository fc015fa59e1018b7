"""What brings about that a person may try a command; each returns the arguments of the call."""

from claims import commands
from claims.choices import (
    ReplyChannel,
    ReplyState,
    Role,
    SetAsideReason,
)
from claims.commands.accounts import Account
from claims.commands.replies import Asked
from claims.commands.reports import Made
from claims.intake.drafts import ArticleDraft
from tests.factories import (
    NOON,
    claim_at,
    create_mark,
    create_reviewer,
)
from tests.security.world import STORY_NUMBER

EVERYBODY = (Role.VIEWER, Role.REVIEWER, Role.EDITOR, Role.ADMIN)


REVIEWERS = EVERYBODY[1:]


EDITORS = EVERYBODY[2:]


ADMINS = EVERYBODY[3:]


def on_claim(number=STORY_NUMBER, **columns):
    def arrange(world, actor):
        seen = claim_at(article=world.article, number=number).seen
        return {"article_id": world.article.pk, "number": number, "seen": seen, **columns}

    return arrange


def on_article(**columns):
    return lambda world, actor: {"article_id": world.article.pk, **columns}


def taking_back(world, actor):
    if actor.role in REVIEWERS and actor.pk != world.stranger.pk:
        create_mark(article=world.article, reviewer=actor, number=3)
    return {"article_id": world.article.pk, "number": 3}


def taking_back_a_revision(world, actor):
    revise(world, "six ferries", "five ferries")
    return {"article_id": world.article.pk, "base": 2, "reason": "the wrong file"}


def keeping(world, actor):
    """Let the actor have marked a sentence whose words then changed a little."""
    if actor.role in REVIEWERS and actor.pk != world.stranger.pk:
        create_mark(article=world.article, reviewer=actor, number=2)
    revise(world, "paused an order", "paused its order")
    seen = claim_at(article=world.article, number=2).seen
    return {"article_id": world.article.pk, "seen": {2: seen}}


def revise(world, before, after):
    text = world.article.current_revision.text
    assert before in text
    commands.revise_article(
        editor=world.editor,
        article_id=world.article.pk,
        text=text.replace(before, after),
        now=NOON,
    )


def taking_up(world, actor):
    set_aside(world, 4)
    return on_claim(4)(world, actor)


def set_aside(world, number):
    commands.set_aside_claim(
        reviewer=world.editor,
        reason=SetAsideReason.OPINION,
        now=NOON,
        **on_claim(number)(world, world.editor),
    )


def on_note(**columns):
    return lambda world, actor: {
        "article_id": world.article.pk,
        "note_id": world.article.notes.earliest("pk").pk,
        **columns,
    }


def reopening_thread(world, actor):
    on = on_note()(world, actor)
    commands.resolve_thread(reviewer=world.reviewer, now=NOON, **on)
    return on


def on_outside_note(world, actor):
    return {"article_id": world.article.pk, "note_id": world.outside_note.pk}


def reopening_outside_note(world, actor):
    on = on_outside_note(world, actor)
    commands.resolve_outside_note(reviewer=world.reviewer, now=NOON, **on)
    return on


def seeing(world, actor):
    """Write a note for somebody who is on the desk then; a stranger guesses its number."""
    if actor.pk == world.admin.pk:
        commands.add_member(admin=world.admin, desk_id=world.desk.pk, person_id=actor.pk, now=NOON)
    told = world.viewer if actor.pk == world.stranger.pk else actor
    note = commands.write_note(
        reviewer=world.second,
        article_id=world.article.pk,
        number=STORY_NUMBER,
        text="Who signed it?",
        tell=[told.pk],
        now=NOON,
    )
    return {"article_id": world.article.pk, "mention_id": note.mentions.get().pk}


def deciding(**columns):
    def arrange(world, actor):
        seen = claim_at(article=world.article, number=STORY_NUMBER).seen
        named = {"seen": seen} if "seen" in columns else {}
        return {
            "article_id": world.article.pk,
            "proposal_id": world.proposal.pk,
            **columns,
            **named,
        }

    return arrange


def replying(world, actor):
    return {
        "article_id": world.article.pk,
        "request_id": world.request.pk,
        "state": ReplyState.NO_RESPONSE,
        "at": NOON,
    }


ASKED = Asked(whom="The maker", channel=ReplyChannel.PHONE, at=NOON)


def assigning(world, actor):
    another = create_reviewer(desk=world.desk)
    return {"article_id": world.article.pk, "reviewer_ids": [another.pk]}


def approving(world, actor):
    for number in range(1, world.article.claims.count() + 1):
        set_aside(world, number)
    commands.decline_proposal(
        reviewer=world.editor,
        article_id=world.article.pk,
        proposal_id=world.proposal.pk,
        reason="it is right",
        now=NOON,
    )
    return {"article_id": world.article.pk}


def reopening(world, actor):
    commands.approve_article(editor=world.editor, now=NOON, **approving(world, actor))
    return {"article_id": world.article.pk, "reason": "a letter came in"}


def unwaiving(world, actor):
    commands.waive_rule(editor=world.editor, now=NOON, **on_article(**WAIVED)(world, actor))
    return on_article(rule=1, number=4)(world, actor)


def unapproving(world, actor):
    said = on_article(number=STORY_NUMBER)(world, actor)
    commands.approve_unnamed(editor=world.editor, now=NOON, reason="I met her", **said)
    return said


def importing(world, actor):
    draft = ArticleDraft(title="Rain", text="Rain\n\nIt rained on Monday.")
    return {"desk_id": world.desk.pk, "draft": draft}


def exporting(world, actor):
    made = Made(report="claims", file_name="claims.csv", sha256="0" * 64, size=1)
    return {"article_id": world.article.pk, "made": made}


def account_of(person, **columns):
    return Account(
        username=person.username,
        first_name=person.first_name,
        last_name=person.last_name,
        roles=frozenset([person.role]),
        **columns,
    )


WAIVED = {"rule": 1, "numbers": [4], "reason": "read out on air"}
