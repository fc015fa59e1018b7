import json

import pytest
from django.urls import reverse

from claims.models import AuditEvent, Export
from tests.factories import (
    create_article,
    create_mark,
)
from tests.views.test_reports import page


def test_claims_of_many_articles_leave_in_one_file(as_, viewer, ana, desk, article):
    other = create_article(desk=desk, title="Pier shut", text="Pier shut\n\nIt shut on Monday.")
    create_mark(article=article, reviewer=ana)
    create_mark(article=other, reviewer=ana)

    answer = as_(viewer).get(reverse("export_claims"), {"verdict": "unverified"})
    lines = b"".join(answer.streaming_content).splitlines()

    assert len(lines) == 3
    event = AuditEvent.objects.get(event="report_exported")
    assert (event.article_id, event.details["filters"]) == (None, {"verdict": "unverified"})


def test_an_export_leaves_out_what_the_person_may_not_see(as_, stranger, article):
    answer = as_(stranger).get(reverse("export_claims"))

    assert len(b"".join(answer.streaming_content).splitlines()) == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 4),
        ({"verdict": "unverified"}, 1),
        ({"verdict": "sourced"}, 0),
        ({"state": "proposed"}, 1),
        ({"state": "open"}, 3),
        ({"state": "set_aside"}, 0),
        ({"since": "2031-06-11", "until": "2031-06-11"}, 4),
        ({"since": "2031-06-12"}, 0),
        ({"desk": 999}, 0),
    ],
)
def test_the_export_page_counts_what_fits(as_, viewer, ana, article, query, count):
    create_mark(article=article, reviewer=ana)

    shown = as_(viewer).get(reverse("export"), query).content.decode()

    assert f'<h2 id="x-h">{count} claim' in shown


def test_an_export_finds_the_claims_a_reviewer_marked(as_, viewer, ana, ben, article):
    create_mark(article=article, reviewer=ana)
    client = as_(viewer)

    assert b"1 claim<" in client.get(reverse("export"), {"reviewer": ana.pk}).content
    assert b"0 claims<" in client.get(reverse("export"), {"reviewer": ben.pk}).content


@pytest.mark.parametrize("name", ["export", "export_claims"])
@pytest.mark.parametrize(
    "query",
    [
        {"verdict": "true"},
        {"since": "yesterday"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"since": "2031-06-02", "until": "2031-06-01"},
        {"desk": "99999999999999999999"},
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(as_, viewer, article, name, query):
    assert as_(viewer).get(reverse(name), query).status_code == 422
    assert not Export.objects.exists()


def test_a_blind_mark_is_not_given_away_by_the_filter(as_, ana, ben, desk):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana)

    shown = as_(ben).get(reverse("export"), {"verdict": "unverified"}).content

    assert b"0 claims<" in shown


def test_the_json_of_an_article_can_be_read(as_, viewer, article):
    answer = page(as_(viewer), "report_json", article)

    assert len(json.loads(b"".join(answer.streaming_content))["claims"]) == 4
