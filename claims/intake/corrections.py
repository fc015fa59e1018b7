"""What an editor says in the preview of a sentence's kind and of who is credited with it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from claims.choices import ClaimKind
from claims.errors import Refused
from claims.text.cuts import Cut

LONGEST_NAME = 300

# "Not a claim" is a button of its own.
KINDS = tuple(kind for kind in ClaimKind if kind is not ClaimKind.NO_CLAIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's word over the machine's proposal."""

    kind: ClaimKind
    attributed_to: str = ""
    relayed_by: str = ""


Corrections = Mapping[int, Correction]
"""By the character at which the sentence begins, so that other cuts leave them alone."""


def encode(corrections: Corrections) -> str:
    return json.dumps({str(start): asdict(said) for start, said in corrections.items()})


def decode(code: str, cuts: Sequence[Cut]) -> dict[int, Correction]:
    """Read corrections back; one whose sentence no longer begins there is dropped."""
    starts = {cut.start for cut in cuts}
    try:
        found = {int(start): _read(said) for start, said in json.loads(code or "{}").items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise Refused(
            "What was corrected cannot be read. Preview the text again.", field="text"
        ) from problem
    return {start: said for start, said in found.items() if start in starts}


def _read(said: Mapping[str, object]) -> Correction:
    to, by = said["attributed_to"], said["relayed_by"]
    kind = ClaimKind(str(said["kind"]))
    if not isinstance(to, str) or not isinstance(by, str) or kind not in KINDS:
        raise ValueError("not a correction")
    if max(len(to), len(by)) > LONGEST_NAME:
        raise ValueError("too long for a name")
    return Correction(kind=kind, attributed_to=to, relayed_by=by)
