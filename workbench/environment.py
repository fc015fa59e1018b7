"""Reads what the environment says about this installation."""

import json
import os
import secrets
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}

SQLITE_OPTIONS = {
    # One writer at a time, asked for before the first read, so that none is turned away half-way;
    # FULL because an answer "saved" must outlive a power cut.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
}


class Environment:
    """The variables of one process, with a sentence for each that cannot be understood."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, default: str = "") -> str:
        return self._variables.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool) -> bool:
        word = self._variables.get(name)
        if word is None:
            return default
        if word.strip().lower() not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} is {word!r}; say 1 or 0.")
        return word.strip().lower() in TRUE

    def number(self, name: str, default: int) -> int:
        word = self.text(name, str(default))
        if not word.isascii() or not word.isdigit():
            raise ImproperlyConfigured(f"{name} is {word!r}; say a whole number.")
        return int(word)

    def words(self, name: str) -> list[str]:
        return self.text(name).replace(",", " ").split()

    def table(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads(self.text(name, "{}"))
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} is no JSON: {error}.") from error
        if not isinstance(found, dict):
            raise ImproperlyConfigured(f'{name} is JSON, but no object like {{"name": "value"}}.')
        return found

    def networks(self, name: str) -> tuple[IPv4Network | IPv6Network, ...]:
        try:
            return tuple(ip_network(word) for word in self.words(name))
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} lists addresses or networks: {error}.") from error

    def required(self, name: str, *, because: str) -> str:
        if value := self.text(name):
            return value
        raise ImproperlyConfigured(
            f"{name} is not set. {because} "
            "On a machine of your own, `make run` needs no settings (it sets WORKBENCH_LOCAL=1)."
        )


environment = Environment(os.environ)


def kept_secret(path: Path) -> str:
    """Return the secret in the file, made up and written for its owner alone the first time."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            # A link fails where a second process was faster; both then read the same secret.
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


MAIL_PORTS = {"smtp": 587, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """Return Django's settings for the mail server at the address; `console:` prints instead."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        port = parts.port or MAIL_PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"EMAIL_URL is not understood: {error}. {_MAIL}") from error
    if not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL names no host. {_MAIL}")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        # A server beside us may do without; over a network nothing goes in the clear.
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in _HERE,
        "EMAIL_TIMEOUT": 20,
    }


_HERE = ("localhost", "127.0.0.1", "::1")
_MAIL = "Write smtp://user:password@host:port, smtps://user:password@host:port or console:"


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at the address, made safe to write from threads."""
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL is not understood: {error}. "
            "Write sqlite:////full/path or postgres://user:password@host:port/name."
        ) from error
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {**found.get("OPTIONS", {}), **SQLITE_OPTIONS}
    elif found["ENGINE"] == "django.db.backends.postgresql":
        found["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured("DATABASE_URL must name SQLite or PostgreSQL.")
    return found
