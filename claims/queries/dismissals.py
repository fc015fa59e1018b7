"""Reading who dismissed which flag of a citation, inside the query that reads the citation."""

from typing import Any

from django.db.models import F, Func, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.aggregates import Aggregate
from django.db.models.sql.compiler import SQLCompiler

from claims.models import DifferenceDismissal, FlagDismissal


class JsonObject(Aggregate):
    """Key and value of many rows as one JSON object; each database has its own word for it."""

    function = "JSON_GROUP_OBJECT"
    output_field = JSONField()
    arity = 2

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSONB_OBJECT_AGG", **extra)


class JsonArray(Func):
    """A few columns of one row as a JSON array.

    Django's own JSONObject asks each new connection first whether it knows JSON.
    """

    function = "JSON_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **extra)


def dismissed_flags() -> Subquery:
    """Return an annotation of citations: each dismissed flag with the reason given."""
    rows = FlagDismissal.objects.standing().filter(citation_id=OuterRef("pk"))
    found = rows.order_by().values("citation_id")
    return Subquery(found.annotate(found=JsonObject(F("flag"), F("reason"))).values("found"))


def dismissed_differences(rows: "QuerySet[DifferenceDismissal]", by: str) -> Subquery:
    """Return an annotation with flag, words of both sides and reason of each, under its own id.

    `rows` belong to one value of the field `by`.
    """
    said = JsonArray(F("flag"), F("ours"), F("theirs"), F("reason"))
    found = rows.order_by().values(by).annotate(found=JsonObject(F("pk"), said))
    return Subquery(found.values("found"))


def differences_of_citation() -> Subquery:
    rows = DifferenceDismissal.objects.standing().filter(citation_id=OuterRef("pk"))
    return dismissed_differences(rows, "citation_id")
