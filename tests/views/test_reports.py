import hashlib
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from claims.choices import SetAsideReason, VerdictValue
from claims.commands import approve_article, set_aside_claim, write_note
from claims.models import AuditEvent, Export
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_claims,
    create_mark,
)
from tests.queries.tampering import tamper

DOWNLOADS = (
    "claims_csv",
    "evidence_csv",
    "history_csv",
    "summary_csv",
    "report_json",
    "report_zip",
)
PAGES = ("article_report", "article_history")


def page(client, name, article, **query):
    return client.get(reverse(name, args=[article.pk]), query)


def all_aside(article, person):
    for number in range(1, 5):
        set_aside_claim(
            reviewer=person,
            article_id=article.pk,
            number=number,
            seen=claim_at(article=article, number=number).seen,
            reason=SetAsideReason.OPINION,
            now=NOON,
        )


@pytest.mark.parametrize("name", [*PAGES, *DOWNLOADS])
def test_a_viewer_may_read_and_export(as_, viewer, article, name):
    answer = page(as_(viewer), name, article)
    answer.close()

    assert answer.status_code == 200


@pytest.mark.parametrize("name", [*PAGES, *DOWNLOADS])
def test_a_stranger_is_told_that_there_is_nothing(as_, stranger, article, name):
    assert page(as_(stranger), name, article).status_code == 404


@pytest.mark.parametrize("name", [*PAGES, *DOWNLOADS])
def test_nothing_is_changed_by_posting_here(as_, viewer, article, name):
    assert as_(viewer).post(reverse(name, args=[article.pk])).status_code == 405


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_finished_download_stands_in_the_history_with_the_hash_of_its_bytes(
    as_, viewer, article, name
):
    answer = page(as_(viewer), name, article)
    content = b"".join(answer.streaming_content)

    export = Export.objects.get()
    assert export.sha256 == hashlib.sha256(content).hexdigest()
    assert (export.size, answer["Content-Length"]) == (len(content), str(len(content)))
    assert AuditEvent.objects.filter(article=article, event="report_exported").count() == 1


@pytest.mark.parametrize("name", DOWNLOADS)
def test_another_site_cannot_start_a_download(as_, viewer, article, name):
    address = reverse(name, args=[article.pk])

    answer = as_(viewer).get(address, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert not Export.objects.exists()


def test_asking_only_for_the_head_of_a_download_records_nothing(as_, viewer, article):
    answer = as_(viewer).head(reverse("claims_csv", args=[article.pk]))

    assert answer.status_code == 405
    assert not Export.objects.exists()


def test_csv_says_what_it_is(as_, viewer, article):
    answer = page(as_(viewer), "claims_csv", article)
    answer.close()

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="ferry-order-paused-')
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_report_says_what_is_missing_with_a_link_to_each_claim(as_, editor, article, ana):
    create_mark(article=article, reviewer=ana)

    shown = page(as_(editor), "article_report", article).content.decode()

    assert "Not ready to publish" in shown
    assert "4 of 4 claims still need work." in shown
    link = reverse("claim_detail", args=[article.pk, 2])
    assert f'Claim <a href="{link}">2</a> is unverified.' in shown


def test_a_claim_with_one_reviewer_needs_a_second(as_, editor, article, ana):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)

    shown = page(as_(editor), "article_report", article).content.decode()

    assert "has one reviewer and needs a second" in shown


def test_an_article_whose_claims_are_done_can_be_approved_from_its_report(as_, editor, article):
    all_aside(article, editor)

    shown = page(as_(editor), "article_report", article).content.decode()

    assert "Ready to publish" in shown
    assert reverse("article_approve", args=[article.pk]) in shown


def test_a_reviewer_is_offered_no_approval(as_, editor, ana, article):
    all_aside(article, editor)

    shown = page(as_(ana), "article_report", article).content.decode()

    assert "Ready to publish" in shown
    assert reverse("article_approve", args=[article.pk]) not in shown


def test_an_approved_article_names_who_approved_it_and_can_be_reopened(as_, editor, article):
    all_aside(article, editor)
    approve_article(editor=editor, article_id=article.pk, now=NOON)

    shown = page(as_(editor), "article_report", article).content.decode()

    assert "Approved by Dana Whit" in shown
    assert reverse("article_reopen", args=[article.pk]) in shown


def test_what_was_set_aside_is_listed_with_who_and_why(as_, ana, article):
    all_aside(article, ana)

    shown = page(as_(ana), "article_report", article).content.decode()

    assert "set aside, opinion" in shown
    assert "Ana Ruiz, <time" in shown


