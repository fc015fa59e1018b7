"""Events, seals and the checked copy as the pages show them."""

from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from claims import phrases, presenters
from claims.queries.cells import Cell
from claims.queries.report import Checked

register = template.Library()

register.filter("sentence", presenters.line)
register.filter("deed", presenters.sentence)
register.filter("and_list", phrases.and_list)
register.filter("no_stamp", phrases.no_stamp)

_SIGN = '<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.filter
def local_day(moment: datetime) -> date:
    return localdate(moment)


@register.filter
def seal(digest: str) -> SafeString:
    """Show the two ends of a hash; enough to compare by eye."""
    return format_html('<span title="{}">{}…{}</span>', digest, digest[:4], digest[-2:])


@register.filter
def in_fours(digest: str, groups: int = 8) -> str:
    """Show the beginning of a hash in groups of four, to be read aloud or compared on paper."""
    return " ".join(digest[at : at + 4] for at in range(0, 4 * groups, 4))


# The parts below are repeated for every claim of an article; templates are slow at hundreds.


@register.simple_tag
def copy_claim(cell: Cell, article_id: int) -> SafeString:
    """One sentence of the checked copy; its last word keeps the number with it."""
    return format_html(
        '<a class="{}" id="c{}" data-s="{}" href="{}"><span class="vh">Claim {}, {}: </span>{}'
        '<span class="nb">{}<span class="ref" aria-hidden="true">{}' + _SIGN + "</span></span></a>",
        "claim two" if cell.is_done else "claim",
        cell.number,
        cell.state,
        _address(article_id, cell.number),
        cell.number,
        cell.words,
        *phrases.last_word_apart(cell.text),
        cell.number,
        cell.glyph,
    )


@register.simple_tag
def margin_note(claim: Checked) -> SafeString:
    """The sources of one claim, beside its paragraph."""
    return format_html(
        '<li><span class="tag" data-s="{}">{} ' + _SIGN + "</span><span>{}</span></li>",
        claim.cell.state,
        claim.cell.number,
        claim.cell.glyph,
        "; ".join(_sources(claim)) or _without_source(claim),
    )


@register.simple_tag
def claim_row(claim: Checked, article_id: int) -> SafeString:
    """One line of the table of claims."""
    cell, row = claim.cell, claim.row
    quote = format_html('<span class="q">“{}”</span>', row.evidence_quote)
    return format_html(
        '<tr id="r{}" data-s="{}"><td data-h="Claim"><a href="{}">{}</a></td><td>{}</td>'
        '<td><span class="tag" data-s="{}">' + _SIGN + "{}</span></td><td>{}{}</td>"
        '<td data-h="Reviewed by">{}</td></tr>',
        *(cell.number, cell.state, _address(article_id, cell.number), cell.number, row.claim_text),
        *(cell.state, cell.glyph, _short(cell)),
        _lines(_sources(claim)[:4]) or _without_source(claim),
        quote if row.evidence_quote else "",
        " and ".join(claim.reviewers) or "nobody",
    )


def _address(article_id: int, number: int) -> str:
    # Every claim of an article differs in its last number only; one look-up serves them all.
    return f"{reverse('article_detail', args=[article_id])}claims/{number}/"


def _sources(claim: Checked) -> list[str]:
    others = (title.partition(" ")[2] for title in claim.row.other_sources)
    return [title for title in (claim.row.source_title, *others) if title]


def _without_source(claim: Checked) -> str:
    return "set aside" if claim.cell.state == "aside" else "no source"


def _short(cell: Cell) -> str:
    """Say the mark without the reviewers, who have their own column."""
    return cell.words.partition(",")[0]


def _lines(texts: list[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((text,) for text in texts if text))
