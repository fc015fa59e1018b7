"""The notes of an HTML page and the marks that lead to them; runs in the child."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claims.handover.html_blocks import BLOCKS
from claims.handover.values import NoteKind

_REFERS = re.compile(
    r"\b(?:doc-noteref|noteref|footnote-ref|footnote-reference|sd(?:foot|end)noteanc)\b"
)
_IS_COMMENT = re.compile(r"comment|cmnt|annot", re.IGNORECASE)
_IS_ENDNOTE = re.compile(r"endnote|_?edn(?:ref)?\d", re.IGNORECASE)
_HOLDS_A_NOTE = re.compile(r"note|ftn|\bfn|edn|cmnt|comment", re.IGNORECASE)
_LONGEST_LABEL = 12
_NOTES_HEADING = re.compile(r"(?:foot|end)?notes|comments", re.IGNORECASE)


@dataclass
class HtmlNote:
    kind: NoteKind
    key: str
    label: str
    block: Any


@dataclass
class Notes:
    """The notes of a page: a mark links to one, and it links back, or the mark says that it is one."""

    root: Any
    found: dict[Any, HtmlNote] = field(default_factory=dict)
    backs: set[Any] = field(default_factory=set)
    _by_block: dict[Any, HtmlNote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places: dict[str, Any] = {}
        self._order: dict[Any, int] = {}
        for number, element in enumerate(self.root.iter()):
            self._order[element] = number
            for name in _names(element):
                self._places.setdefault(name, element)
        anchors = [a for a in self.root.iter("a") if (a.get("href") or "").startswith("#")]
        targets = {self._places.get(a.get("href")[1:]) for a in anchors}
        for anchor in anchors:
            self._take(anchor, targets)

    def _take(self, anchor: Any, targets: set[Any]) -> None:
        target = self._places.get(anchor.get("href")[1:])
        if target is None or anchor in self.backs:
            return
        block = _block_of(target, targets)
        back = _link_back(block, anchor)
        says_so = _REFERS.search(f"{anchor.get('role')} {anchor.get('class')} {_epub(anchor)}")
        if not says_so and (back is None or len(_plain(anchor)) > _LONGEST_LABEL):
            return
        if self._order[target] <= self._order[anchor] or _is_within(anchor, block):
            return
        self.backs.update(_links_back(block, anchor))
        note = self._by_block.get(block)
        if note is None:
            signs = f"{anchor.get('href')} {anchor.get('class')} {' '.join(_names(anchor))}"
            note = HtmlNote(_kind(signs), str(len(self._by_block)), _plain(anchor), block)
            self._by_block[block] = note
        self.found[anchor] = note

    def is_note(self, element: Any) -> bool:
        return element in self._by_block

    @property
    def blocks(self) -> Iterator[HtmlNote]:
        yield from self._by_block.values()

    def is_heading_of_notes(self, element: Any) -> bool:
        """Say whether it is the word "Notes" over nothing but notes."""
        if not self._by_block or not _NOTES_HEADING.fullmatch(_plain(element).rstrip(":")):
            return False
        rest = [e for e in element.itersiblings() if isinstance(e.tag, str) and _plain(e)]
        return bool(rest) and all(self._is_made_of_notes(e) for e in rest)

    def _is_made_of_notes(self, element: Any) -> bool:
        return self.is_note(element) or (
            len(element) > 0 and all(self._is_made_of_notes(e) for e in element if _plain(e))
        )


def _kind(signs: str) -> NoteKind:
    if _IS_COMMENT.search(signs):
        return NoteKind.COMMENT
    return NoteKind.ENDNOTE if _IS_ENDNOTE.search(signs) else NoteKind.FOOTNOTE


def _names(element: Any) -> tuple[str, ...]:
    if not isinstance(element.tag, str):
        return ()
    names = (element.get("id"), element.get("name") if element.tag == "a" else None)
    return tuple(name for name in names if name)


def _epub(element: Any) -> str:
    return str(element.get("epub:type") or "")


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _block_of(target: Any, targets: set[Any]) -> Any:
    """Return the element that holds the whole note, and nothing but it."""
    block = target
    while block.tag not in BLOCKS and block.getparent() is not None:
        block = block.getparent()
    if block.tag == "dt" and block.getnext() is not None and block.getnext().tag == "dd":
        return block.getnext()
    parent = block.getparent()
    while parent is not None and _holds_one_note(parent, targets):
        block, parent = parent, parent.getparent()
    return block


def _holds_one_note(element: Any, targets: set[Any]) -> bool:
    if element.tag not in ("li", "aside", "div", "dd"):
        return False
    is_named = element.tag in ("li", "aside") or _HOLDS_A_NOTE.search(
        f"{element.get('id')} {element.get('class')}"
    )
    return bool(is_named) and sum(e in targets for e in element.iter()) == 1


def _link_back(block: Any, anchor: Any) -> Any:
    return next(iter(_links_back(block, anchor)), None)


def _links_back(block: Any, anchor: Any) -> list[Any]:
    near = [anchor, anchor.getparent(), *anchor]
    names = {f"#{name}" for element in near if element is not None for name in _names(element)}
    return [a for a in block.iter("a") if a.get("href") in names]


def _is_within(element: Any, block: Any) -> bool:
    return element is block or any(parent is block for parent in element.iterancestors())
