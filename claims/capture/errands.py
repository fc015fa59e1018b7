"""Ask for one page after the other within the same limits."""

from dataclasses import dataclass, replace

from claims.capture.addresses import Target, check_resolved
from claims.capture.exchanges import Exchange, exchange
from claims.capture.network import Clock, Network, addresses_of
from claims.capture.values import Limits, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """The bounds of one capture and the clock that counts them down."""

    limits: Limits
    policy: Policy
    network: Network
    clock: Clock

    def ask(self, target: Target) -> Exchange:
        """Resolve the name once, check every answer, and connect to what was checked."""
        ips = addresses_of(
            target.host,
            target.port,
            network=self.network,
            seconds=self.clock.left(self.limits.connect_seconds),
        )
        check_resolved(target, ips, policy=self.policy)
        return exchange(
            target,
            ips,
            limits=self.limits,
            clock=self.clock,
            network=self.network,
            user_agent=self.policy.user_agent,
        )

    def smaller(self, *, wire_bytes: int, seconds: float) -> "Errand":
        """Return an errand for something on the side, which may use part of the time only."""
        return replace(
            self,
            limits=replace(self.limits, wire_bytes=wire_bytes),
            clock=Clock(self.clock.left(seconds)),
        )
