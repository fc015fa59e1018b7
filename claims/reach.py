"""How far captures may reach, as the settings of this site say."""

from django.conf import settings

from claims.capture import Limits, Policy

# Names that exist in examples only; nobody's page is ever there.
_RESERVED = frozenset({"example", "test", "invalid"})

LIMITS = Limits()


def policy() -> Policy:
    return Policy(
        allowed_hosts=frozenset(settings.CAPTURE_ALLOW),
        denied_hosts=frozenset(settings.CAPTURE_DENY) | _RESERVED,
        test_hosts=frozenset(settings.CAPTURE_TEST_HOSTS),
        obey_robots=settings.CAPTURE_ROBOTS,
    )
