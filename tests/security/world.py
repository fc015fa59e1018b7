"""A small newsroom to attack: two desks, every role, and one story with all that belongs to it."""

from dataclasses import dataclass

from claims.choices import ActionKind, ReplyChannel, Role
from claims.commands import (
    note_from_outside,
    propose_action,
    record_reply_request,
    share_article,
    write_note,
)
from claims.commands.replies import Asked
from claims.models import (
    Article,
    Capture,
    Citation,
    Desk,
    Note,
    OutsideLink,
    OutsideNote,
    Person,
    Proposal,
    ReplyRequest,
    Source,
)
from claims.outside import token_of
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_mark,
    create_reviewer,
    create_viewer,
)

STORY_NUMBER = 2


@dataclass(frozen=True, kw_only=True)
class World:
    desk: Desk
    admin: Person
    editor: Person
    reviewer: Person
    second: Person
    viewer: Person
    stranger: Person
    article: Article
    citation: Citation
    capture: Capture
    source: Source
    link: OutsideLink
    outside_note: OutsideNote
    note: Note
    proposal: Proposal
    request: ReplyRequest

    @property
    def people(self):
        return {
            Role.VIEWER: self.viewer,
            Role.REVIEWER: self.reviewer,
            Role.EDITOR: self.editor,
            Role.ADMIN: self.admin,
            "stranger": self.stranger,
        }

    @property
    def ids(self):
        """Return what stands for each number that an address of the story holds."""
        return {
            "article_id": self.article.pk,
            "desk_id": self.desk.pk,
            "token": token_of(self.link.pk),
            "number": STORY_NUMBER,
            "claim_id": self.citation.claim_id,
            "older": 1,
            "newer": 2,
            "citation_id": self.citation.pk,
            "source_id": self.source.pk,
            "capture_id": self.capture.pk,
            "revision": 1,
            "note_id": self.note.pk,
            "mention_id": self.note.mentions.get().pk,
            "outside_id": self.outside_note.pk,
            "proposal_id": self.proposal.pk,
            "request_id": self.request.pk,
        }


def build(*, words="six ferries", **columns):
    """Make the newsroom; `words` go into every free text a reviewer writes."""
    admin = create_admin()
    desk = create_desk()
    editor, reviewer = create_editor(desk=desk), create_reviewer(desk=desk)
    article = create_article(editor=editor, desk=desk, reviewers=(reviewer,), **columns)
    citation = create_citation(
        article=article,
        reviewer=reviewer,
        title=f"Order {words}"[:300],
        copy=f"The agency has paused an order for six ferries. {words}",
    )
    create_mark(article=article, reviewer=reviewer, note=words)
    link = share_article(
        editor=editor, article_id=article.pk, name="Ida Brook", days=90, may_note=True, now=NOON
    )
    outside_note = note_from_outside(link_id=link.pk, number=STORY_NUMBER, text=words, now=NOON)
    second, viewer = create_reviewer(desk=desk), create_viewer(desk=desk)
    said = {"article_id": article.pk, "number": STORY_NUMBER, "now": NOON}
    note = write_note(reviewer=reviewer, text=words, tell=[viewer.pk], **said)
    proposal = propose_action(
        reviewer=second,
        action=ActionKind.CORRECT,
        suggested_text=" ".join(words.split())[:1500],
        reason=words,
        **said,
    )
    whom = f"The maker {' '.join(words.split())}"[:300]
    asked = Asked(whom=whom, channel=ReplyChannel.EMAIL, at=NOON, question=words)
    request = record_reply_request(reviewer=reviewer, asked=asked, **said)
    return World(
        link=link,
        outside_note=outside_note,
        desk=desk,
        admin=admin,
        editor=editor,
        reviewer=reviewer,
        second=second,
        viewer=viewer,
        stranger=create_editor(desk=create_desk(name="Elsewhere")),
        article=article,
        citation=citation,
        capture=citation.capture,
        source=citation.source,
        note=note,
        proposal=proposal,
        request=request,
    )
