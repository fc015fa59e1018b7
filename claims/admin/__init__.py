"""The admin pages: accounts and settings through commands, everything else to look at."""

from claims.admin import accounts, articles, claims, history, house, sources, talk

__all__ = ["accounts", "articles", "claims", "history", "house", "sources", "talk"]
