"""Fetch a page and say what became of it."""

from dataclasses import fields
from datetime import datetime

from claims.capture.contents import unread
from claims.capture.errands import Errand
from claims.capture.journeys import Journey, travel
from claims.capture.judging import content_of
from claims.capture.network import INTERNET, Clock, Network
from claims.capture.values import Captured, Content, Limits, Policy


def capture(
    address: str,
    *,
    at: datetime,
    limits: Limits,
    policy: Policy,
    network: Network = INTERNET,
) -> Captured:
    """Fetch a page within the limits; whatever the network or the page does ends in a state and a sentence."""
    # Here, so that a server that merely knows how to ask for captures need not hold all of this.
    from claims.capture.archive import warc_of

    errand = Errand(
        limits=limits, policy=policy, network=network, clock=Clock(limits.whole_seconds)
    )
    journey = travel(address, errand=errand)
    content = _content_of(journey, limits)
    return Captured(
        **{field.name: getattr(content, field.name) for field in fields(content)},
        address=address,
        final_address=journey.addresses[-1] if journey.addresses else "",
        redirects=journey.addresses[1:],
        status=journey.exchanges[-1].status if journey.exchanges else None,
        warc=warc_of(journey.exchanges, at=at),
        fetched_at=at,
    )


def _content_of(journey: Journey, limits: Limits) -> Content:
    if journey.reason:
        return unread(b"", "", state=journey.state, reason=journey.reason)
    return content_of(journey.exchanges[-1], limits=limits)
