"""The pulse: what an open page is told of others' work."""

import re

import pytest
from django.urls import reverse

from claims.commands import revise_article, write_note
from claims.models import AuditEvent
from tests.factories import NOON, TEXT, create_article, create_citation, create_mark
from tests.pages import ADDRESS, answer, page

HTMX = {"HX-Request": "true"}


@pytest.fixture
def ask(as_, ana, article):
    """Return what Ana's page hears that was opened on claim 2 before anything else happened."""
    since = AuditEvent.objects.filter(article=article).count()

    def pulse(*, who=ana, **more):
        asked = {"since": since, "open": 2, **more}
        return as_(who).get(f"/articles/{article.pk}/pulse/", asked, headers=HTMX)

    return pulse


def test_while_nothing_happens_nothing_is_sent(ask):
    assert ask().status_code == 204


def test_the_mark_of_another_arrives_in_text_strip_and_tally(ask, article, ben):
    create_mark(article=article, reviewer=ben, number=3)

    answer = ask().content.decode()

    assert all(f'id="{part}"' in answer for part in ("c3", "s3", "tally", "pulse"))
    assert "Claim 3, unverified, one reviewer" in answer


def test_claims_that_nobody_touched_are_not_sent_again(ask, article, ben):
    create_mark(article=article, reviewer=ben, number=3)

    assert 'id="c2"' not in ask().content.decode()


def test_the_panel_one_works_in_is_never_sent(ask, article, ben):
    create_mark(article=article, reviewer=ben, number=2)

    assert 'id="claim-h"' not in ask().content.decode()


def test_who_changed_the_open_claim_is_named(ask, article, ben):
    create_mark(article=article, reviewer=ben, number=2)

    assert "Ben Okafor changed this claim" in ask().content.decode()


def test_what_i_did_myself_is_no_news(ask, article, ana):
    create_mark(article=article, reviewer=ana, number=2)

    assert "changed this claim" not in ask().content.decode()


def shown_in(page):
    """Return up to which event a panel says that it shows its claim."""
    return int(re.search(r'id="open-shown" name="shown" value="(\d+)"', page.content.decode())[1])


@pytest.mark.parametrize("is_blind", [False, True])
def test_what_the_panel_shows_already_is_no_news(as_, ana, ben, desk, is_blind):
    article = create_article(desk=desk, is_blind=is_blind)
    create_mark(article=article, reviewer=ben, number=2)
    client, asked = as_(ana), {"since": 1, "open": 2}

    def news(**more):
        pulse = client.get(f"/articles/{article.pk}/pulse/", asked | more, headers=HTMX)
        return "changed this claim" in pulse.content.decode()

    panel = client.get(f"/articles/{article.pk}/claims/2/", headers=HTMX)
    assert (news(), news(shown=shown_in(panel))) == (True, False)
    write_note(reviewer=ben, article_id=article.pk, number=2, text="Rang twice.", now=NOON)
    assert news(shown=shown_in(panel))


def test_a_capture_that_arrived_in_the_panel_is_no_news_but_what_somebody_did_is(
    as_, ana, ben, article, ask
):
    citation = create_citation(article=article, reviewer=ana, copy="", url=ADDRESS)
    panel = as_(ana).get(f"/articles/{article.pk}/claims/2/", headers=HTMX)
    answer(page())

    def arrives():
        address = reverse("citation_progress", args=[article.pk, citation.pk])
        return as_(ana).get(address, {"shown": shown_in(panel)}, headers=HTMX)

    assert "machine changed this claim" in ask().content.decode()
    assert "changed this claim" not in ask(shown=shown_in(arrives())).content.decode()
    write_note(reviewer=ben, article_id=article.pk, number=2, text="Rang twice.", now=NOON)
    assert 'id="open-shown"' not in arrives().content.decode()


def test_the_next_question_starts_where_the_answer_ends(ask, article, ben):
    create_mark(article=article, reviewer=ben, number=3)
    last = AuditEvent.objects.filter(article=article).latest("seq").seq

    assert f"since={last}" in ask().content.decode()
    assert ask(since=last).status_code == 204


def test_a_mark_hidden_until_the_second_stays_hidden(as_, ana, ben, desk):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ben, number=3)

    answer = as_(ana).get(f"/articles/{article.pk}/pulse/", {"since": 1}, headers=HTMX)

    assert "Claim 3, one reviewer, mark hidden until the second" in answer.content.decode()


def test_after_a_new_revision_the_page_is_to_be_loaded_again(ask, article, editor):
    revise_article(editor=editor, article_id=article.pk, text=f"{TEXT} More.", now=NOON)

    answer = ask().content.decode()

    assert "Dana Whit saved a new revision" in answer
    assert 'id="c2"' not in answer


def test_a_stranger_hears_nothing(ask, stranger):
    assert ask(who=stranger).status_code == 404


@pytest.mark.parametrize("since", ["", "x", "-1", "99999999999999999999"])
def test_a_page_that_does_not_say_what_it_shows_is_refused(ask, since):
    assert ask(since=since).status_code == 400


def test_without_htmx_the_address_leads_to_the_article(as_, ana, article):
    answer = as_(ana).get(f"/articles/{article.pk}/pulse/?since=1")

    assert answer.status_code == 303
    assert answer.url == f"/articles/{article.pk}/"


@pytest.mark.parametrize("numbers", [(1,), (1, 2, 3)])
def test_a_pulse_costs_the_same_for_one_change_and_for_many(
    as_, ana, article, ben, numbers, django_assert_num_queries
):
    for number in numbers:
        create_mark(article=article, reviewer=ben, number=number)
    client = as_(ana)

    with django_assert_num_queries(7):
        client.get(f"/articles/{article.pk}/pulse/", {"since": 1, "open": 2}, headers=HTMX)
