"""Every table of the house by name: which need a witness, which only grow, which are no record."""

from django.apps import apps

GUARDED = {
    "Article", "ArticleSource", "Assignment", "Capture", "CaptureRequest", "Citation", "CitationWithdrawal", "Claim",
    "Desk", "DifferenceDismissal", "DismissalWithdrawal", "DraftFile", "Export", "FlagDismissal", "HandConfirmation", "Kinship", "Membership", "Newsroom", "Note", "OriginDecision",
    "PassageChange", "Placement", "Revision",
    "Lineage", "Source", "StampFailure", "TimeStamp", "Verdict", "VerdictWithdrawal",
    "RuleWaiver", "UnnamedApproval",
    "SourceReader",
    "Digest", "DigestChoice", "DigestStart",
    "OutsideLink", "OutsideNote", "OutsideNoteDeed",
    "Mention", "MentionSeen", "Proposal", "ProposalOutcome", "Reply", "ReplyRequest",
}  # fmt: skip
# An index made of the texts, which can be made anew, needs no witness.
FREE = {"AuditEvent", "Person", "Presence", "TextMark"}
APPEND_ONLY = {
    "OutsideNote", "OutsideNoteDeed", "StampFailure",
    "Digest", "DigestStart",
    "ArticleSource", "AuditEvent", "Capture", "CaptureRequest", "Citation", "CitationWithdrawal",
    "DifferenceDismissal", "DismissalWithdrawal", "DraftFile", "Export", "FlagDismissal", "HandConfirmation", "Kinship", "Note", "OriginDecision", "PassageChange", "Placement", "Revision", "TimeStamp", "Verdict", "VerdictWithdrawal",
    "Lineage",
    "Mention", "MentionSeen", "Proposal", "ProposalOutcome", "Reply", "ReplyRequest",
}  # fmt: skip

# Transport, and no record: what waits here is forgotten when it is done. What came of it is in the ledger.
QUEUE = "django_tasks_database"


def ours():
    return {model.__name__: model for model in apps.get_app_config("claims").get_models()}


def tables():
    """Return every table a command may write to: the app's own, those of the accounts, the queue."""
    written = ("claims", "auth", QUEUE)
    return [m for m in apps.get_models() if m._meta.app_label in written]


def counts():
    return {model: model._base_manager.count() for model in tables()}
