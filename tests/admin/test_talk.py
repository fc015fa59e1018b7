"""What is said about claims, links, stamps and digests in the admin: to look at, never to change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import models
from tests.admin.test_looking import list_of, page_of
from tests.architecture.examples import arranged

pytestmark = pytest.mark.django_db

LOOKED_AT = [
    models.Digest,
    models.DigestStart,
    models.Mention,
    models.OutsideLink,
    models.OutsideNote,
    models.OutsideNoteDeed,
    models.Proposal,
    models.ProposalOutcome,
    models.Reply,
    models.ReplyRequest,
    models.RuleWaiver,
    models.StampFailure,
    models.TimeStamp,
    models.UnnamedApproval,
]


def talk():
    for name in (
        "begin_digest",
        "record_digest",
        "see_mention",
        "see_outside_note",
        "accept_proposal",
        "record_reply",
        "waive_rule",
        "approve_unnamed",
        "keep_time_stamp",
        "keep_stamp_failure",
    ):
        command, arguments = arranged(name)
        command(**arguments)


@pytest.fixture
def said(db):
    talk()


def test_a_row_is_shown_without_a_way_to_save_change_or_delete_it(as_admin, said):
    """One newsroom for all tables, since filling them takes longer than all the rest."""
    for model in LOOKED_AT:
        row = model.objects.latest("pk")

        page = as_admin.get(page_of(row))

        assert page.status_code == 200, model
        assert 'name="_save"' not in page.content.decode()
        assert as_admin.post(page_of(row), {"reason": "Forged"}).status_code == 403
        assert as_admin.post(page_of(row, "delete"), {"post": "yes"}).status_code == 403


def test_lists_are_searched_and_cost_the_same_for_few_and_for_many(as_admin, said):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            for model in LOOKED_AT:
                assert as_admin.get(list_of(model), {"q": "ferry"}).status_code == 200
                assert as_admin.get(list_of(model)).status_code == 200
        counts.append(len(queries))
        talk()

    assert counts[0] == counts[1]


def test_rows_lead_to_the_claim_or_article_they_are_about(as_admin, said):
    for model, part in (
        (models.Proposal, "/claims/3/"),
        (models.Reply, "/claims/2/"),
        (models.OutsideNote, "/outside/"),
    ):
        assert part in as_admin.get(list_of(model)).content.decode()
