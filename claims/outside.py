"""Signed names of links for readers from outside: they can be passed on, but not made up."""

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(sep=".", salt="claims.outside")


def token_of(link_id: int) -> str:
    return _SIGNER.sign(str(link_id))


def link_in(token: str) -> int | None:
    """Return the number of the link that the token names; None if this house did not sign it."""
    try:
        return int(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
