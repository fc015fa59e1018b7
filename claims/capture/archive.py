"""The requests and answers of a capture as one WARC file, the form that web archives keep pages in."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.capture.exchanges import Exchange

# The payload is kept without the chunks it came in, so a reader must not look for them.
_UNDONE = "transfer-encoding"


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]  # the library has no types
    """Headers that keep bytes beyond ASCII instead of rewriting them."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        return bytes(self.to_bytes(filter_func, encoding="latin-1"))


def warc_of(exchanges: Iterable[Exchange], *, at: datetime) -> bytes:
    """Write pairs of response and request, each record packed by itself; nothing for no exchange."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    for step in exchanges:
        facts = {
            "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-IP-Address": step.ip,
        }
        request = writer.create_warc_record(
            step.target.address,
            "request",
            http_headers=_AsReceived(
                f"{step.target.path} HTTP/1.1", list(step.request_headers), protocol="GET"
            ),
            warc_headers_dict=facts,
        )
        headers = [header for header in step.headers if header[0].lower() != _UNDONE]
        response = writer.create_warc_record(
            step.target.address,
            "response",
            payload=BytesIO(step.payload),
            length=len(step.payload),
            http_headers=_AsReceived(f"{step.status} {step.phrase}", headers, protocol="HTTP/1.1"),
            warc_headers_dict=facts | ({"WARC-Truncated": step.cut} if step.cut else {}),
        )
        writer.write_request_response_pair(request, response)
    return file.getvalue()
