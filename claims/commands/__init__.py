"""Everything that changes anything: one function for each thing a person does."""

from claims.commands.citations import cite_source, confirm_words, withdraw_citation
from claims.commands.claims import classify_claim, write_note
from claims.commands.reviews import (
    give_verdict,
    set_aside_claim,
    settle_claim,
    take_back_verdict,
    take_up_claim,
)
from claims.commands.sources import correct_source

__all__ = [
    "cite_source",
    "classify_claim",
    "confirm_words",
    "correct_source",
    "give_verdict",
    "set_aside_claim",
    "settle_claim",
    "take_back_verdict",
    "take_up_claim",
    "withdraw_citation",
    "write_note",
]
