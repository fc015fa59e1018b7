"""What every sentence about an event is made of."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from claims.event_kinds import EventKind


class Told(Protocol):
    """What a sentence needs to know of an event."""

    @property
    def actor_name(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def claim_no(self) -> int | None: ...
    @property
    def field(self) -> str: ...
    @property
    def old_value(self) -> str: ...
    @property
    def new_value(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def details(self) -> Mapping[str, Any]: ...


def claim(told: Told) -> str:
    return f"claim {told.claim_no}" if told.claim_no else "the article"


def label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def because(told: Told) -> str:
    return f": {told.reason}" if told.reason else ""


def who(told: Told) -> str:
    return str(told.details.get("account", "an account"))


_FIELD_NAMES = {
    "capture_days": "how many days copies of pages are fresh",
    "digest": "whether a daily digest is sent",
    "due_at": "the deadline",
    "is_blind": "blind second review",
    "reviewers_needed": "the number of reviewers needed",
    "attributed_to": "who is credited",
    "attribution_phrase": "the words of attribution",
    "relayed_by": "who relays it",
    "origin_group": "the common origin",
    "published_on": "the day of publication",
    "source_address": "the source address",
    "is_active": "access",
    "is_confidential": "whether it is confidential",
    "is_superuser": "full access",
    "first_name": "the first name",
    "last_name": "the last name",
}


def named(field: str) -> str:
    return _FIELD_NAMES.get(field, f"the {field.replace('_', ' ')}")


def change(told: Told) -> str:
    name = named(told.field)
    if told.old_value and told.new_value:
        return f"changed {name} from “{told.old_value}” to “{told.new_value}”"
    if told.new_value:
        return f"set {name} to “{told.new_value}”"
    return f"removed {name}" + (f", which was “{told.old_value}”" if told.old_value else "")


Sentences = dict[EventKind, Callable[[Told], str]]
