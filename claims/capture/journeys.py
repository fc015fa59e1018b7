"""From the address asked for to the one that answers, each step of the way checked anew."""

from dataclasses import dataclass

from claims.capture.addresses import AddressRefused, target_of
from claims.capture.errands import Errand
from claims.capture.exchanges import Exchange
from claims.capture.network import Unreachable
from claims.capture.robots import Robots
from claims.capture.values import BLOCKED, NOT_CAPTURED

_ROBOTS = "The site asks programs not to fetch this page (robots.txt)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The steps of a capture; `state` and `reason` say why it did not arrive, and are empty if it did."""

    addresses: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    state: str = ""
    reason: str = ""


def travel(address: str, *, errand: Errand) -> Journey:
    """Follow redirects to the page itself."""
    robots = Robots(errand)
    addresses: list[str] = []
    exchanges: list[Exchange] = []
    state = reason = base = ""
    try:
        while True:
            target = target_of(address, policy=errand.policy, base=base)
            addresses.append(target.address)
            if not robots.allow(target):
                state, reason = BLOCKED, _ROBOTS
                break
            exchanges.append(errand.ask(target))
            if not exchanges[-1].location:
                break
            _check_length(exchanges, errand)
            address, base = exchanges[-1].location, target.address
    except (AddressRefused, Unreachable) as refused:
        state, reason = NOT_CAPTURED, _why(str(refused), exchanges, errand)
    return Journey(
        addresses=tuple(addresses), exchanges=tuple(exchanges), state=state, reason=reason
    )


def _check_length(exchanges: list[Exchange], errand: Errand) -> None:
    most = errand.limits.redirects
    if len(exchanges) > most:
        raise Unreachable(f"It sends on and on, more than {most} times.")


def _why(sentence: str, exchanges: list[Exchange], errand: Errand) -> str:
    if errand.clock.is_over:
        return f"The page did not come within {errand.limits.whole_seconds:g} seconds."
    return f"The page sends on to another address. {sentence}" if exchanges else sentence
