"""A look at pasted HTML before a parser gets it, in one pass: is it closed, and how deep is it?"""

import re

from claims.errors import Refused

# Their content is code or drawing, never the article's words.
FOREIGN = frozenset(
    ["iframe", "math", "noscript", "object", "script", "style", "svg", "template", "title"]
)
_UNCOUNTED = frozenset([
    "area", "base", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "body", "option", "p", "param", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
])  # fmt: skip
_OPENING = re.compile(r"<(?:!--|(/?)([a-z][a-z0-9]*))", re.IGNORECASE)
_DEEPEST = 200
_MOST_TAGS = 50_000
# Parsers repeat open tags inside every new paragraph, so depth times tags is what they cost.
_MOST_WORK = 500_000


def check_nesting(html: str) -> None:
    """Refuse HTML that a parser would silently cut off or take minutes for."""
    lowered = html.lower()
    depth = work = tags = at = 0
    while found := _OPENING.search(lowered, at):
        name = found[2] or "!--"
        at = found.end()
        if not found[1] and (name in FOREIGN or name == "!--"):
            at = _end_of(lowered, name, at)
        elif name not in _UNCOUNTED:
            depth = max(depth + (-1 if found[1] else 1), 0)
        work += depth
        tags += 1
        if depth > _DEEPEST or work > _MOST_WORK or tags > _MOST_TAGS:
            raise Refused(
                "The HTML has too many tags or never closes them. Paste it as plain text.",
                field="text",
            )


def _end_of(lowered: str, name: str, at: int) -> int:
    end = lowered.find("-->" if name == "!--" else f"</{name}", at)
    if end < 0:
        raise Refused(
            f"The HTML opens <{name}> and never closes it, so the rest would be lost."
            " Paste it as plain text.",
            field="text",
        )
    return end
