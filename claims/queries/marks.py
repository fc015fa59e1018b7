"""Marks as the pages show them to one person."""

from dataclasses import dataclass
from datetime import datetime

from claims.choices import UnverifiedReason
from claims.models import Person, Verdict, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkShown:
    who: str
    is_mine: bool
    value: str
    reason: str
    reason_label: str
    note: str
    given_at: datetime


def mark_shown(verdict: Verdict, person: Person) -> MarkShown:
    return MarkShown(
        who=name_of(verdict.reviewer),
        is_mine=verdict.reviewer_id == person.pk,
        value=verdict.value,
        reason=verdict.reason,
        reason_label=UnverifiedReason(verdict.reason).label if verdict.reason else "",
        note=verdict.note,
        given_at=verdict.given_at,
    )
