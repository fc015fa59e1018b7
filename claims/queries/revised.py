"""What a new text does to an article's claims, as a program would want to have it."""

from claims.choices import Fate
from claims.queries.changes import Change
from claims.queries.named import NamedAnew
from claims.queries.revising import Comparison

CLASSES = (
    "unchanged", "moved", "edited_harmless", "edited_material", "split", "joined", "cut", "new",
)  # fmt: skip


_CLASS_OF: dict[str, str] = {Fate.RETURNED: "new", Fate.EDITED_BACK: "edited_material"}


def revised(found: Comparison, *, is_stored: bool) -> dict[str, object]:
    """Return each claim of both texts with its class; `is_stored` says whether it was done."""
    classes = [class_of(change) for change in found.changes]
    return {
        "article": {"id": found.article.pk, "title": found.article.title},
        "revision": {"number": found.base + 1, "of": found.base, "stored": is_stored},
        "counts": {name: classes.count(name) for name in CLASSES},
        "verdicts_asked_again": found.asked_again,
        "claims": [_claim(change) for change in found.changes],
        "sources_named": [_named(one) for one in found.named],
    }


def class_of(change: Change) -> str:
    """Return the class by its name in the vocabulary: what a text is to the one before it."""
    return _CLASS_OF.get(change.fate, str(change.fate))


def _named(one: NamedAnew) -> dict[str, object]:
    return {
        "claim": one.claim_no,
        "mark": one.proposal.mark,
        "note": one.proposal.words,
        "title": one.proposal.title,
        "address": one.proposal.address,
        "locator": one.proposal.locator,
    }


def _claim(change: Change) -> dict[str, object]:
    return {
        "number": change.number,
        "old_number": change.olds[0] if change.olds else None,
        "old_numbers": list(change.olds),
        "class": class_of(change),
        "verdict": change.mark,
        "verdict_stays": change.keeps_mark and change.fate != Fate.NEW,
        "returned_from_revision": change.back_from,
        "old_text": change.old_words,
        "text": change.new_words,
        "changes": [
            {"kind": one.weight, "before": one.before, "after": one.after} for one in change.weighty
        ],
    }
