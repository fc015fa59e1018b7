"""One table of who may do what: every command, the least role for it, and a call that can succeed."""

from collections.abc import Callable
from dataclasses import dataclass

from claims import commands
from claims.choices import (
    ActionKind,
    ClaimKind,
    ConfirmedFrom,
    Priority,
    ReplyChannel,
    ReplyState,
    Role,
    SetAsideReason,
    SourceForm,
    SourceKind,
    VerdictValue,
)
from claims.commands.accounts import Account
from claims.commands.citations import Words
from claims.commands.claims import Classification
from claims.commands.holding import NewSource
from claims.commands.replies import Asked
from claims.commands.reports import Made
from claims.intake.drafts import ArticleDraft
from claims.models import Person
from claims.text.pairing import Difference
from tests.factories import (
    NOON,
    claim_at,
    create_citation,
    create_mark,
    create_reviewer,
)
from tests.pages import ADDRESS
from tests.security.world import STORY_NUMBER, World

EVERYBODY = (Role.VIEWER, Role.REVIEWER, Role.EDITOR, Role.ADMIN)
REVIEWERS = EVERYBODY[1:]
EDITORS = EVERYBODY[2:]
ADMINS = EVERYBODY[3:]


@dataclass(frozen=True)
class Deed:
    """`arrange` brings about what the command needs and returns its arguments."""

    allowed: tuple[Role, ...]
    actor: str
    arrange: Callable[[World, Person], dict]
    # What concerns nobody's desk, a stranger may do as well as anybody of that role.
    is_of_a_desk: bool = True


def on_claim(number=STORY_NUMBER, **columns):
    def arrange(world, actor):
        seen = claim_at(article=world.article, number=number).seen
        return {"article_id": world.article.pk, "number": number, "seen": seen, **columns}

    return arrange


def on_article(**columns):
    return lambda world, actor: {"article_id": world.article.pk, **columns}


def citing(world, actor):
    return {
        "article_id": world.article.pk,
        "number": 3,
        "source": world.source.pk,
        "words": Words(relation="supports", quote="paused an order for six ferries"),
    }


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


def confirming(world, actor):
    citation = create_citation(article=world.article, reviewer=world.reviewer, number=3, copy="")
    return {
        "article_id": world.article.pk,
        "citation_id": citation.pk,
        "confirmed_from": ConfirmedFrom.RECORDING,
        "how": "at 00:10:00",
    }


def withdrawing(world, actor):
    return {
        "article_id": world.article.pk,
        "citation_id": world.citation.pk,
        "reason": "wrong page",
    }


def letting_differ(world, actor):
    said = "The agency has paused an order for five ferries"
    citation = create_citation(
        article=world.article, reviewer=world.reviewer, number=2, quote=said, copy=said
    )
    return {
        "article_id": world.article.pk,
        "citation_id": citation.pk,
        "difference": Difference("number_differs", "six", "five"),
        "reason": "the sixth came later",
    }


def dismissing(world, actor):
    citation = create_citation(
        article=world.article,
        reviewer=world.reviewer,
        number=3,
        quote="We will pay for the six ferries",
        copy="“We will pay for the six ferries, unless the maker backs out,” she said.",
    )
    return {
        "article_id": world.article.pk,
        "citation_id": citation.pk,
        "flag": citation.match_flags[0],
        "reason": "the maker has not",
    }


def asking(world, actor):
    commands.correct_source(
        editor=world.editor, source_id=world.source.pk, changes={"url": ADDRESS}, now=NOON
    )
    return {"source_id": world.source.pk}


def merging(world, actor):
    twin = create_citation(article=world.article, reviewer=world.reviewer, number=3)
    return {"source_id": twin.source_id, "into_id": world.source.pk, "reason": "one page"}


def unmerging(world, actor):
    twins = merging(world, actor)
    commands.merge_sources(editor=world.editor, now=NOON, **twins)
    return {"source_id": twins["source_id"], "reason": "two editions"}


