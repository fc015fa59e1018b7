import hashlib

import pytest
from django.urls import reverse

from claims.choices import SetAsideReason, VerdictValue
from claims.commands import approve_article, set_aside_claim
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
    # One for each table that the history seals, since it is verified while the page is made.
    with django_assert_max_num_queries(70) as asked:
        page(client, "article_report", short)

    with django_assert_num_queries(len(asked)):
        page(client, "article_report", long)
