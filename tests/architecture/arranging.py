"""A newsroom in which commands are tried, and what arranges it for each that needs more."""

from dataclasses import dataclass, field
from typing import Any

from claims import commands
from claims.choices import (
    ActionKind,
    ReplyChannel,
    ReplyState,
    SetAsideReason,
    SourceForm,
    SourceKind,
    VerdictValue,
)
from claims.commands.accounts import Account
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.commands.replies import Asked
from claims.intake.drafts import ArticleDraft, HandedOver
from claims.intake.proposals import Proposal
from claims.models import Article, Citation, Desk, Note, Person, ReplyRequest, Source
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
from tests.pages import ADDRESS

CALL = NewSource(kind=SourceKind.INTERVIEW, form=SourceForm.PHONE, title="Call", person="Ana Ruiz")


ASKED = Asked(whom="The maker of the ferries", channel=ReplyChannel.EMAIL, at=NOON)


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


def account(person: Person, **changes: Any) -> Account:
    stated = {name: getattr(person, name) for name in ("username", "first_name", "last_name")}
    roles = frozenset(person.groups.values_list("name", flat=True))
    desks = frozenset(person.memberships.values_list("desk_id", flat=True))
    return Account(**{**stated, "roles": roles, "desk_ids": desks, **changes})


def settle_claim(room: Newsroom) -> dict[str, Any]:
    room.marked(twice=True)
    return {
        "editor": room.editor,
        "value": VerdictValue.UNVERIFIED,
        "note": "The paper withdrew it.",
        **room.on(2),
    }


def take_back_verdict(room: Newsroom) -> dict[str, Any]:
    room.marked()
    return {"reviewer": room.reviewer, "article_id": room.article.pk, "number": 2}


def take_up_claim(room: Newsroom) -> dict[str, Any]:
    commands.set_aside_claim(
        reviewer=room.reviewer, reason=SetAsideReason.OPINION, now=NOON, **room.on(2)
    )
    return {"reviewer": room.reviewer, **room.on(2)}


def take_back_revision(room: Newsroom) -> dict[str, Any]:
    room.marked()
    revise(room, "an order for six ferries", "an order for seven ferries")
    create_mark(article=room.article, reviewer=room.second)
    return {
        "editor": room.editor, "article_id": room.article.pk, "base": 2, "reason": "The wrong file."
    }  # fmt: skip


def keep_verdicts(room: Newsroom) -> dict[str, Any]:
    room.marked()
    revise(room, "paused an order", "paused its order")
    return {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "seen": {2: claim_at(article=room.article, number=2).seen},
    }


def revise(room: Newsroom, before: str, after: str) -> None:
    commands.revise_article(
        editor=room.editor, article_id=room.article.pk, text=TEXT.replace(before, after), now=NOON
    )


def approve_article(room: Newsroom) -> dict[str, Any]:
    room.all_aside()
    return {"editor": room.editor, "article_id": room.article.pk}


def reopen_article(room: Newsroom) -> dict[str, Any]:
    commands.approve_article(now=NOON, **approve_article(room))
    return {"editor": room.editor, "article_id": room.article.pk, "reason": "A number is wrong."}


def shared(room: Newsroom) -> int:
    link = commands.share_article(
        editor=room.editor,
        article_id=room.article.pk,
        name="Ida Brook",
        days=7,
        may_note=True,
        now=NOON,
    )
    return link.pk


def left_outside(room: Newsroom) -> dict[str, Any]:
    note = commands.note_from_outside(
        link_id=shared(room), number=2, text="The order was for five.", now=NOON
    )
    return {"reviewer": room.reviewer, "article_id": room.article.pk, "note_id": note.pk}


def reopen_outside_note(room: Newsroom) -> dict[str, Any]:
    on = left_outside(room)
    commands.resolve_outside_note(now=NOON, **on)
    return on


WAIVED = {"rule": 1, "numbers": [4], "reason": "She read it out on air."}


def take_back_waiver(room: Newsroom) -> dict[str, Any]:
    said = {"editor": room.editor, "article_id": room.article.pk}
    commands.waive_rule(now=NOON, **said, **WAIVED)
    return {**said, "rule": 1, "number": 4}


def take_back_unnamed(room: Newsroom) -> dict[str, Any]:
    said = {"editor": room.editor, "article_id": room.article.pk, "number": 2}
    commands.approve_unnamed(now=NOON, **said, reason="I met her.")
    return said


def on_note(room: Newsroom) -> dict[str, Any]:
    return {
        "reviewer": room.second, "article_id": room.article.pk, "note_id": room.noted().pk
    }  # fmt: skip


def reopen_thread(room: Newsroom) -> dict[str, Any]:
    about = on_note(room)
    commands.resolve_thread(**about, now=NOON)
    return about


def see_mention(room: Newsroom) -> dict[str, Any]:
    mention = room.noted().mentions.get()
    return {"person": room.second, "article_id": room.article.pk, "mention_id": mention.pk}


def on_proposal(room: Newsroom) -> dict[str, Any]:
    return {"article_id": room.article.pk, "proposal_id": room.proposed().pk}


def record_reply(room: Newsroom) -> dict[str, Any]:
    return {
        "reviewer": room.second,
        "article_id": room.article.pk,
        "request_id": room.asked_for_reply().pk,
        "state": ReplyState.NO_RESPONSE,
        "at": NOON,
    }


def renew_findings(room: Newsroom) -> dict[str, Any]:
    age_findings(room.article)
    return {"article_id": room.article.pk}
