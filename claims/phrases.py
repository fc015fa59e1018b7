"""Facts of the inbox in words: when it is due, why it waits, what to do."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from claims.models import StampFailure
from claims.queries.inbox import Waiting
from claims.queue import MOST_TRIES
from claims.text.pairing import Difference

_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_LONGEST_KEPT = 24
SOON = timedelta(hours=3)


def in_words(number: int) -> str:
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def and_list(things: Iterable[object]) -> str:
    """Join things as people list them: "1, 3 and 7"."""
    *first, last = map(str, things)
    return f"{', '.join(first)} and {last}" if first else last


def last_word_apart(sentence: str) -> tuple[str, str]:
    """Part a sentence before the word that its number may not leave; one too long for a line may."""
    head, space, tail = sentence.rpartition(" ")
    return (head + space, tail) if len(tail) <= _LONGEST_KEPT else (sentence, "")


def due_in_words(due_at: datetime, now: datetime) -> str:
    """Say the hour today, the day this week, the date later."""
    due, today = timezone.localtime(due_at), timezone.localtime(now).date()
    days = (due.date() - today).days
    if days == 0:
        return f"{due:%H:%M}"
    if days in (1, -1):
        return "tomorrow" if days == 1 else "since yesterday"
    return date_format(due, "l") if 1 < days < 7 else date_format(due, "j F")


def no_stamp(failure: StampFailure) -> str:
    """Say what got no time stamp, since when, why, and what to do."""
    at = timezone.localtime(failure.failed_at)
    when, reason = date_format(at, "j F Y, H:i"), failure.reason.rstrip(".")
    return (
        f"There has been no time stamp of {failure.subject} since {when}, after "
        f"{in_words(MOST_TRIES)} tries: {reason}. "
        "An admin can ask again with checkpoint_history --timestamp."
    )


def why_it_waits(waiting: Waiting) -> str:
    sentences = []
    if waiting.disputed:
        sentences.append(f"{_claims(waiting.disputed)} disputed.")
    if waiting.proposed:
        sentences.append(f"What is proposed about {_count(waiting.proposed)} waits for an editor.")
    if waiting.first_stale:
        sentences.append(f"Claim {waiting.first_stale} is open again.")
    if waiting.second:
        one = waiting.second == 1
        sentences.append(
            f"{_count(waiting.second)} need{'s' if one else ''} you as second reviewer."
        )
    if sentences:
        return " ".join(sentences)
    by = f"Assigned to you by {waiting.assigned_by}. " if waiting.assigned_by else ""
    if waiting.is_untouched:
        return f"{by}Nobody has started."
    return f"{by}{_claims(waiting.tally.open)} open."


def _count(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"


def _claims(number: int) -> str:
    return f"{_count(number)} {'is' if number == 1 else 'are'}"


def next_action(waiting: Waiting) -> str:
    if waiting.first_dispute:
        return f"Look at claim {waiting.first_dispute}"
    verb = "Start" if waiting.is_untouched else "Continue"
    return f"{verb} at claim {waiting.first_claim}"


_DIFFERENCES = {
    "number_differs": "A number differs.",
    "name_differs": "A name differs.",
    "negation_differs": "One side says “not” where the other does not.",
    "modal_differs": "One side is more certain than the other.",
    "speaker_differs": "The source credits somebody else with these words.",
}


def difference(found: Difference) -> tuple[str, str]:
    """Say what differs between the claim and the words it rests on, and the words on both sides."""
    if found.flag == "speaker_differs":
        return _DIFFERENCES[found.flag], f"We credit “{found.ours}”, the source “{found.theirs}”."
    said = [f"We say “{found.ours}”"] if found.ours else []
    said += [f"the source says “{found.theirs}”"] if found.theirs else []
    if found.ours and not found.theirs:
        said.append("which is not in the words cited")
    return _DIFFERENCES[found.flag], f"{', '.join(said)}."
