"""The article this product was asked for: who is credited, written out by hand, by offset.

The article belongs to its publisher and is not in this repository. REFERENCE_TEXTS names the
directory it lies in; without it these tests are skipped.
"""

import hashlib
import os
from pathlib import Path

import pytest

from claims.text.analysis import examine

SHA256 = "2aae438e4e3e4b122fca3838479b2b0461230993e41c559fce326d5df7d259b7"

# source, cue, content (its pieces), relay
SAYINGS = [
    ((252, 267), (268, 276), [(71, 250)], (252, 267)),
    ((311, 316), (317, 324), [(325, 403)], (311, 316)),
    ((1226, 1231), (1232, 1240), [(1241, 1268)], None),
    ((1280, 1282), (1283, 1291), [(1292, 1366)], None),
    ((1443, 1448), (1449, 1453), [(1369, 1442), (1455, 1546)], None),
    ((1548, 1553), (1554, 1562), [(1573, 1651)], (1548, 1553)),
    ((1654, 1672), (1767, 1771), [(1772, 1833)], None),
    ((1849, 1888), (1889, 1893), [(1894, 1927)], None),
    ((1849, 1888), (1932, 1941), [(1942, 1976)], None),
    ((1979, 1987), (1988, 1993), [(1994, 2071)], None),
]
KINDS = [
    "assertion",
    "no_claim",
    "second_hand",
    "second_hand",
    "assertion",
    "assertion",
    "assertion",
    "assertion",
    "assertion",
    "assertion",
    "attributed",
    "attributed",
    "quote",
    "quote",
    "quote",
    "second_hand",
    "partial_quote",
    "partial_quote",
    "attributed",
    "assertion",
]


@pytest.fixture(scope="module")
def analysis():
    directory = Path(os.environ.get("REFERENCE_TEXTS", "/nonexistent"))
    for path in directory.glob("**/*.txt"):
        text = path.read_text(encoding="utf-8")
        if hashlib.sha256(text.encode()).hexdigest() == SHA256:
            return examine(text)
    pytest.skip("The reference article is not here; REFERENCE_TEXTS names its directory.")


@pytest.mark.parametrize(("source", "cue", "content", "relay"), SAYINGS)
def test_each_saying_is_credited_to_the_right_words(analysis, source, cue, content, relay):
    (found,) = [credit for credit in analysis.attributions if pair(credit.cue[0]) == cue]

    assert [pair(span) for span in found.source] == [source]
    assert [pair(span) for span in found.relay] == ([relay] if relay else [])
    assert shared(found.content, content) >= 0.5


def test_each_claim_is_of_the_right_kind(analysis):
    assert [claim.kind for claim in analysis.claims] == KINDS


def test_the_pronoun_is_proposed_to_mean_the_speaker_before(analysis):
    (found,) = [
        credit for credit in analysis.attributions if pair(credit.source[0]) == (1280, 1282)
    ]

    assert pair(found.referent) == (1226, 1231)


def pair(span):
    return (span.start, span.end)


def shared(spans, wanted):
    """The share of characters in both, of those in either."""
    ours = {at for span in spans for at in range(span.start, span.end)}
    theirs = {at for start, end in wanted for at in range(start, end)}
    return len(ours & theirs) / len(ours | theirs)
