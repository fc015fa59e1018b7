"""Every address asks for log-in, apart from those named here."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {"healthz", "login/", "admin/login/"}
# A link that an editor made for one article: whoever holds it needs no account.
BY_LINK = {"outside/<token:token>/", "outside/<token:token>/note/"}


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path)
        else:
            yield path, entry


def test_only_the_named_addresses_are_open_to_anybody():
    found = {
        path
        for path, entry in addresses(get_resolver())
        if not getattr(entry.callback, "login_required", True)
    }

    assert found == OPEN | BY_LINK