def naming(world, actor):
    secret = create_citation(
        article=world.article, reviewer=world.editor, number=3, is_confidential=True
    )
    return {"source_id": secret.source_id, "person_id": world.reviewer.pk}


def striking(world, actor):
    named = naming(world, actor)
    commands.name_reader(editor=world.editor, now=NOON, **named)
    return named


def joining(world, actor):
    another = create_citation(article=world.article, reviewer=world.reviewer, number=3)
    return {
        "source_id": world.source.pk,
        "other_id": another.source_id,
        "reason": "one release",
    }


def splitting(world, actor):
    commands.join_origins(reviewer=world.editor, now=NOON, **joining(world, actor))
    return {"source_id": world.source.pk, "reason": "it asked by itself"}


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


# What no person does: started by whoever keeps the machine, and written down as the machine's.
BY_THE_MACHINE = {
    "ask_captures_again",
    "compare_with_capture",
    "keep_capture",
    "record_digest",
    "keep_time_stamp",
    "propose_origin",
    "renew_findings",
}

WAIVED = {"rule": 1, "numbers": [4], "reason": "read out on air"}
# What no account does: whoever holds a link that an editor made.
BY_OUTSIDERS = {"note_from_outside", "open_shared"}

PAGE = NewSource(kind=SourceKind.URL, form=SourceForm.NEWS_REPORT, title="", url=ADDRESS)
GAZETTE = {"name": "Gazette", "reviewers_needed": 1, "is_blind": False}
NEWCOMER = Account(username="newcomer")