def test_an_editor_approves_from_the_report(as_, editor, article):
    all_aside(article, editor)

    answer = as_(editor).post(reverse("article_approve", args=[article.pk]))

    assert (answer.status_code, answer["Location"]) == (
        303,
        reverse("article_report", args=[article.pk]),
    )
    assert AuditEvent.objects.filter(event="article_approved").exists()


def test_an_article_that_is_not_ready_is_refused_with_what_is_missing(as_, editor, article):
    answer = as_(editor).post(reverse("article_approve", args=[article.pk]))

    assert answer.status_code == 422
    assert b"4 claims still need work, the first is claim 1." in answer.content


@pytest.mark.parametrize("name", ["article_approve", "article_reopen"])
def test_only_an_editor_approves_and_reopens(as_, ana, stranger, article, name):
    address = reverse(name, args=[article.pk])

    assert as_(ana).post(address, {"reason": "So."}).status_code == 403
    assert as_(stranger).post(address, {"reason": "So."}).status_code in (403, 404)
    assert as_(ana).get(address).status_code == 405


def test_reopening_needs_a_reason(as_, editor, article):
    all_aside(article, editor)
    approve_article(editor=editor, article_id=article.pk, now=NOON)
    address = reverse("article_reopen", args=[article.pk])

    assert as_(editor).post(address).status_code == 422
    assert as_(editor).post(address, {"reason": "A number is wrong."}).status_code == 303


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_history_is_told_on_both_pages(as_, editor, article, name):
    tamper("UPDATE claims_article SET title = 'Ferry order saved'")

    shown = page(as_(editor), name, article).content.decode()

    assert "Broken at event 1: article" in shown
    assert 'role="alert"' in shown


def test_a_broken_history_is_never_ready(as_, editor, article):
    all_aside(article, editor)
    tamper("UPDATE claims_article SET title = 'Ferry order saved'")

    shown = page(as_(editor), "article_report", article).content.decode()

    assert "Not ready to publish" in shown


def test_text_is_shown_as_typed_and_never_as_markup(as_, editor, desk):
    text = "<script>alert(1)</script> is what & the memo said."
    article = create_article(desk=desk, title="<b>Bold</b>", text=text)

    shown = page(as_(editor), "article_report", article).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; is what &amp; the memo" in shown


def test_the_report_masks_a_confidential_source(as_, viewer, editor, ana, article):
    create_citation(article=article, reviewer=ana, title="The whistle", is_confidential=True)

    assert b"The whistle" not in page(as_(viewer), "article_report", article).content
    assert b"The whistle" in page(as_(editor), "article_report", article).content


def test_the_report_asks_as_often_for_a_long_article_as_for_a_short_one(
    as_, editor, desk, django_assert_num_queries, django_assert_max_num_queries
):
    short, long = create_claims(number=20, desk=desk), create_claims(number=300, desk=desk)
    client = as_(editor)
    with django_assert_max_num_queries(45) as asked:
        page(client, "article_report", short)

    with django_assert_num_queries(len(asked)):
        page(client, "article_report", long)


def test_history_tells_every_event_newest_first(as_, viewer, ana, article):
    create_mark(article=article, reviewer=ana)

    shown = page(as_(viewer), "article_history", article).content.decode()

    marked = shown.index("marked claim 2 unverified: no source")
    assert marked < shown.index("imported the article with 4 claims")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"claim": 2}, True),
        ({"claim": 3}, False),
        ({"kind": "verdict_given"}, True),
        ({"kind": "note_written"}, False),
        ({"claim": "x", "kind": "eaten", "who": "-1"}, True),
    ],
)
def test_history_can_be_filtered(as_, viewer, ana, article, query, told):
    create_mark(article=article, reviewer=ana)

    shown = page(as_(viewer), "article_history", article, **query).content.decode()

    assert ("marked claim 2" in shown) == told


def test_history_can_be_filtered_by_person(as_, viewer, ana, ben, article):
    create_mark(article=article, reviewer=ana)
    write_note(reviewer=ben, article_id=article.pk, number=2, text="Rang.", now=NOON)

    shown = page(as_(viewer), "article_history", article, who=ben.pk).content.decode()

    assert "wrote a note on claim 2" in shown
    assert "marked claim 2" not in shown


def test_long_histories_are_paged(as_, viewer, ana, article):
    for n in range(105):
        write_note(
            reviewer=ana,
            article_id=article.pk,
            number=1,
            text=f"Note {n}",
            now=NOON + timedelta(minutes=n),
        )

    client = as_(viewer)
    assert b"Older" in page(client, "article_history", article).content
    assert b"imported the article" in page(client, "article_history", article, page=2).content


def test_a_blind_first_mark_is_hidden_in_the_history(as_, ana, ben, desk):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana)

    shown = page(as_(ben), "article_history", article).content.decode()

    assert "the mark is hidden" in shown
    assert "unverified" not in shown.split('class="log')[1]


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
