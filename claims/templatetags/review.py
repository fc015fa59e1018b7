"""The small repeated parts of the review page, made here because templates are slow at hundreds."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django import template
from django.forms import BoundField, Textarea
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims import phrases
from claims.choices import Relation
from claims.choices import VerdictValue as Verdict
from claims.queries.cells import Cell
from claims.queries.evidence import Evidence
from claims.queries.passages import Marked
from claims.text.pairing import Difference
from claims.text.pairing import pair as compare
from claims.text.support import Support
from claims.text.worddiff import Stretch, word_diff

register = template.Library()

_END = SafeString("</mark>")
_SIGN = '<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.filter
def of(found: Mapping[int, Any], number: int | None) -> Any:
    """Return what a mapping holds of a claim, by its number."""
    return found.get(number) if number is not None else None


@register.simple_tag
def claim_link(cell: Cell, article_id: int, *, current: int = 0, oob: bool = False) -> SafeString:
    """One sentence of the galley as a link to its claim; its last word keeps the number with it."""
    return format_html(
        '<a class="{}" id="c{}" data-s="{}" href="{}" hx-get="{}"{}{}>'
        '<span class="vh">Claim {}, {}: </span>{}'
        '<span class="nb">{}<span class="ref" aria-hidden="true">{}' + _SIGN + "</span></span></a>",
        "claim two" if cell.is_done else "claim",
        cell.number,
        cell.state,
        *[_address(article_id, cell.number)] * 2,
        _current(cell.number == current),
        _oob(oob),
        cell.number,
        cell.words,
        *phrases.last_word_apart(cell.text),
        cell.number,
        cell.glyph,
    )


@register.simple_tag
def strip_cell(cell: Cell, article_id: int, *, current: int = 0, oob: bool = False) -> SafeString:
    """One cell of the strip: the same link as in the text, for the pointer."""
    return format_html(
        '<a tabindex="-1" id="s{}" data-s="{}"{} href="{}" hx-get="{}"{}{} '
        'aria-label="Claim {}, {}">' + _SIGN + "</a>",
        cell.number,
        cell.state,
        SafeString(' class="two"') if cell.is_done else "",
        *[_address(article_id, cell.number)] * 2,
        _current(cell.number == current),
        _oob(oob),
        cell.number,
        cell.words,
        cell.glyph,
    )


def _address(article_id: int, number: int) -> str:
    # Every claim of an article differs in its last number only; one look-up serves them all.
    return f"{reverse('article_detail', args=[article_id])}claims/{number}/"


def _current(is_current: bool) -> SafeString:  # noqa: FBT001 - a template says it by name
    return SafeString(' aria-current="true"' if is_current else "")


def _oob(is_oob: bool) -> SafeString:  # noqa: FBT001 - a template says it by name
    return SafeString(' hx-swap-oob="true"' if is_oob else "")


@register.inclusion_tag("claims/_pair.html")
def pair(text: str, evidence: Evidence) -> dict[str, object]:
    """Put our words beside the source's: what is shared, what differs, what ours leave out."""
    found = evidence.pair or compare(text, evidence.quote)
    shown = evidence.passage
    return {
        "evidence": evidence,
        "ours": marked(shown.ours) if shown else text,
        "before": marked(shown.before) if shown else "",
        "theirs": marked(shown.theirs) if shown else evidence.quote,
        "after": marked(shown.after) if shown else "",
        "cited_as": shown.cited_as if shown else "",
        "left_out": shown.theirs.left_words if shown else (),
        "suggests": _suggested(evidence),
        "differences": [
            (*phrases.difference(told.difference), told.dismissed_because)
            for told in evidence.differences
        ],
        "covered": found.covered,
        "telling": found.covered + len(found.missing),
        "missing": [text[span.start : span.end] for span in found.missing],
    }


_SUGGESTED: dict[Support, Verdict] = {
    "verbatim": Verdict.SOURCED,
    "paraphrase": Verdict.PARAPHRASED,
    "none": Verdict.UNVERIFIED,
}


def _suggested(evidence: Evidence) -> str:
    """Return the verdict that the words speak for, or none while something differs."""
    is_open = any(not told.dismissed_because for told in evidence.differences) or any(
        flag.may_be_dismissed for flag in evidence.flags
    )
    is_held = evidence.is_located or evidence.confirmed_by
    if evidence.passage is None or is_open or not is_held or evidence.relation != Relation.SUPPORTS:
        return ""
    return Verdict(_SUGGESTED[evidence.passage.support]).label


