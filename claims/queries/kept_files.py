"""Whether the files that rows name are there, and still hold the bytes they were named by."""

from django.db.models import BigIntegerField, F, Value

from claims import kept
from claims.models import Capture, DraftFile
from claims.queries.chains import Break
from claims.queries.sealed import Found

_NAMED: tuple[tuple[type[Capture | DraftFile], str, str], ...] = (
    (Capture, "body_file", ""),
    (Capture, "archive_file", ""),
    (DraftFile, "body_file", "revision__article_id"),
)
"""Tables whose rows name files, with the way to the article whose chain they belong to."""


def wrong_files() -> Found:
    """Yield files that are gone or changed; each is read whole, so this is for a command, not a page."""
    for model, column, path in _NAMED:
        rows = model._default_manager.exclude(**{column: ""}).order_by("pk")
        chain_id = F(path) if path else Value(None, output_field=BigIntegerField())
        for pk, name, article_id in rows.values_list("pk", column, chain_id).iterator():
            if not kept.is_intact(name):
                what = f"the file of {model._meta.model_name} {pk} is gone or not as it was kept"
                yield article_id, Break(None, what)
