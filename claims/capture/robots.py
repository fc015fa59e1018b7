"""What a site asks of programs in its robots.txt (RFC 9309)."""

from dataclasses import replace

from claims.capture.addresses import AddressRefused, Target, target_of
from claims.capture.errands import Errand
from claims.capture.exchanges import Exchange
from claims.capture.network import Unreachable
from claims.capture.unpacking import NotUnpacked, unpack

_MOST_BYTES = 500_000
_MOST_REDIRECTS = 5
_SERVER_ERROR = 500
_FORBIDS_ALL = "User-agent: *\nDisallow: /"


class Robots:
    """Remembers the rules of each host for as long as one capture lasts."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._rules: dict[str, str] = {}

    def allow(self, target: Target) -> bool:
        if not self._errand.policy.obey_robots:
            return True
        if target.origin not in self._rules:
            self._rules[target.origin] = self._asked(target)
        return _allows(self._rules[target.origin], target, self._errand.policy.user_agent)

    def _asked(self, target: Target) -> str:
        errand = self._errand.smaller(
            wire_bytes=_MOST_BYTES, seconds=self._errand.limits.header_seconds
        )
        try:
            answer = _answer(replace(target, path="/robots.txt"), errand)
        except (Unreachable, AddressRefused):
            return ""  # the page itself will say better what is wrong
        if answer.status >= _SERVER_ERROR:
            return _FORBIDS_ALL
        return _text(answer) if answer.is_success else ""


def _answer(target: Target, errand: Errand) -> Exchange:
    answer = errand.ask(target)
    for _ in range(_MOST_REDIRECTS):
        if not answer.location:
            break
        target = target_of(answer.location, policy=errand.policy, base=target.address)
        answer = errand.ask(target)
    return answer


def _text(answer: Exchange) -> str:
    try:
        unpacked = unpack(answer.payload, answer.header("content-encoding"), most=_MOST_BYTES)
    except NotUnpacked:
        return ""
    return unpacked.body.decode("utf-8", "replace")


def _allows(rules: str, target: Target, user_agent: str) -> bool:
    from protego import Protego

    return bool(Protego.parse(rules).can_fetch(target.address, user_agent))
