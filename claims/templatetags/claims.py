"""Events, seals and times as the pages show them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import presenters

register = template.Library()

register.filter("sentence", presenters.line)
register.filter("deed", presenters.sentence)


@register.filter
def seal(digest: str) -> SafeString:
    """Show the two ends of a hash; enough to compare by eye."""
    return format_html('<span title="{}">{}…{}</span>', digest, digest[:4], digest[-2:])


@register.filter
def in_fours(digest: str, groups: int = 8) -> str:
    """Show the beginning of a hash in groups of four, to be read aloud or compared on paper."""
    return " ".join(digest[at : at + 4] for at in range(0, 4 * groups, 4))
