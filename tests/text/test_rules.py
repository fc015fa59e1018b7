"""Newer findings need a newer number, or what is stored would not be renewed."""

from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from claims.text.analysis import analyse
from claims.text.quotes import locate
from claims.text.rules import RULES_VERSION
from claims.text.speakers import speaker_of

TEXTS = sorted((Path(__file__).parents[2] / "claims/demo/texts").glob("*.txt"))
FOUND_BY = {"2026.11.7": "0639757795c11571"}


def findings():
    """Yield all that the rules say of the demo's texts, alone and held against one another."""
    texts = {path.stem: path.read_text() for path in TEXTS}
    for name, text in texts.items():
        claims = analyse(text)
        for claim in claims:
            yield name, tuple(map(str, asdict(claim).values()))
        for other in texts.values():
            for claim in claims[1:8]:
                found = locate(text[claim.start : claim.end], other)
                yield repr(found), speaker_of(other, found.span) if found.span else ""


def test_what_the_rules_find_is_what_this_version_of_them_found():
    running = sha256()
    for finding in findings():
        running.update(repr(finding).encode())

    assert {RULES_VERSION: running.hexdigest()[:16]} == FOUND_BY, (
        "The rules find something else: raise RULES_VERSION in claims/text/rules.py, and name "
        "here what it finds. `manage.py renew_findings` brings stored findings up to it."
    )
