"""The words of the product: stored as symbols, shown as words, the same in code, URLs and CSV."""

from django.db.models import TextChoices


class ArticleState(TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    CHECKED = "checked", "checked"
    APPROVED = "approved", "approved"
    REOPENED = "reopened", "reopened"
    CORRECTED = "corrected", "corrected"


class ClaimKind(TextChoices):
    QUOTE = "quote", "Direct quote"
    PARTIAL_QUOTE = "partial_quote", "Partial quote"
    ATTRIBUTED = "attributed", "Indirect speech"
    SECOND_HAND = "second_hand", "Second-hand report"
    ASSERTION = "assertion", "Statement"
    OPINION = "opinion", "Opinion"
    NO_CLAIM = "no_claim", "Not a claim"


class Priority(TextChoices):
    HIGH = "high", "high"
    NORMAL = "normal", "normal"
    LOW = "low", "low"


class Fate(TextChoices):
    """What became of a sentence from one revision to the next."""

    NEW = "new", "new"
    UNCHANGED = "unchanged", "unchanged"
    MOVED = "moved", "moved"
    REWRITTEN = "edited_harmless", "written otherwise, says the same"
    EDITED = "edited_material", "changed"
    EDITED_BACK = "edited_back", "back to the words that were judged"
    SPLIT = "split", "split"
    JOINED = "joined", "joined"
    RETURNED = "returned", "back again"


ASKS_AGAIN = (Fate.EDITED, Fate.SPLIT, Fate.JOINED)
"""What becomes of a sentence that a mark must not outlive."""


class SourceKind(TextChoices):
    URL = "url", "web page"
    DOCUMENT = "document", "document"
    INTERVIEW = "interview", "interview"


class SourceForm(TextChoices):
    NEWS_REPORT = "news_report", "news report"
    OFFICIAL_PAGE = "official_page", "official page"
    PRESS_RELEASE = "press_release", "press release"
    SOCIAL_POST = "social_post", "social post"
    STUDY = "study", "study"
    DATASET = "dataset", "dataset"
    COURT_RECORD = "court_record", "court record"
    FILING = "filing", "filing"
    REFERENCE_WORK = "reference_work", "reference work"
    EMAIL = "email", "e-mail"
    LETTER = "letter", "letter"
    INTERNAL_DOCUMENT = "internal_document", "internal document"
    NOTES = "notes", "notes"
    IN_PERSON = "in_person", "in person"
    PHONE = "phone", "by phone"
    VIDEO_CALL = "video_call", "video call"
    WRITTEN = "written", "in writing"
    PRESS_CONFERENCE = "press_conference", "press conference"
    BROADCAST = "broadcast", "broadcast"
    OTHER = "other", "other"


class SourceLevel(TextChoices):
    OWN_WITNESS = "own_witness", "our own witness"
    PRIMARY = "primary", "primary"
    SECONDARY = "secondary", "secondary"
    TERTIARY = "tertiary", "tertiary"


class Terms(TextChoices):
    ON_RECORD = "on_record", "on the record"
    BACKGROUND = "background", "background"
    NOT_FOR_ATTRIBUTION = "not_for_attribution", "not for attribution"
    OFF_RECORD = "off_record", "off the record"


class CaptureState(TextChoices):
    CAPTURED = "captured", "captured"
    PARTIAL = "partial", "captured in part"
    PAYWALLED = "paywalled", "behind a paywall"
    BLOCKED = "blocked", "blocked"
    GONE = "gone", "gone"
    NOT_CAPTURED = "not_captured", "no copy held"
    MANUAL_COPY = "manual_copy", "copied by hand"


class AskedFor(TextChoices):
    """Why a page was to be captured."""

    CITED = "cited", "it was cited"
    AGAIN = "again", "somebody asked for a new copy"
    SCHEDULE = "schedule", "the last copy was old"
    APPROVAL = "approval", "an article that cites it was approved"


class KinshipReason(TextChoices):
    """Why the machine takes two texts to have one origin."""

    TEXT = "text", "much the same text"
    WIRE = "wire", "one agency and shared text"
    PAGE = "page", "one page under two addresses"


class DecidedBy(TextChoices):
    """Who says which origin a source has; what a person says, the machine leaves alone."""

    MACHINE = "machine", "the machine"
    PERSON = "person", "a person"


class Match(TextChoices):
    EXACT = "exact", "word for word"
    TYPOGRAPHIC = "typographic", "same words, other typography"
    ELIDED = "elided", "all pieces found, in order"
    NEAR = "near", "found, wording differs"
    OVERLAP = "overlap", "same content in other words"
    ELSEWHERE = "elsewhere", "found in another source"
    NOT_FOUND = "not_found", "not found in the copy held"
    AMBIGUOUS = "ambiguous", "found more than once"
    NOT_RUN = "not_run", "no text held to compare"


TICKED_OFF = (Match.EXACT, Match.TYPOGRAPHIC, Match.ELIDED)
"""Matches in which every word of the quote stands in the source."""


class MatchFlag(TextChoices):
    NUMBER_DIFFERS = "number_differs", "a number differs"
    NAME_DIFFERS = "name_differs", "a name differs"
    NEGATION_DIFFERS = "negation_differs", "one side says “not”"
    MODAL_DIFFERS = "modal_differs", "one side is more certain"
    QUOTE_CONTINUES = "quote_continues", "the source goes on with a condition"
    PRECEDED_BY_NEGATION = "preceded_by_negation", "a “not” stands before it"
    SPEAKER_DIFFERS = "speaker_differs", "somebody else says it"
    SPLICE = "splice", "two places joined as one"
    TOO_SHORT = "too_short", "too short to prove anything"


class Relation(TextChoices):
    SUPPORTS = "supports", "supports"
    PARTLY_SUPPORTS = "partly_supports", "partly supports"
    CONTRADICTS = "contradicts", "contradicts"
    SILENT = "silent", "does not say it"
    CONTEXT_ONLY = "context_only", "context only"


class VerdictValue(TextChoices):
    SOURCED = "sourced", "sourced"
    PARAPHRASED = "paraphrased", "paraphrased"
    UNVERIFIED = "unverified", "unverified"


class UnverifiedReason(TextChoices):
    NO_SOURCE = "no_source", "no source"
    SOURCE_UNAVAILABLE = "source_unavailable", "source unavailable"
    SOURCE_SILENT = "source_silent", "source does not say it"
    PARTLY_SUPPORTED = "partly_supported", "partly supported"
    CONTRADICTED = "contradicted", "contradicted"
    QUOTE_ALTERED = "quote_altered", "quote altered"
    OUT_OF_CONTEXT = "out_of_context", "out of context"
    WEAK_SOURCE = "weak_source", "weak source"
    NOT_INDEPENDENT = "not_independent", "sources not independent"
    UNNAMED_NOT_APPROVED = "unnamed_not_approved", "unnamed source not approved"
    AWAITING_REPLY = "awaiting_reply", "awaiting reply"
    SOURCE_CHANGED = "source_changed", "source changed"


class SetAsideReason(TextChoices):
    OPINION = "opinion", "opinion"
    TRANSITION = "transition", "heading or transition"
    OWN_OBSERVATION = "own_observation", "our own observation"
    ESTABLISHED_FACT = "established_fact", "established fact"


class ReviewState(TextChoices):
    OPEN = "open", "open"
    PROPOSED = "proposed", "one reviewer"
    CONFIRMED = "confirmed", "reviewed by two"
    DISPUTED = "disputed", "disputed"
    SETTLED = "settled", "settled"
    STALE = "stale", "open again"


class ConfirmedFrom(TextChoices):
    """What a person held the words against when no text of the source is stored."""

    RECORDING = "recording", "the recording"
    NOTES = "notes", "the notes"
    ORIGINAL = "original", "the original page or document"


class ThreadDeed(TextChoices):
    """What a note does to its thread, besides saying something."""

    RESOLVED = "resolved", "resolved"
    REOPENED = "reopened", "reopened"


class OutsideDeed(TextChoices):
    """What somebody of the desk does about a note from outside."""

    SEEN = "seen", "seen"
    RESOLVED = "resolved", "resolved"
    REOPENED = "reopened", "reopened"


class ActionKind(TextChoices):
    """What a checker proposes to do about a claim."""

    CORRECT = "correct", "correct it"
    ATTRIBUTE = "attribute", "attribute it"
    HEDGE = "hedge", "hedge it"
    REQUOTE = "requote", "quote it anew"
    FIND_SOURCE = "find_source", "find a source"
    ASK_SOURCE = "ask_source", "ask the source"
    SEEK_REPLY = "seek_reply", "seek a reply"
    CUT = "cut", "cut it"
    LEGAL = "legal", "ask the lawyers"


REWORDS = (ActionKind.CORRECT, ActionKind.ATTRIBUTE, ActionKind.HEDGE, ActionKind.REQUOTE)
"""Actions that may come with the words to put in place of the claim's."""

ERRANDS = (ActionKind.FIND_SOURCE, ActionKind.ASK_SOURCE, ActionKind.SEEK_REPLY)
"""Actions that speak for themselves; the others say why."""


class ActionState(TextChoices):
    OPEN = "open", "open"
    DONE = "done", "done"
    DECLINED = "declined", "declined"


class ReplyChannel(TextChoices):
    """How the person concerned was asked for a reply."""

    PHONE = "phone", "by phone"
    EMAIL = "email", "by e-mail"
    MESSAGE = "message", "by message"
    LETTER = "letter", "by letter"
    IN_PERSON = "in_person", "in person"
    OTHER = "other", "in another way"


class ReplyState(TextChoices):
    """What came of asking; `asked` until something is recorded."""

    ASKED = "asked", "no answer yet"
    ANSWERED = "answered", "answered"
    DECLINED = "declined", "declined to comment"
    NO_RESPONSE = "no_response", "no response"


CAME_OF_IT = (ReplyState.ANSWERED, ReplyState.DECLINED, ReplyState.NO_RESPONSE)
"""What may come of asking."""


class Role(TextChoices):
    VIEWER = "viewer", "viewer"
    REVIEWER = "reviewer", "reviewer"
    EDITOR = "editor", "editor"
    ADMIN = "admin", "admin"
