"""Taking the claims of the chosen articles as one CSV file: an action that leaves an event."""

from typing import Any

from django.contrib.admin import action
from django.db.models import F, QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone

from claims import commands
from claims.commands.reports import Made
from claims.exports.files import Delivery, claims_file
from claims.models import Article, Placement


@action(description="Export claims of selected articles (CSV)")
def export_claims(
    model_admin: Any, request: Any, queryset: QuerySet[Article]
) -> StreamingHttpResponse:
    """Send the file; it is recorded before its last block, in the article's chain if it is one."""
    chosen = list(queryset.order_by("pk").values_list("pk", flat=True))
    placements = Placement.objects.filter(
        revision__article__in=chosen, revision=F("revision__article__current_revision")
    )
    file = claims_file(request.user, placements)

    def record() -> None:
        commands.record_export(
            person=request.user,
            article_id=chosen[0] if len(chosen) == 1 else None,
            made=Made(
                report=file.report,
                file_name=file.name,
                sha256=file.sha256,
                size=file.size,
                filters={"articles": "; ".join(str(pk) for pk in chosen)},
            ),
            now=timezone.now(),
        )

    response = StreamingHttpResponse(Delivery(file, record), content_type=file.content_type)
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
