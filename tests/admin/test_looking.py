"""Articles, claims, sources and their like in the admin: to look at, never to change."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.site import site
from claims.event_kinds import EventKind
from claims.models import (
    Article,
    Assignment,
    AuditEvent,
    Capture,
    Citation,
    Claim,
    Export,
    Note,
    Revision,
    Source,
    Verdict,
)
from tests.factories import create_article, create_citation, create_mark, create_reviewer

pytestmark = pytest.mark.django_db

LOOKED_AT = [
    Article,
    Assignment,
    AuditEvent,
    Capture,
    Citation,
    Claim,
    Export,
    Note,
    Revision,
    Source,
    Verdict,
]


def list_of(model):
    return reverse(f"admin:claims_{model._meta.model_name}_changelist")


def page_of(row, verb="change"):
    return reverse(f"admin:claims_{row._meta.model_name}_{verb}", args=[row.pk])


def create_story(title="Ferry order paused"):
    """Make an article with a source, its copy, a citation, a mark and an assignment."""
    reviewer = create_reviewer()
    desk = reviewer.memberships.get().desk
    text = f"{title}\n\nThe agency has paused an order for six ferries, it said. It rained."
    article = create_article(desk=desk, title=title, text=text, reviewers=(reviewer,))
    create_citation(
        article=article, reviewer=reviewer, copy="paused an order for six ferries <b>x</b>"
    )
    create_mark(article=article, reviewer=reviewer)
    return article


@pytest.fixture
def story(db):
    return create_story()


@pytest.mark.parametrize("model", LOOKED_AT)
def test_a_list_costs_the_same_for_few_and_for_many(as_admin, story, model):
    with CaptureQueriesContext(connection) as few:
        as_admin.get(list_of(model))
    for number in range(4):
        create_story(title=f"Story {number}")

    with CaptureQueriesContext(connection) as many:
        as_admin.get(list_of(model))

    assert len(many) == len(few)


@pytest.mark.parametrize("model", LOOKED_AT)
def test_lists_are_searched_in_words(as_admin, story, model):
    assert as_admin.get(list_of(model), {"q": "ferry"}).status_code == 200


@pytest.mark.parametrize("model", [m for m in LOOKED_AT if m not in (Export, Note)])
def test_a_row_is_shown_without_a_way_to_save_it(as_admin, story, model):
    page = as_admin.get(page_of(model.objects.first()))

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()


@pytest.mark.parametrize("model", [m for m in LOOKED_AT if m not in (Export, Note)])
def test_a_row_is_neither_changed_nor_deleted_nor_added_here(as_admin, story, model):
    row = model.objects.first()

    answers = [
        as_admin.post(page_of(row), {"title": "Forged"}),
        as_admin.post(page_of(row, "delete"), {"post": "yes"}),
        as_admin.post(reverse(f"admin:claims_{model._meta.model_name}_add"), {}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize("model", LOOKED_AT)
def test_no_list_offers_to_delete(as_admin, story, model):
    assert "delete_selected" not in as_admin.get(list_of(model)).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "desk__name__startswith=P",
        "created_by__password__startswith=p",
        "created_by__username=ana",
        "title__startswith=F",
        "claims__verdicts__note__contains=x",
        "current_revision__text__contains=x",
        "desk__memberships__user__password__contains=x",
    ],
)
def test_a_list_is_filtered_by_its_own_filters_only(as_admin, story, query):
    assert as_admin.get(f"{list_of(Article)}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "state__exact=in_review",
        "desk__id__exact=1",
        "created_at__gte=2026-01-01+00:00:00%2B00:00",
        "o=-1",
    ],
)
def test_the_filters_on_the_page_work(as_admin, story, query):
    assert as_admin.get(f"{list_of(Article)}?{query}").status_code == 200


def test_accounts_are_not_found_by_parts_of_their_password(as_admin):
    address = reverse("admin:auth_user_changelist")

    assert as_admin.get(address, {"password__startswith": "md5"}).status_code == 400


def test_claims_are_found_by_their_words(as_admin, story):
    create_story(title="Other")
    page = as_admin.get(list_of(Claim), {"q": "It rained"})

    assert page.context["cl"].result_count == 2


def test_a_claim_leads_to_its_page(as_admin, story):
    claim = story.claims.order_by("pk")[1]

    page = as_admin.get(page_of(claim)).content.decode()

    assert f'href="{reverse("claim_detail", args=[story.pk, 2])}"' in page


@pytest.mark.parametrize("model", [Article, Revision, Assignment, Verdict, Citation])
def test_rows_lead_to_their_article(as_admin, story, model):
    page = as_admin.get(list_of(model)).content.decode()

    assert f'<a href="/articles/{story.pk}/' in page


@pytest.mark.parametrize("model", [Source, Capture])
def test_rows_lead_to_their_source(as_admin, story, model):
    page = as_admin.get(page_of(model.objects.get())).content.decode()

    assert f'href="{reverse("source_detail", args=[Source.objects.get().pk])}"' in page


def test_an_event_of_an_article_leads_to_its_history(as_admin, story):
    event = story.events.get(event=EventKind.VERDICT_GIVEN)

    page = as_admin.get(page_of(event)).content.decode()

    assert f'href="{reverse("article_history", args=[story.pk])}"' in page


def test_an_event_of_the_house_has_no_page_to_lead_to(as_admin, story):
    event = AuditEvent.objects.filter(article=None).first()

    assert "View on site" not in as_admin.get(page_of(event)).content.decode()


def test_captured_text_is_shown_as_text(as_admin, story):
    page = as_admin.get(page_of(Capture.objects.get())).content.decode()

    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_every_table_a_reader_could_ask_for_is_there():
    ours = set(apps.get_app_config("claims").get_models())
    parts = {
        "ArticleSource",
        "CaptureRequest",
        "CitationWithdrawal",
        "DifferenceDismissal",
        "DigestChoice",
        "DismissalWithdrawal",
        "DraftFile",
        "FlagDismissal",
        "HandConfirmation",
        "Kinship",
        "Lineage",
        "MentionSeen",
        "OriginDecision",
        "PassageChange",
        "Presence",
        "SourceReader",
        "TextMark",
        "VerdictWithdrawal",
    }
    elsewhere = {"Person", "Membership", "Placement"}

    listed = {model for model in ours if site.is_registered(model)}
    assert {m.__name__ for m in ours - listed} == parts | elsewhere
