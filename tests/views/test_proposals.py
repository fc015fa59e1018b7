"""Proposals over HTTP: made in the panel, decided there, told on report and inbox."""

import pytest

from claims.choices import ActionKind
from claims.commands import propose_action, set_aside_claim
from claims.models import Article, Proposal, ProposalOutcome
from tests.factories import NOON, claim_at, create_article

HTMX = {"HX-Request": "true"}
APRIL = "It had been signed in April."


@pytest.fixture
def proposal(article, ana):
    return propose_action(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        action=ActionKind.CORRECT,
        suggested_text=APRIL,
        reason="The memo says so.",
        now=NOON,
    )


def propose(client, article, *, headers=None, **sent):
    fields = {"action": "correct", "suggested_text": APRIL, "reason": ""} | sent
    address = f"/articles/{article.pk}/claims/3/propose/"
    return client.post(address, fields, headers=headers or {})


def decide(client, proposal, deed, *, headers=HTMX, **sent):
    article_id = proposal.claim.article_id
    return client.post(
        f"/articles/{article_id}/proposals/{proposal.pk}/{deed}/", sent, headers=headers
    )


def claim_page(client, article, number=3):
    return client.get(f"/articles/{article.pk}/claims/{number}/").content.decode()


def test_a_proposal_shows_what_goes_and_what_comes(as_, ana, article):
    client = as_(ana)

    response = propose(client, article)

    assert response.status_code == 303
    page = claim_page(client, article)
    assert " <del>March.</del> <ins>April.</ins>" in page


def test_words_left_as_they_are_suggest_nothing(as_, ana, article):
    propose(as_(ana), article, action="find_source", suggested_text="It had been signed in March.")

    assert Proposal.objects.get().suggested_text == ""


def test_a_refused_proposal_keeps_what_was_typed_in_its_own_form(as_, ana, article):
    response = propose(as_(ana), article, action="cut", suggested_text="", reason="", headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 422
    assert '<details open><summary id="propose"' in page
    assert '<option value="cut" selected>' in page


def test_an_action_that_is_none_is_refused_with_a_sentence(as_, ana, article):
    response = propose(as_(ana), article, action="burn")

    assert response.status_code == 422
    assert "Choose one of the actions listed." in response.content.decode()


def test_accepting_loads_the_page_anew_for_the_text_has_changed(as_, editor, proposal):
    seen = claim_at(article=proposal.claim.article, number=3).seen

    response = decide(as_(editor), proposal, "accept", seen=seen)

    assert response["HX-Redirect"] == f"/articles/{proposal.claim.article_id}/"
    assert APRIL in Article.objects.get().current_revision.text


def test_accepting_without_javascript_leads_to_the_review(as_, editor, proposal):
    seen = claim_at(article=proposal.claim.article, number=3).seen

    response = decide(as_(editor), proposal, "accept", seen=seen, headers={})

    assert (response.status_code, response["Location"]) == (
        303,
        f"/articles/{proposal.claim.article_id}/",
    )


def test_accepting_what_changed_meanwhile_is_a_conflict(as_, editor, proposal):
    response = decide(as_(editor), proposal, "accept", seen="1.9")

    assert response.status_code == 409
    assert "What you sent was not saved." in response.content.decode()


def test_a_decision_stands_in_the_panel_with_its_reason(as_, editor, article, proposal):
    client = as_(editor)

    decide(client, proposal, "decline", reason="March is <right>.")

    page = claim_page(client, article)
    assert "1 decided" in page
    assert "Declined: March is &lt;right&gt;." in page


def test_what_is_done_otherwise_is_done_with_a_word(as_, editor, proposal):
    decide(as_(editor), proposal, "finish", reason="Changed by hand.")

    assert ProposalOutcome.objects.get().state == "done"


def test_a_decision_without_a_reason_is_refused_where_it_was_asked(as_, editor, proposal):
    response = decide(as_(editor), proposal, "decline", reason="")

    assert response.status_code == 422
    assert f'<details open><summary id="decline-{proposal.pk}"' in response.content.decode()


def test_a_reviewer_is_offered_no_decision_on_a_colleagues_proposal(as_, ben, article, proposal):
    page = claim_page(as_(ben), article)

    assert "/accept/" not in page
    assert "/decline/" not in page


def test_a_reviewer_who_sends_one_is_told_who_decides(as_, ben, proposal):
    response = decide(as_(ben), proposal, "decline", reason="No.")

    assert response.status_code == 403
    assert "An editor decides on this" in response.content.decode()


@pytest.mark.parametrize("deed", ["accept", "finish", "decline"])
def test_decisions_are_made_by_forms_and_not_by_strangers(as_, stranger, editor, proposal, deed):
    assert decide(as_(stranger), proposal, deed, reason="x", seen="1.0").status_code == 404
    address = f"/articles/{proposal.claim.article_id}/proposals/{proposal.pk}/{deed}/"
    assert as_(editor).get(address).status_code == 405


def test_the_report_names_what_is_not_decided_and_links_to_it(as_, editor, article, proposal):
    page = as_(editor).get(f"/articles/{article.pk}/report/").content.decode()

    assert "has a proposal that an editor decides" in page
    assert f"/articles/{article.pk}/claims/3/#proposals" in page


def test_a_proposal_waits_for_editors_even_where_others_are_assigned(as_, ana, ben, editor, desk):
    article = create_article(desk=desk, reviewers=(ben,), title="Assigned", text="Assigned\n\nA.")
    before = as_(editor).get("/").content.decode()
    propose_action(
        reviewer=ana,
        article_id=article.pk,
        number=2,
        action=ActionKind.LEGAL,
        reason="A name.",
        now=NOON,
    )

    page = as_(editor).get("/").content.decode()

    assert "waits for an editor" not in before
    assert "What is proposed about 1 claim waits for an editor." in page


def test_an_article_with_an_open_proposal_is_not_among_the_ready(as_, ana, editor, desk):
    article = create_article(desk=desk, title="One line", text="One line")
    on = {"article_id": article.pk, "number": 1, "now": NOON}
    seen = claim_at(article=article, number=1).seen
    set_aside_claim(reviewer=editor, seen=seen, reason="opinion", **on)
    client = as_(editor)
    before = client.get("/articles/?state=ready").content.decode()

    propose_action(reviewer=ana, action=ActionKind.LEGAL, reason="A name.", **on)

    assert "One line" in before
    assert "One line" not in client.get("/articles/?state=ready").content.decode()
