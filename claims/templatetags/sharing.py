"""The checked copy as a reader from outside sees it: no link leads further into the house."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import phrases
from claims.queries.sharing import SharedClaim

register = template.Library()

_SIGN = '<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.simple_tag
def shared_claim(claim: SharedClaim) -> SafeString:
    """One sentence; its last word keeps the number with it."""
    cell = claim.cell
    return format_html(
        '<span class="{}" id="c{}" data-s="{}"><span class="vh">Claim {}, {}: </span>{}'
        '<span class="nb">{}<span class="ref" aria-hidden="true">{}'
        + _SIGN
        + "</span></span></span>",
        "claim two" if cell.is_done else "claim",
        cell.number,
        cell.state,
        cell.number,
        cell.words,
        *phrases.last_word_apart(cell.text),
        cell.number,
        cell.glyph,
    )
