"""Tables and constraints, one file a concept."""

from claims.models.articles import Article, Assignment, DraftFile, Revision
from claims.models.audit import AuditEvent, Export, StampFailure, TimeStamp
from claims.models.citations import (
    Citation,
    CitationWithdrawal,
    DifferenceDismissal,
    DismissalWithdrawal,
    FlagDismissal,
    HandConfirmation,
    PassageChange,
)
from claims.models.claims import Claim, Lineage, Placement
from claims.models.desks import Desk, Membership, Newsroom
from claims.models.mail import Digest, DigestChoice, DigestStart
from claims.models.notes import Mention, MentionSeen, Note
from claims.models.origins import Kinship, OriginDecision, TextMark
from claims.models.people import Person, name_of
from claims.models.presence import Presence
from claims.models.proposals import Proposal, ProposalOutcome
from claims.models.replies import Reply, ReplyRequest
from claims.models.rules import RuleWaiver, UnnamedApproval
from claims.models.sharing import OutsideLink, OutsideNote, OutsideNoteDeed
from claims.models.sources import ArticleSource, Capture, CaptureRequest, Source, SourceReader
from claims.models.verdicts import Verdict, VerdictWithdrawal

__all__ = [
    "Article",
    "ArticleSource",
    "Assignment",
    "AuditEvent",
    "Capture",
    "CaptureRequest",
    "Citation",
    "CitationWithdrawal",
    "Claim",
    "Desk",
    "DifferenceDismissal",
    "Digest",
    "DigestChoice",
    "DigestStart",
    "DismissalWithdrawal",
    "DraftFile",
    "Export",
    "FlagDismissal",
    "HandConfirmation",
    "Kinship",
    "Lineage",
    "Membership",
    "Mention",
    "MentionSeen",
    "Newsroom",
    "Note",
    "OriginDecision",
    "OutsideLink",
    "OutsideNote",
    "OutsideNoteDeed",
    "PassageChange",
    "Person",
    "Placement",
    "Presence",
    "Proposal",
    "ProposalOutcome",
    "Reply",
    "ReplyRequest",
    "Revision",
    "RuleWaiver",
    "Source",
    "SourceReader",
    "StampFailure",
    "TextMark",
    "TimeStamp",
    "UnnamedApproval",
    "Verdict",
    "VerdictWithdrawal",
    "name_of",
]
