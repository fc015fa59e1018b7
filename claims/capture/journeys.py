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
    while not reason:
        try:
            target = target_of(address, policy=errand.policy, base=base)
            addresses.append(target.address)
            if not robots.allow(target):
                state, reason = BLOCKED, _ROBOTS
                break
            exchanges.append(errand.ask(target))
        except (AddressRefused, Unreachable) as refused:
            state, reason = NOT_CAPTURED, _on_the_way(str(refused), len(exchanges))
            break
        if not exchanges[-1].location:
            break
        if len(exchanges) > errand.limits.redirects:
            state = NOT_CAPTURED
            reason = f"The page sends on and on: more than {errand.limits.redirects} times."
        address, base = exchanges[-1].location, target.address
    return Journey(
        addresses=tuple(addresses), exchanges=tuple(exchanges), state=state, reason=reason
    )


def _on_the_way(sentence: str, steps: int) -> str:
    return f"The page sends on to another address. {sentence}" if steps else sentence
