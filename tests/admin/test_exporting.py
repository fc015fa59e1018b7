"""Exporting the claims of chosen articles from the list."""

import csv
import io
from hashlib import sha256

import pytest
from django.urls import reverse

from claims.models import AuditEvent, Export
from tests.factories import create_article, create_desk

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claims_article_changelist")


def export(client, *articles):
    chosen = [article.pk for article in articles]
    answer = client.post(LIST, {"action": "export_claims", "_selected_action": chosen})
    return answer, b"".join(answer.streaming_content)


@pytest.fixture
def articles(db):
    desk = create_desk()
    texts = ("It rained on Monday.", "It snowed on Tuesday.", "The sun shone on Friday.")
    return [
        create_article(desk=desk, title=text, text=f"{text}\n\n{text} So it was.") for text in texts
    ]


def test_the_file_holds_the_claims_of_the_chosen_articles_and_no_others(as_admin, articles):
    answer, content = export(as_admin, *articles[:2])

    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert {int(row["article_id"]) for row in rows} == {articles[0].pk, articles[1].pk}
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_the_export_of_several_articles_stands_in_the_chain_of_the_house(as_admin, articles):
    _, content = export(as_admin, *articles[:2])

    event = AuditEvent.objects.latest("pk")
    assert event.article_id is None
    assert Export.objects.get().sha256 == sha256(content).hexdigest()


def test_the_export_of_one_article_stands_in_its_own_chain(as_admin, articles):
    export(as_admin, articles[2])

    assert AuditEvent.objects.latest("pk").article_id == articles[2].pk
