"""Reading who dismissed which flag of a citation, inside the query that reads the citation."""

from typing import Any

from django.db.models import F, JSONField, OuterRef, Subquery
from django.db.models.aggregates import Aggregate
from django.db.models.sql.compiler import SQLCompiler

from claims.models import FlagDismissal


class JsonObject(Aggregate):
    """Key and value of many rows as one JSON object; each database has its own word for it."""

    function = "JSON_GROUP_OBJECT"
    output_field = JSONField()
    arity = 2

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSONB_OBJECT_AGG", **extra)


def dismissed_flags() -> Subquery:
    """Return an annotation of citations: each dismissed flag with the reason given."""
    rows = FlagDismissal.objects.filter(citation_id=OuterRef("pk")).order_by().values("citation_id")
    return Subquery(rows.annotate(found=JsonObject(F("flag"), F("reason"))).values("found"))
