"""A page captured once more, and how what rests on it stands then."""

from datetime import timedelta

from claims.models import Citation
from tests.factories import NOON, claim_at
from tests.pages import capture_again, page

LATER = NOON + timedelta(days=7)
QUOTE = "paused an order for six ferries"


def again(citation, text, *, reviewer, **more):
    return capture_again(citation.source_id, page(text, **more), reviewer=reviewer, now=LATER)


def stands(article, number=2):
    return claim_at(article=article, number=number).claim.review_state


def renewed(citation):
    return Citation.objects.get(pk=citation.pk)
