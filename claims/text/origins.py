"""Whether two texts come from one origin: one dispatch in two papers, one release, one page."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from claims.text.lexicon import entries
from claims.text.marks import Runs, runs_in, share

Why = Literal["text", "wire", "page"]

_LEAST_RUNS = 20
_ENOUGH = 0.4
_ENOUGH_OF_A_WIRE = 0.15
_HEAD = 600
_TAIL = 400
# "HARBOUR CITY (Coastwire) - ", "Harbour City, June 3 (AP) — ": whoever stands there sent it.
_DATELINE = re.compile(
    r"^[ \t]*[A-Z][\w.'’ -]{1,40}(?:,[\w.'’ ,]{1,40})?[ \t]+\(([A-Z][\w .&-]{1,40})\)[ \t]*(?:--?|[–—:])",
    re.MULTILINE,
)
_DASHED = re.compile(r"[–—-]\s*([A-Z][\w .-]{1,40}?)\s*$", re.MULTILINE)
_BRACKETED = re.compile(r"\(([A-Z][\w .&/-]{1,40})\)")
_PASSED_ON = frozenset(["fbclid", "gclid", "ref", "cmpid", "mc_cid", "mc_eid"])
_LEFT_OUT_HOSTS = ("www.", "m.", "amp.", "mobile.")


@dataclass(frozen=True, slots=True)
class Traced:
    """What of a text and its page tells where it comes from."""

    runs: Runs
    wire: str
    pages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kin:
    """Why two texts have one origin, and which part of the shorter one stands in the other."""

    why: Why
    share: float
    wire: str = ""


def traced(text: str, addresses: tuple[str, ...], author: str = "") -> Traced:
    """Read a text, the addresses its page goes by and who signed it."""
    pages = frozenset(page for address in addresses if (page := page_of(address)))
    return Traced(runs_in(text), wire_of(text) or agency(author), pages)


def kin_of(one: Traced, other: Traced) -> Kin | None:
    """Say why two texts have one origin; None where they seem to have none in common.

    Much the same text is one origin, whoever printed it. Two dispatches with the tag of one agency may
    have been cut and edited by their papers, so less will do; the tag alone will not.
    """
    common, part = share(one.runs.distinct, other.runs.distinct)
    wire = one.wire if one.wire == other.wire else ""
    if common >= _LEAST_RUNS and part >= (_ENOUGH_OF_A_WIRE if wire else _ENOUGH):
        return Kin("wire" if wire else "text", part, wire)
    if one.pages & other.pages:
        return Kin("page", part)
    return None


def wire_of(text: str) -> str:
    """Return the agency that a text is tagged with: in its dateline, its head or its last line."""
    head = text[:_HEAD]
    dateline = _DATELINE.search(head)
    if dateline:
        return agency(dateline[1]) or dateline[1].lower()
    tail = text[-_TAIL:]
    named = [*_BRACKETED.findall(head), *_BRACKETED.findall(tail), *_DASHED.findall(head)]
    return next((found for name in named if (found := agency(name))), "")


def agency(name: str) -> str:
    """Return the tag of a news agency by any of its names, nothing for anybody else."""
    return _agencies().get(" ".join(name.lower().removeprefix("the ").split()), "")


@cache
def _agencies() -> dict[str, str]:
    return dict(entry.split("\t") for entry in entries("wire_agencies"))


def page_of(address: str) -> str:
    """Return what all the ways to write one page's address have in common; nothing for a front page.

    Careless pages name the front page of their site as their canonical address.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return ""
    for prefix in _LEFT_OUT_HOSTS:
        host = host.removeprefix(prefix)
    path = parts.path.rstrip("/")
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in _PASSED_ON and not name.startswith("utm_")
    ]
    if parts.scheme not in ("http", "https") or not host or not (path or kept):
        return ""
    return f"{host}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")
