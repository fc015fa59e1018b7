"""How far captures may reach, as the settings of this site say."""

from pathlib import Path

from django.conf import settings

from claims.bounded import Bounds
from claims.capture import Limits, Policy

# Names that exist in examples only; nobody's page is ever there.
_RESERVED = frozenset({"example", "test", "invalid"})

LIMITS = Limits()
# Somebody waits for the page itself when it is brought in as a draft.
DRAFT_LIMITS = Limits(
    connect_seconds=4.0,
    header_seconds=6.0,
    whole_seconds=10.0,
    redirects=5,
    reader=Bounds(seconds=10.0),
)
# Somebody waits for the answer while a file is read.
UPLOAD_LIMITS = Limits(reader=Bounds(seconds=20))


def policy() -> Policy:
    return Policy(
        allowed_hosts=frozenset(settings.CAPTURE_ALLOW),
        denied_hosts=frozenset(settings.CAPTURE_DENY) | _RESERVED,
        test_hosts=frozenset(settings.CAPTURE_TEST_HOSTS),
        obey_robots=settings.CAPTURE_ROBOTS,
    )


def time_stamp_authority() -> str:
    """Return whom this site asks for time stamps; empty where it asks nobody."""
    return str(settings.TIMESTAMP_URL)


def trusted_authorities() -> bytes:
    """Return the certificates by which time stamps are verified, in PEM; empty if there are none."""
    file = settings.TIMESTAMP_CERTIFICATES
    return Path(file).read_bytes() if file and Path(file).is_file() else b""