def marked(shown: Marked) -> SafeString:
    """Return the text escaped, its spans inside marks; what differs wins, then what is left out."""
    looks: list[str] = [""] * len(shown.text)
    for look, spans in (("same", shown.same), ("left", shown.left), ("diff", shown.differing)):
        for span in spans:
            looks[span.start : span.end] = [look] * (span.end - span.start)
    pieces = []
    at = 0
    for look, run in groupby(looks):
        end = at + len(list(run))
        pieces.append((look, shown.text[at:end]))
        at = end
    return format_html_join(
        "",
        "{}{}{}",
        [
            (format_html('<mark class="{}">', look) if look else "", words, _END if look else "")
            for look, words in pieces
        ],
    )


@register.simple_tag
def worded(parts: Iterable[Stretch], element: str) -> SafeString:
    """Show one version of a text, with what the other does not have in an element of its own."""
    return format_html_join("", "{}", ((_stretch(part, element),) for part in parts))


def _stretch(part: Stretch, element: str) -> SafeString:
    if not part.is_changed:
        return format_html("{}", part.text)
    return format_html("{lead}<{e}>{words}</{e}>", lead=part.lead, words=part.words, e=element)


@register.simple_tag
def reworded(before: str, after: str) -> SafeString:
    """Show other words for a claim: what goes is struck out, what comes is underlined."""
    gone, come = (list(side) for side in word_diff(before, after))
    shown = SafeString("")
    while gone or come:
        if gone and gone[0].is_changed:
            shown += _stretch(gone.pop(0), "del")
        elif come and come[0].is_changed:
            shown += _stretch(come.pop(0), "ins")
        else:
            shown += format_html("{}", come.pop(0).text)
            del gone[:1]
    return shown


@register.filter
def flag_words(flag: str) -> str:
    """Show a machine's flag as words: `relative_time` is "relative time"."""
    return flag.replace("_", " ")


_FLAG_SENTENCES = {
    "number_differs": "A number differs.",
    "name_differs": "A name differs.",
    "negation_differs": "One side says “not” where the other does not.",
    "modal_differs": "One side is more certain than the other.",
    "quote_continues": "The source goes on with a condition that the quote leaves out.",
    "preceded_by_negation": "The source denies what the quote says: a “not” stands before it.",
    "speaker_differs": "Somebody else says these words in the source.",
    "splice": "Two places of the source are joined as if they were one.",
    "too_short": "Under twelve characters: such words stand almost anywhere and prove nothing.",
}


@register.filter
def difference_words(found: Difference) -> str:
    return phrases.difference(found)[1]


@register.filter
def flag_sentence(flag: str) -> str:
    return _FLAG_SENTENCES.get(flag, flag_words(flag))


@register.inclusion_tag("claims/_form_field.html")
def form_field(
    field: BoundField, label: str, *, hint: str = "", wants_focus: bool = False
) -> dict[str, object]:
    """One labelled field with its hint and its mistake, as the rest of the site shows them."""
    described = [f"{field.auto_id}-err"] if field.errors else []
    if hint:
        described.append(f"{field.auto_id}-hint")
    attrs = {"aria-describedby": " ".join(described)} if described else {}
    if field.errors:
        attrs["aria-invalid"] = "true"
    if wants_focus:
        attrs["data-autofocus"] = "true"
    widget = field.field.widget
    if field.name in ("quote", "copy"):
        widget = Textarea({"rows": 4 if field.name == "quote" else 6})
    control = field.as_widget(widget=widget, attrs={**attrs, "autocomplete": "off"})
    return {"field": field, "label": label, "hint": hint, "control": control}


register.filter("and_list", phrases.and_list)
register.filter("in_words", phrases.in_words)
register.filter("why", phrases.why_it_waits)
register.filter("action", phrases.next_action)


@register.filter
def due(due_at: datetime) -> str:
    return phrases.due_in_words(due_at, timezone.now())


@register.filter
def is_soon(due_at: datetime, now: datetime) -> bool:
    return due_at - now < phrases.SOON
