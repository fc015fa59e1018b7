"""One table of who may do what: every command, the least role for it, and a call that can succeed."""

from collections.abc import Callable
from dataclasses import dataclass

from claims.choices import (
    ActionKind,
    ClaimKind,
    Priority,
    Role,
    SetAsideReason,
    SourceForm,
    SourceKind,
    VerdictValue,
)
from claims.commands.accounts import Account
from claims.commands.claims import Classification
from claims.commands.holding import NewSource
from claims.models import Person
from tests.pages import ADDRESS
from tests.security.arranging import (
    ADMINS,
    ASKED,
    EDITORS,
    EVERYBODY,
    REVIEWERS,
    WAIVED,
    account_of,
    approving,
    assigning,
    deciding,
    exporting,
    importing,
    keeping,
    on_article,
    on_claim,
    on_note,
    on_outside_note,
    reopening,
    reopening_outside_note,
    reopening_thread,
    replying,
    seeing,
    taking_back,
    taking_back_a_revision,
    taking_up,
    unapproving,
    unwaiving,
)
from tests.security.arranging_sources import (
    asking,
    citing,
    confirming,
    counting_again,
    dismissing,
    joining,
    letting_differ,
    merging,
    naming,
    splitting,
    striking,
    unmerging,
    withdrawing,
)
from tests.security.world import STORY_NUMBER, World


@dataclass(frozen=True)
class Deed:
    """`arrange` brings about what the command needs and returns its arguments."""

    allowed: tuple[Role, ...]
    actor: str
    arrange: Callable[[World, Person], dict]
    # What concerns nobody's desk, a stranger may do as well as anybody of that role.
    is_of_a_desk: bool = True


# What no person does: started by whoever keeps the machine, and written down as the machine's.
BY_THE_MACHINE = {
    "ask_captures_again",
    "compare_with_capture",
    "keep_capture",
    "begin_digest",
    "record_digest",
    "keep_stamp_failure",
    "keep_time_stamp",
    "propose_origin",
    "renew_findings",
}


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
    "see_outside_note": Deed(REVIEWERS, "reviewer", on_outside_note),
    "resolve_outside_note": Deed(REVIEWERS, "reviewer", on_outside_note),
    "reopen_outside_note": Deed(REVIEWERS, "reviewer", reopening_outside_note),
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
    "take_back_dismissal": Deed(REVIEWERS, "reviewer", counting_again),
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
