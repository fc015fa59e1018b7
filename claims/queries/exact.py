"""Exact evidence: supporting words that stand in their source letter by letter."""

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from claims.choices import TICKED_OFF, Relation
from claims.models import FlagDismissal

# Quotes of under twelve characters stand in almost any text; they prove nothing.
_LONG_ENOUGH = ~Q(match_flags__icontains='"too_short"')

BY_HAND = Q(confirmation__isnull=False)
SUPPORTS = Q(relation=Relation.SUPPORTS) & ~Q(quote="")


def is_clear() -> Q:
    """Return the condition that no critical flag of a citation is open."""
    dismissed = FlagDismissal.objects.standing().filter(citation_id=OuterRef("pk")).order_by()
    count = dismissed.values("citation_id").annotate(n=Count("pk")).values("n")
    return Q(critical_flags__lte=Coalesce(Subquery(count), 0))


def is_ticked_off() -> Q:
    """Return the condition that every word cited stands in the source, as compared or as a person says."""
    return (Q(match__in=TICKED_OFF) & _LONG_ENOUGH & is_clear()) | BY_HAND


def ticked_off() -> ExpressionWrapper:
    """Return the same as an annotation."""
    return ExpressionWrapper(is_ticked_off(), output_field=BooleanField())


def is_exact() -> Q:
    """Return the condition that a citation is exact evidence: it supports, with words ticked off."""
    return SUPPORTS & is_ticked_off()


def exact() -> ExpressionWrapper:
    """Return the same as an annotation."""
    return ExpressionWrapper(is_exact(), output_field=BooleanField())
