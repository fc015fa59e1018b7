"""Split news English into sentences with exact offsets."""

from dataclasses import dataclass

from claims.text.boundaries import boundaries
from claims.text.spans import Span
from claims.text.structure import Paragraph, Role, paragraphs, trailing_date

__all__ = ["Role", "Sentence", "split"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or dateline; `paragraph` counts from 1."""

    start: int
    end: int
    paragraph: int
    role: Role


def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences in order; every character but the blanks is in exactly one."""
    found: list[Sentence] = []
    for paragraph in paragraphs(text):
        if paragraph.role is Role.HEADLINE:
            found.extend(_headline(text, paragraph))
        else:
            found.extend(_prose(text, paragraph))
    return tuple(found)


def _headline(text: str, paragraph: Paragraph) -> list[Sentence]:
    span = paragraph.span
    date = trailing_date(text, span)
    if date is None:
        return _prose(text, paragraph)
    title = Span(span.start, span.start + len(text[span.start : date].rstrip()))
    return [
        Sentence(title.start, title.end, paragraph.number, Role.HEADLINE),
        Sentence(date, span.end, paragraph.number, Role.DATELINE),
    ]


def _prose(text: str, paragraph: Paragraph) -> list[Sentence]:
    found: list[Sentence] = []
    start = paragraph.span.start
    for end in (*boundaries(text, paragraph.span), paragraph.span.end):
        found.append(Sentence(start, end, paragraph.number, paragraph.role))
        start = end
        while start < paragraph.span.end and text[start].isspace():
            start += 1
    return found
