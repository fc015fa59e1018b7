"""The hashed body of an audit event: what its link in the chain covers."""

from datetime import UTC
from operator import attrgetter

from claims.models import AuditEvent

COLUMNS = (
    "article_id", "seq", "actor_id", "actor_name", "actor_role", "event", "revision_id",
    "claim_id", "claim_no", "citation_id", "note_id", "field", "old_value", "new_value",
    "reason", "details",
)  # fmt: skip

_values = attrgetter(*COLUMNS)


def body_of(event: AuditEvent) -> dict[str, object]:
    body: dict[str, object] = dict(zip(COLUMNS, _values(event), strict=True))
    body["event"] = str(event.event)
    body["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return body
