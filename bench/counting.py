"""How many statements the pages take, as the test client sees them."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Person, Placement

BACK_END = "claims.accounts.RoleBackend"


def main(words: Sequence[str]) -> dict[str, Any]:
    """Return the statements of a mark and of each page, for the articles whose ids are given."""
    articles = Article.objects.filter(pk__in=words)
    person = Person.objects.filter(username__startswith="bench-reviewer").earliest("pk")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person, backend=BACK_END)
    counts = {"mark": _mark(client, articles[0])}
    for article in articles:
        claims = Placement.objects.filter(revision_id=article.current_revision_id).count()
        counts[f"page of {claims}"] = _count(client, f"/articles/{article.pk}/claims/7/")
        panel = _count(client, f"/articles/{article.pk}/claims/7/", HTTP_HX_REQUEST="true")
        counts[f"panel of {claims}"] = panel
    for name, address in _pages(articles[0]).items():
        counts[name] = _count(client, address)
    return counts


def _pages(article: Article) -> dict[str, str]:
    here = f"/articles/{article.pk}"
    return {
        "inbox": "/",
        "articles": "/articles/",
        "sources": "/sources/",
        "report": f"{here}/report/",
        "history": f"{here}/history/",
    }


def _count(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        status = client.get(address, **headers).status_code
    if status != 200:
        raise RuntimeError(f"{address} answered {status}")
    return len(queries)


def _mark(client: Client, article: Article) -> int:
    last = Placement.objects.filter(revision_id=article.current_revision_id).count()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(
            f"/articles/{article.pk}/claims/{last}/mark/",
            {"seen": "1.0", "verdict": "unverified"},
            HTTP_HX_REQUEST="true",
        )
    if answer.status_code != 200:
        raise RuntimeError(f"The mark was answered {answer.status_code}")
    return len(queries)
