"""One call of each command that works: the name, and what arranges the newsroom for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from claims import commands
from claims.choices import (
    ActionKind,
    ClaimKind,
    ConfirmedFrom,
    MatchFlag,
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
from claims.intake.drafts import ArticleDraft, HandedOver
from claims.intake.proposals import Proposal
from claims.models import Article, Citation, Desk, Note, Person, ReplyRequest, Source
from claims.queries.stamps import capture_to_stamp
from claims.text.pairing import Difference
from tests.ageing import age_findings
from tests.factories import (
    NOON,
    TEXT,
    claim_at,
    create_admin,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_mark,
    create_reviewer,
)
from tests.pages import ADDRESS, GONE, answer, page, waiting_request
from tests.wires import WHOLE, cite_pages

CALL = NewSource(kind=SourceKind.INTERVIEW, form=SourceForm.PHONE, title="Call", person="Ana Ruiz")
PAGE = NewSource(kind=SourceKind.URL, form=SourceForm.NEWS_REPORT, title="", url=ADDRESS)
ASKED = Asked(whom="The maker of the ferries", channel=ReplyChannel.EMAIL, at=NOON)
MADE = Made(report="claims", file_name="claims.csv", sha256="a" * 64, size=10)


@dataclass
class Newsroom:
    """A desk with its people and one article, in which nothing has happened yet."""

    admin: Person = field(default_factory=create_admin)
    desk: Desk = field(default_factory=create_desk)
    editor: Person = field(init=False)
    reviewer: Person = field(init=False)
    second: Person = field(init=False)
    article: Article = field(init=False)

    def __post_init__(self) -> None:
        self.editor = create_editor(desk=self.desk)
        self.reviewer = create_reviewer(desk=self.desk)
        self.second = create_reviewer(desk=self.desk)
        self.article = create_article(
            editor=self.editor, desk=self.desk, reviewers=(self.reviewer,)
        )

    def on(self, number: int) -> dict[str, Any]:
        """Name a claim as it stands now."""
        seen = claim_at(article=self.article, number=number).seen
        return {"article_id": self.article.pk, "number": number, "seen": seen}

    def cited(self) -> Citation:
        return create_citation(article=self.article, reviewer=self.reviewer)

    def secret(self) -> Source:
        return create_citation(
            article=self.article, reviewer=self.reviewer, is_confidential=True
        ).source

    def by_phone(self) -> Citation:
        words = Words(relation="supports", quote="It was signed in March.")
        return commands.cite_source(
            reviewer=self.reviewer,
            article_id=self.article.pk,
            number=3,
            source=CALL,
            words=words,
            now=NOON,
        )

    def marked(self, *, twice: bool = False) -> None:
        create_mark(article=self.article, reviewer=self.reviewer)
        if twice:
            create_citation(article=self.article, reviewer=self.second)
            create_mark(article=self.article, reviewer=self.second, value=VerdictValue.SOURCED)

    def noted(self) -> Note:
        return commands.write_note(
            reviewer=self.reviewer,
            article_id=self.article.pk,
            number=2,
            text="Who signed it?",
            tell=[self.second.pk],
            now=NOON,
        )

    def proposed(self) -> Any:
        return commands.propose_action(
            reviewer=self.reviewer,
            article_id=self.article.pk,
            number=3,
            action=ActionKind.CORRECT,
            suggested_text="It had been signed in April.",
            now=NOON,
        )

    def asked_for_reply(self) -> ReplyRequest:
        return commands.record_reply_request(
            reviewer=self.reviewer, article_id=self.article.pk, number=2, asked=ASKED, now=NOON
        )

    def all_aside(self) -> None:
        for number in range(1, 5):
            commands.set_aside_claim(
                reviewer=self.editor, reason=SetAsideReason.OPINION, now=NOON, **self.on(number)
            )


def handed_over() -> ArticleDraft:
    """Return a draft that came as a file and names its source."""
    text = "Pier closed\n\nThe pier shut on Monday."
    named = Proposal(
        mark="footnote 1", at=len(text), before=text[-20:], words=f"Harbour office, {ADDRESS}",
        title="Harbour office", address=ADDRESS,
    )  # fmt: skip
    file = HandedOver(name="pier.txt", media_type="text/plain", body=text.encode())
    return ArticleDraft(title="Pier closed", text=text, proposals=(named,), file=file)


def _account(person: Person, **changes: Any) -> Account:
    stated = {name: getattr(person, name) for name in ("username", "first_name", "last_name")}
    roles = frozenset(person.groups.values_list("name", flat=True))
    desks = frozenset(person.memberships.values_list("desk_id", flat=True))
    return Account(**{**stated, "roles": roles, "desk_ids": desks, **changes})


def _settle_claim(room: Newsroom) -> dict[str, Any]:
    room.marked(twice=True)
    return {
        "editor": room.editor,
        "value": VerdictValue.UNVERIFIED,
        "note": "The paper withdrew it.",
        **room.on(2),
    }


def _take_back_verdict(room: Newsroom) -> dict[str, Any]:
    room.marked()
    return {"reviewer": room.reviewer, "article_id": room.article.pk, "number": 2}


def _take_up_claim(room: Newsroom) -> dict[str, Any]:
    commands.set_aside_claim(
        reviewer=room.reviewer, reason=SetAsideReason.OPINION, now=NOON, **room.on(2)
    )
    return {"reviewer": room.reviewer, **room.on(2)}


def _take_back_revision(room: Newsroom) -> dict[str, Any]:
    room.marked()
    _revise(room, "an order for six ferries", "an order for seven ferries")
    create_mark(article=room.article, reviewer=room.second)
    return {
        "editor": room.editor, "article_id": room.article.pk, "base": 2, "reason": "The wrong file."
    }  # fmt: skip


def _keep_verdicts(room: Newsroom) -> dict[str, Any]:
    room.marked()
    _revise(room, "paused an order", "paused its order")
    return {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "seen": {2: claim_at(article=room.article, number=2).seen},
    }


def _revise(room: Newsroom, before: str, after: str) -> None:
    commands.revise_article(
        editor=room.editor, article_id=room.article.pk, text=TEXT.replace(before, after), now=NOON
    )


def _approve_article(room: Newsroom) -> dict[str, Any]:
    room.all_aside()
    return {"editor": room.editor, "article_id": room.article.pk}


def _reopen_article(room: Newsroom) -> dict[str, Any]:
    commands.approve_article(now=NOON, **_approve_article(room))
    return {"editor": room.editor, "article_id": room.article.pk, "reason": "A number is wrong."}


def _shared(room: Newsroom) -> int:
    link = commands.share_article(
        editor=room.editor,
        article_id=room.article.pk,
        name="Ida Brook",
        days=7,
        may_note=True,
        now=NOON,
    )
    return link.pk


WAIVED = {"rule": 1, "numbers": [4], "reason": "She read it out on air."}


def _take_back_waiver(room: Newsroom) -> dict[str, Any]:
    said = {"editor": room.editor, "article_id": room.article.pk}
    commands.waive_rule(now=NOON, **said, **WAIVED)
    return {**said, "rule": 1, "number": 4}


def _take_back_unnamed(room: Newsroom) -> dict[str, Any]:
    said = {"editor": room.editor, "article_id": room.article.pk, "number": 2}
    commands.approve_unnamed(now=NOON, **said, reason="I met her.")
    return said


def _confirm_words(room: Newsroom) -> dict[str, Any]:
    return {
        "reviewer": room.second,
        "article_id": room.article.pk,
        "citation_id": room.by_phone().pk,
        "confirmed_from": ConfirmedFrom.RECORDING,
        "how": "at 12:30",
    }


CONDITIONAL = "“We will pay for the six ferries, unless the maker backs out,” she said."


def _dismiss_flag(room: Newsroom) -> dict[str, Any]:
    quote = "We will pay for the six ferries"
    citation = create_citation(
        article=room.article, reviewer=room.reviewer, quote=quote, copy=CONDITIONAL
    )
    return {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "citation_id": citation.pk,
        "flag": MatchFlag.QUOTE_CONTINUES,
        "reason": "The condition is in claim 3.",
    }


def _dismiss_difference(room: Newsroom) -> dict[str, Any]:
    said = "The agency has paused an order for five ferries"
    citation = create_citation(article=room.article, reviewer=room.reviewer, quote=said, copy=said)
    return {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "citation_id": citation.pk,
        "difference": Difference("number_differs", "six", "five"),
        "reason": "The sixth was ordered a day later.",
    }


def _asked(room: Newsroom) -> Citation:
    """Cite a page that is then to be captured."""
    return create_citation(article=room.article, reviewer=room.reviewer, copy="", url=ADDRESS)


def _ask_capture(room: Newsroom) -> dict[str, Any]:
    source_id = _asked(room).source_id
    answer(GONE)
    return {"reviewer": room.reviewer, "source_id": source_id}


def _ask_captures_again(room: Newsroom) -> dict[str, Any]:
    _asked(room)
    return {"older_than": timedelta(days=-1)}


def _keep_capture(room: Newsroom) -> dict[str, Any]:
    _asked(room)
    return {"request_id": waiting_request().pk, "page": page()}


def _compare_with_capture(room: Newsroom) -> dict[str, Any]:
    """Answer twice: the second time the passage is gone."""
    source_id = _asked(room).source_id
    answer(page())
    commands.ask_capture(reviewer=room.reviewer, source_id=source_id, now=NOON)
    second = commands.keep_capture(
        request_id=waiting_request().pk, page=page("It sails again."), now=NOON
    )
    return {"article_id": room.article.pk, "capture_id": second.pk}


def _propose_origin(room: Newsroom) -> dict[str, Any]:
    """Compare the second of two copies of one text."""
    first, second = cite_pages(article=room.article, reviewer=room.reviewer, pages=[WHOLE, WHOLE])
    commands.propose_origin(capture_id=first.captures.get().pk, now=NOON)
    return {"capture_id": second.captures.get().pk}


def _split_origin(room: Newsroom) -> dict[str, Any]:
    one, other = room.cited(), room.cited()
    commands.join_origins(
        reviewer=room.reviewer,
        source_id=one.source_id,
        other_id=other.source_id,
        reason="Both print the agency's release.",
        now=NOON,
    )
    return {"reviewer": room.reviewer, "source_id": one.source_id, "reason": "It has its own."}


def _twins(room: Newsroom) -> dict[str, Any]:
    return {
        "source_id": room.cited().source_id,
        "into_id": room.cited().source_id,
        "reason": "One page, cited twice.",
    }


def _unmerge_source(room: Newsroom) -> dict[str, Any]:
    twins = _twins(room)
    commands.merge_sources(editor=room.editor, now=NOON, **twins)
    return {"editor": room.editor, "source_id": twins["source_id"], "reason": "Two editions."}


def _strike_reader(room: Newsroom) -> dict[str, Any]:
    named = {"editor": room.editor, "source_id": room.secret().pk, "person_id": room.second.pk}
    commands.name_reader(now=NOON, **named)
    return named


def _on_note(room: Newsroom) -> dict[str, Any]:
    return {
        "reviewer": room.second, "article_id": room.article.pk, "note_id": room.noted().pk
    }  # fmt: skip


def _reopen_thread(room: Newsroom) -> dict[str, Any]:
    on_note = _on_note(room)
    commands.resolve_thread(**on_note, now=NOON)
    return on_note


def _see_mention(room: Newsroom) -> dict[str, Any]:
    mention = room.noted().mentions.get()
    return {"person": room.second, "article_id": room.article.pk, "mention_id": mention.pk}


def _on_proposal(room: Newsroom) -> dict[str, Any]:
    return {"article_id": room.article.pk, "proposal_id": room.proposed().pk}


def _record_reply(room: Newsroom) -> dict[str, Any]:
    return {
        "reviewer": room.second,
        "article_id": room.article.pk,
        "request_id": room.asked_for_reply().pk,
        "state": ReplyState.NO_RESPONSE,
        "at": NOON,
    }


def _renew_findings(room: Newsroom) -> dict[str, Any]:
    age_findings(room.article)
    return {"article_id": room.article.pk}


EXAMPLES: Mapping[str, Callable[[Newsroom], dict[str, Any]]] = {
    "accept_proposal": lambda room: {
        "editor": room.editor, **_on_proposal(room), "seen": room.on(3)["seen"]
    },
    "add_desk": lambda room: {"admin": room.admin, "name": "Sport"},
    "add_member": lambda room: {
        "admin": room.admin, "desk_id": room.desk.pk, "person_id": create_reviewer().pk
    },
    "answer_note": lambda room: {**_on_note(room), "text": "The director did."},
    "approve_article": _approve_article,
    "approve_unnamed": lambda room: {
        "editor": room.editor,
        "article_id": room.article.pk,
        "number": 2,
        "reason": "I met her; her job is at stake.",
    },
    "ask_capture": _ask_capture,
    "ask_captures_again": _ask_captures_again,
    "assign_reviewers": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "reviewer_ids": [room.second.pk]
    },
    "bring_source": lambda room: {
        "reviewer": room.reviewer, "article_id": room.article.pk, "source": PAGE
    },
    "change_account": lambda room: {
        "admin": room.admin,
        "account_id": room.reviewer.pk,
        "account": _account(room.reviewer, last_name="Moss"),
    },
    "change_newsroom": lambda room: {
        "admin": room.admin, "name": "The Gazette", "reviewers_needed": 1, "is_blind": True
    },
    "change_own_password": lambda room: {
        "person": room.reviewer, "password": "a rope of sand and salt"
    },
    "change_role": lambda room: {
        "admin": room.admin, "role": Role.EDITOR, "member_ids": [room.editor.pk, room.second.pk]
    },
    "choose_digest": lambda room: {"person": room.reviewer, "is_wanted": True},
    "cite_source": lambda room: {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "number": 3,
        "source": CALL,
        "words": Words(relation="supports", quote="It was signed in March."),
        "copy": "She said: It was signed in March.",
    },
    "classify_claim": lambda room: {
        "reviewer": room.reviewer,
        "classification": Classification(kind=ClaimKind.OPINION, priority=Priority.LOW),
        **room.on(3),
    },
    "compare_with_capture": _compare_with_capture,
    "confirm_words": _confirm_words,
    "correct_source": lambda room: {
        "editor": room.editor,
        "source_id": room.cited().source_id,
        "changes": {"title": "Ferry row"},
    },
    "deactivate_accounts": lambda room: {
        "admin": room.admin, "account_ids": [room.second.pk]
    },
    "decline_proposal": lambda room: {
        "reviewer": room.editor, **_on_proposal(room), "reason": "March is right."
    },
    "dismiss_difference": _dismiss_difference,
    "dismiss_flag": _dismiss_flag,
    "describe_article": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "changes": {"byline": "Lena Hart"}
    },
    "finish_proposal": lambda room: {
        "editor": room.editor, **_on_proposal(room), "reason": "Changed with the next edition."
    },
    "give_verdict": lambda room: {
        "reviewer": room.reviewer, "value": VerdictValue.UNVERIFIED, **room.on(2)
    },
    "hand_in_copy": lambda room: {
        "reviewer": room.reviewer, "source_id": room.cited().source_id, "text": "It sails again."
    },
    "import_article": lambda room: {
        "editor": room.editor, "desk_id": room.desk.pk, "draft": handed_over()
    },
    "join_origins": lambda room: {
        "reviewer": room.reviewer,
        "source_id": room.cited().source_id,
        "other_id": room.cited().source_id,
        "reason": "Both print the agency's release.",
    },
    "keep_capture": _keep_capture,
    "keep_time_stamp": lambda room: {
        "subject": capture_to_stamp(room.cited().capture_id),
        "answer": b"signed",
        "authority": "https://tsa.example.org/",
    },
    "merge_sources": lambda room: {"editor": room.editor, **_twins(room)},
    "name_reader": lambda room: {
        "editor": room.editor, "source_id": room.secret().pk, "person_id": room.second.pk
    },
    "keep_verdicts": _keep_verdicts,
    "note_from_outside": lambda room: {
        "link_id": _shared(room), "number": 2, "text": "The agency has six others on order."
    },
    "open_account": lambda room: {
        "admin": room.admin,
        "account": Account(username="lena", roles=frozenset(["viewer"])),
        "password": "six ferries left the pier",
    },
    "propose_origin": _propose_origin,
    "open_shared": lambda room: {"link_id": _shared(room)},
    "record_digest": lambda room: {
        "person_id": room.reviewer.pk, "day": NOON.date(), "articles": 1
    },
    "propose_action": lambda room: {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "number": 3,
        "action": ActionKind.FIND_SOURCE,
    },
    "record_export": lambda room: {
        "person": room.reviewer, "article_id": room.article.pk, "made": MADE
    },
    "record_reply": _record_reply,
    "record_reply_request": lambda room: {
        "reviewer": room.reviewer, "article_id": room.article.pk, "number": 2, "asked": ASKED
    },
    "remove_member": lambda room: {
        "admin": room.admin, "desk_id": room.desk.pk, "person_id": room.second.pk
    },
    "rename_desk": lambda room: {
        "admin": room.admin, "desk_id": room.desk.pk, "name": "Harbour"
    },
    "renew_findings": _renew_findings,
    "reopen_article": _reopen_article,
    "reopen_thread": _reopen_thread,
    "resolve_thread": _on_note,
    "revise_article": lambda room: {
        "editor": room.editor,
        "article_id": room.article.pk,
        "text": TEXT.replace("on Tuesday. It had", "on Tuesday, and it had"),
    },
    "set_article_rules": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "rules": {1: "warns", 3: "blocks"}
    },
    "revoke_share": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "link_id": _shared(room)
    },
    "see_mention": _see_mention,
    "set_aside_claim": lambda room: {
        "reviewer": room.reviewer, "reason": SetAsideReason.OPINION, **room.on(3)
    },
    "set_password": lambda room: {
        "admin": room.admin, "account_id": room.second.pk, "password": "a rope of sand and salt"
    },
    "settle_claim": _settle_claim,
    "share_article": lambda room: {
        "editor": room.editor,
        "article_id": room.article.pk,
        "name": "Ida Brook",
        "days": 7,
        "may_note": False,
    },
    "split_origin": _split_origin,
    "take_back_unnamed": _take_back_unnamed,
    "strike_reader": _strike_reader,
    "take_back_revision": _take_back_revision,
    "take_back_verdict": _take_back_verdict,
    "take_back_waiver": _take_back_waiver,
    "take_up_claim": _take_up_claim,
    "unassign_reviewer": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "reviewer_id": room.reviewer.pk
    },
    "waive_rule": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, **WAIVED
    },
    "unmerge_source": _unmerge_source,
    "withdraw_citation": lambda room: {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "citation_id": room.cited().pk,
        "reason": "The page is a parody.",
    },
    "write_note": lambda room: {
        "reviewer": room.reviewer, "article_id": room.article.pk, "number": 2, "text": "Rang twice."
    },
}  # fmt: skip


def arranged(name: str) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Return a command and arguments with which it works now."""
    return getattr(commands, name), {**EXAMPLES[name](Newsroom()), "now": NOON}
