"""Markdown, with footnotes and tables as writers use them; runs in the child."""

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from claims.capture.charsets import decoded
from claims.handover.html import told

_INDENT = 4
_LONGEST_KEY = 100


def read_markdown(body: bytes) -> dict[str, Any]:
    return told(html_of(decoded(body, "")))


def html_of(markdown: str) -> str:
    """Render Markdown with its footnotes as elements; HTML inside it is taken for words."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_mark", _mark)
    parser.add_render_rule("note_mark", _render_mark)
    parser.add_render_rule("note_open", _render_note)
    return str(parser.render(markdown))


def _key(text: str, start: int, most: int) -> str:
    """Return the key of `[^key]` that begins here, or ''."""
    if not text.startswith("[^", start):
        return ""
    end = text.find("]", start + 2, min(most, start + 2 + _LONGEST_KEY))
    key = text[start + 2 : end] if end > 0 else ""
    return "" if any(char.isspace() or char in "[^" for char in key) else key


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's own shape
    key = _key(state.src, state.pos, state.posMax)
    if not key:
        return False
    if not silent:
        state.push("note_mark", "", 0).meta = {"key": key}
    state.pos += len(key) + 3
    return True


def _note(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    start, most = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    key = _key(state.src, start, most)
    begin = start + len(key) + 3
    if state.is_code_block(first) or not key or state.src[begin : begin + 1] != ":":
        return False
    if silent:
        return True
    end = _end_of(state, first, last)
    lines = [state.src[begin + 1 : most].strip()]
    lines += [
        state.src[state.bMarks[line] : state.eMarks[line]].strip() for line in range(first + 1, end)
    ]
    opening = state.push("note_open", "aside", 1)
    opening.meta = {"key": key}
    for paragraph in _paragraphs(lines):
        state.push("paragraph_open", "p", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.children, inline.map = paragraph, [], [first, end]
        state.push("paragraph_close", "p", -1)
    state.push("note_close", "aside", -1)
    state.line = end
    return True


def _end_of(state: StateBlock, first: int, last: int) -> int:
    """Return the line behind a note: what is indented goes on with it, and so does a lazy line."""
    end = line = first + 1
    while line < last:
        if state.isEmpty(line):
            line += 1
            continue
        is_next = state.sCount[line] < _INDENT and (
            line > end
            or _key(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
        )
        if is_next:
            break
        line += 1
        end = line
    return end


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [part.strip() for part in "\n".join(lines).split("\n\n") if part.strip()]


def _render_mark(
    self: RendererProtocol, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    key = escape(tokens[at].meta["key"])
    return f'<a role="doc-noteref" href="#note-{key}">[^{key}]</a>'


def _render_note(
    self: RendererProtocol, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    return f'<aside id="note-{escape(tokens[at].meta["key"])}">'
