"""`manage.py renew_findings`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import AuditEvent
from tests.ageing import age_findings
from tests.factories import create_article

pytestmark = pytest.mark.django_db


def said(*arguments):
    out = StringIO()
    call_command("renew_findings", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_that_nothing_is_outdated():
    create_article()

    assert said().startswith("Everything was found by the rules of ")


def test_it_renews_every_outdated_article():
    article = create_article()
    age_findings(article, kind="assertion")

    assert f"Article {article.pk}: claims 1, citations 0, reopened 0" in said()
    assert said().startswith("Everything")


def test_a_dry_run_changes_nothing():
    article = create_article()
    age_findings(article, kind="assertion")
    before = AuditEvent.objects.count()

    assert f"Article {article.pk}\n1 article would be" in said("--dry-run")
    assert AuditEvent.objects.count() == before


def test_it_renews_only_the_article_named():
    first, second = create_article(), create_article(text="Pier closed\n\nIt shut on Monday.")
    for article in (first, second):
        age_findings(article, kind="opinion")

    lines = said("--article", str(first.pk), "--json").splitlines()

    assert [json.loads(line)["article"] for line in lines] == [first.pk]


def test_an_article_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="no article 99"):
        said("--article", "99")
