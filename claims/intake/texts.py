"""From what was pasted to the text of a revision, or a sentence that says why not."""

import re

from django.db.models import TextChoices

from claims.errors import Refused
from claims.intake.characters import objection_to, stripped, with_line_feeds
from claims.intake.markup import text_of_html, text_of_markdown

MOST_BYTES = 1_000_000
LONGEST_TITLE = 300

_LETTER = re.compile(r"[^\W_]")
_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\xa0": " "}
)


class TextFormat(TextChoices):
    TEXT = "text", "Plain text"
    MARKDOWN = "markdown", "Markdown"
    HTML = "html", "HTML"


def body_of(pasted: str, text_format: str, *, strip_controls: bool = False) -> str:
    """Return the words of what was pasted, as plain text; refuse what cannot be an article."""
    text = with_line_feeds(pasted)
    text = stripped(text) if strip_controls else text
    check_text(text)
    if text_format == TextFormat.HTML:
        text = text_of_html(text)
    elif text_format == TextFormat.MARKDOWN:
        text = text_of_markdown(text)
    check_text(text)
    return text


def check_text(text: str) -> None:
    if not text.strip():
        raise Refused("There is no text yet. Paste the article.", field="text")
    if objection := objection_to(text):
        raise Refused(objection, field="text", needs="strip")
    size = len(text.encode())
    if size > MOST_BYTES:
        raise Refused(
            f"The text has {size / 1_000_000:.1f} MB; at most 1 MB is taken. Import it in parts.",
            field="text",
        )
    if _LETTER.search(text) is None:
        raise Refused("The text holds no words.", field="text")


def titled(title: str, body: str) -> tuple[str, str]:
    """Return headline and complete text: the headline is the first paragraph, so a claim too."""
    first = next(line.strip() for line in body.split("\n") if line.strip())
    title = " ".join(title.split())
    if not title:
        if len(first) > LONGEST_TITLE:
            raise Refused(
                f"Give a headline: the first line is too long for one ({len(first)} characters).",
                field="title",
            )
        return first, body
    return title, body if _plain(first) == _plain(title) else f"{title}\n\n{body}"


def _plain(line: str) -> str:
    return " ".join(line.translate(_TYPOGRAPHY).casefold().split())


def headline_of(text: str) -> str:
    """Return the first paragraph of a complete text, as it stands there."""
    return next(line.strip() for line in text.split("\n") if line.strip())
