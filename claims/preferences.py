"""How a person wants the pages: kept in a cookie of the browser, so that no page has to ask."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "prefs"
LIFE = 365 * 24 * 3600
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    theme: str = "system"
    keys: bool = True
    move_on: bool = True

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """Read the cookie; anything it does not say, or says wrongly, is as by default."""
        theme, _, switches = request.COOKIES.get(COOKIE, "").partition(".")
        if theme not in THEMES:
            return cls()
        return cls(theme=theme, keys="k" in switches, move_on="m" in switches)

    def write(self, request: HttpRequest, response: HttpResponseBase) -> None:
        switches = ("k" if self.keys else "") + ("m" if self.move_on else "")
        response.set_cookie(
            COOKIE,
            f"{self.theme}.{switches}",
            max_age=LIFE,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