DEEDS = {
    "give_verdict": Deed(REVIEWERS, "reviewer", on_claim(3, value=VerdictValue.UNVERIFIED)),
    "take_back_verdict": Deed(REVIEWERS, "reviewer", taking_back),
    "settle_claim": Deed(
        EDITORS, "editor", on_claim(value=VerdictValue.UNVERIFIED, note="stands as it is")
    ),
    "set_aside_claim": Deed(REVIEWERS, "reviewer", on_claim(4, reason=SetAsideReason.OPINION)),
    "take_up_claim": Deed(REVIEWERS, "reviewer", taking_up),
    "classify_claim": Deed(
        REVIEWERS,
        "reviewer",
        on_claim(classification=Classification(kind=ClaimKind.OPINION, priority=Priority.LOW)),
    ),
    "write_note": Deed(REVIEWERS, "reviewer", on_article(number=STORY_NUMBER, text="a note")),
    "answer_note": Deed(REVIEWERS, "reviewer", on_note(text="an answer")),
    "resolve_thread": Deed(REVIEWERS, "reviewer", on_note()),
    "reopen_thread": Deed(REVIEWERS, "reviewer", reopening_thread),
    "see_mention": Deed(EVERYBODY, "person", seeing),
    "propose_action": Deed(
        REVIEWERS, "reviewer", on_article(number=3, action=ActionKind.FIND_SOURCE)
    ),
    "accept_proposal": Deed(EDITORS, "editor", deciding(seen="")),
    "finish_proposal": Deed(EDITORS, "editor", deciding(reason="done by hand")),
    "decline_proposal": Deed(EDITORS, "reviewer", deciding(reason="it is right")),
    "record_reply_request": Deed(REVIEWERS, "reviewer", on_article(number=3, asked=ASKED)),
    "record_reply": Deed(REVIEWERS, "reviewer", replying),
    "cite_source": Deed(REVIEWERS, "reviewer", citing),
    "bring_source": Deed(REVIEWERS, "reviewer", on_article(source=PAGE)),
    "hand_in_copy": Deed(
        REVIEWERS,
        "reviewer",
        lambda world, actor: {"source_id": world.source.pk, "text": "It sails."},
    ),
    "ask_capture": Deed(REVIEWERS, "reviewer", asking),
    "merge_sources": Deed(EDITORS, "editor", merging),
    "unmerge_source": Deed(EDITORS, "editor", unmerging),
    "name_reader": Deed(EDITORS, "editor", naming),
    "strike_reader": Deed(EDITORS, "editor", striking),
    "join_origins": Deed(REVIEWERS, "reviewer", joining),
    "split_origin": Deed(REVIEWERS, "reviewer", splitting),
    "confirm_words": Deed(REVIEWERS, "reviewer", confirming),
    "dismiss_difference": Deed(REVIEWERS, "reviewer", letting_differ),
    "dismiss_flag": Deed(REVIEWERS, "reviewer", dismissing),
    "withdraw_citation": Deed(REVIEWERS, "reviewer", withdrawing),
    "correct_source": Deed(
        EDITORS,
        "editor",
        lambda world, actor: {
            "source_id": world.source.pk,
            "changes": {"title": "Another title"},
        },
    ),
    "import_article": Deed(EDITORS, "editor", importing),
    "revise_article": Deed(EDITORS, "editor", on_article(text="Ferry order paused\n\nIt rained.")),
    "take_back_revision": Deed(EDITORS, "editor", taking_back_a_revision),
    "keep_verdicts": Deed(REVIEWERS, "reviewer", keeping),
    "describe_article": Deed(EDITORS, "editor", on_article(changes={"byline": "Bo Lind"})),
    "assign_reviewers": Deed(EDITORS, "editor", assigning),
    "unassign_reviewer": Deed(
        EDITORS,
        "editor",
        lambda world, actor: {
            "article_id": world.article.pk,
            "reviewer_id": world.reviewer.pk,
        },
    ),
    "approve_article": Deed(EDITORS, "editor", approving),
    "reopen_article": Deed(EDITORS, "editor", reopening),
    "set_article_rules": Deed(EDITORS, "editor", on_article(rules={1: "warns"})),
    "waive_rule": Deed(EDITORS, "editor", on_article(**WAIVED)),
    "take_back_waiver": Deed(EDITORS, "editor", unwaiving),
    "approve_unnamed": Deed(EDITORS, "editor", on_article(number=STORY_NUMBER, reason="met her")),
    "take_back_unnamed": Deed(EDITORS, "editor", unapproving),
    "share_article": Deed(EDITORS, "editor", on_article(name="Ida Brook", days=7, may_note=False)),
    "revoke_share": Deed(
        EDITORS, "editor", lambda world, actor: on_article(link_id=world.link.pk)(world, actor)
    ),
    "record_export": Deed(EVERYBODY, "person", exporting),
    "choose_digest": Deed(
        EVERYBODY, "person", lambda world, actor: {"is_wanted": True}, is_of_a_desk=False
    ),
    "change_own_password": Deed(
        EVERYBODY, "person", lambda world, actor: {"password": "x"}, is_of_a_desk=False
    ),
    "add_desk": Deed(ADMINS, "admin", lambda world, actor: {"name": "City"}),
    "rename_desk": Deed(
        ADMINS, "admin", lambda world, actor: {"desk_id": world.desk.pk, "name": "City"}
    ),
    "add_member": Deed(
        ADMINS,
        "admin",
        lambda world, actor: {"desk_id": world.desk.pk, "person_id": world.stranger.pk},
    ),
    "remove_member": Deed(
        ADMINS,
        "admin",
        lambda world, actor: {"desk_id": world.desk.pk, "person_id": world.reviewer.pk},
    ),
    "change_newsroom": Deed(ADMINS, "admin", lambda world, actor: GAZETTE),
    "open_account": Deed(
        ADMINS, "admin", lambda world, actor: {"account": NEWCOMER, "password": "x"}
    ),
    "change_account": Deed(
        ADMINS,
        "admin",
        lambda world, actor: {
            "account_id": world.viewer.pk,
            "account": account_of(world.viewer, email="v@example.org"),
        },
    ),
    "set_password": Deed(
        ADMINS,
        "admin",
        lambda world, actor: {"account_id": world.viewer.pk, "password": "x"},
    ),
    "change_role": Deed(
        ADMINS,
        "admin",
        lambda world, actor: {"role": Role.VIEWER, "member_ids": [world.reviewer.pk]},
    ),
    "deactivate_accounts": Deed(
        ADMINS, "admin", lambda world, actor: {"account_ids": [world.viewer.pk]}
    ),
}
