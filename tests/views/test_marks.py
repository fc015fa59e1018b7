"""Marking over HTTP: with htmx, without, and everything that is refused."""

import pytest
from django.urls import reverse

from claims.commands import revise_article
from claims.models import Verdict
from tests.factories import NOON, TEXT, claim_at, create_article, create_citation, create_mark

HTMX = {"HX-Request": "true"}


def address(article, number=2, deed="mark/"):
    return f"/articles/{article.pk}/claims/{number}/{deed}"


def mark(client, article, *, number=2, verdict="unverified", headers=None, **more):
    seen = claim_at(article=article, number=number).seen
    sent = {"seen": seen, "verdict": verdict, **more}
    return client.post(address(article, number), sent, headers=headers or {})


def test_a_mark_without_javascript_leads_to_the_next_claim_that_waits(as_, ana, article):
    response = mark(as_(ana), article)

    assert (response.status_code, response["Location"]) == (303, address(article, 3, ""))


def test_a_mark_by_htmx_answers_with_the_next_panel(as_, ana, article):
    response = mark(as_(ana), article, headers=HTMX)

    assert 'data-claim="3"' in response.content.decode()
    assert response["HX-Push-Url"] == address(article, 3, "")


@pytest.mark.parametrize("part", ['id="c2"', 'id="s2"', 'id="tally"', 'id="live"', "Take back"])
def test_a_mark_by_htmx_renews_what_shows_the_marked_claim(as_, ana, article, part):
    response = mark(as_(ana), article, headers=HTMX)

    assert part in response.content.decode()


def test_stay_here_answers_with_the_same_claim(as_, ana, article):
    response = mark(as_(ana), article, headers=HTMX, stay="1")

    assert 'data-claim="2"' in response.content.decode()


def test_a_person_who_does_not_want_to_move_on_stays(as_, ana, article):
    client = as_(ana)
    client.post("/account/", {"theme": "dark", "keys": "on"})

    response = mark(client, article)

    assert response["Location"] == address(article, 2, "")


def test_a_stranger_gets_the_answer_of_a_missing_page(as_, stranger, article):
    response = mark(as_(stranger), article)

    assert response.status_code == 404


def test_a_viewer_is_told_who_may_mark(as_, viewer, article):
    response = mark(as_(viewer), article)

    assert response.status_code == 403
    assert "Only a reviewer can" in response.content.decode()


def test_nobody_marks_without_log_in(client, article):
    response = client.post(address(article), {"seen": "1.0", "verdict": "unverified"})

    assert response.status_code == 302
    assert not Verdict.objects.exists()


def test_a_mark_that_is_none_of_three_is_refused_with_a_sentence(as_, ana, article):
    response = mark(as_(ana), article, verdict="true")

    assert response.status_code == 422
    assert "Choose sourced, paraphrased or unverified." in response.content.decode()


def test_a_mark_cannot_be_given_by_a_link(as_, ana, article):
    assert as_(ana).get(address(article)).status_code == 405


def test_sourced_without_evidence_brings_the_cite_form(as_, ana, article):
    response = mark(as_(ana), article, verdict="sourced", headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Cite a source that supports the claim" in page
    assert 'name="quote"' in page


def test_a_conflict_shows_both_marks_and_offers_both_ways(as_, ana, ben, article):
    seen = claim_at(article=article, number=2).seen
    create_mark(article=article, reviewer=ben)

    response = as_(ana).post(address(article), {"seen": seen, "verdict": "sourced"}, headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Ben Okafor changed claim 2 while you had it open" in page
    assert "Mark it sourced anyway" in page


def test_a_conflict_brings_text_strip_and_tally_up_to_date(as_, ana, ben, article):
    seen = claim_at(article=article, number=2).seen
    create_mark(article=article, reviewer=ben)

    response = as_(ana).post(address(article), {"seen": seen, "verdict": "sourced"}, headers=HTMX)

    page = response.content.decode()
    assert all(f'id="{part}"' in page for part in ("c2", "s2", "tally"))
    assert "Claim 2, unverified, one reviewer" in page


def test_a_conflict_with_a_new_text_leaves_the_older_one_on_the_page_alone(
    as_, ana, editor, article
):
    seen = claim_at(article=article, number=2).seen
    revise_article(editor=editor, article_id=article.pk, text=f"{TEXT} More.", now=NOON)

    response = as_(ana).post(address(article), {"seen": seen, "verdict": "sourced"}, headers=HTMX)

    assert response.status_code == 409
    assert 'id="c2"' not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("claim_settle", {"verdict": "sourced", "note": "The memo says so."}),
        (
            "claim_classify",
            {"kind": "opinion", "priority": "low", "attributed_to": "The memo says so."},
        ),
    ],
)
def test_after_a_conflict_what_an_editor_typed_stands_in_its_open_form(
    as_, editor, ana, ben, article, name, sent
):
    create_mark(article=article, reviewer=ana)
    seen = claim_at(article=article, number=2).seen
    create_mark(article=article, reviewer=ben)

    response = as_(editor).post(
        reverse(name, args=[article.pk, 2]), {"seen": seen, **sent}, headers=HTMX
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "The memo says so." in page
    assert "<details open>" in page
    assert "anyway" not in page


def test_a_conflict_without_javascript_is_a_whole_page(as_, ana, ben, article):
    seen = claim_at(article=article, number=2).seen
    create_mark(article=article, reviewer=ben)

    response = as_(ana).post(address(article), {"seen": seen, "verdict": "unverified"})

    assert response.status_code == 409
    assert "<html" in response.content.decode()


def test_a_note_of_a_refused_mark_comes_back(as_, ana, ben, article):
    seen = claim_at(article=article, number=2).seen
    create_mark(article=article, reviewer=ben)
    sent = {"seen": seen, "verdict": "unverified", "note": "Memo <asked> for"}

    response = as_(ana).post(address(article), sent, headers=HTMX)

    assert "Memo &lt;asked&gt; for" in response.content.decode()


def test_a_mark_is_taken_back_with_one_button(as_, ana, article):
    create_mark(article=article, reviewer=ana)

    response = as_(ana).post(address(article, deed="undo/"))

    assert response.status_code == 303
    assert claim_at(article=article, number=2).claim.review_state == "open"


def test_taking_back_what_is_not_there_is_refused(as_, ana, article):
    response = as_(ana).post(address(article, deed="undo/"))

    assert response.status_code == 422


def test_the_reason_of_unverified_can_be_changed_in_place(as_, ana, article):
    create_mark(article=article, reviewer=ana)

    mark(as_(ana), article, reason="awaiting_reply", stay="1")

    assert Verdict.objects.order_by("-pk").first().reason == "awaiting_reply"


def test_a_blind_second_review_hides_the_first_mark(as_, ana, ben, desk):
    article = create_article(
        desk=desk, is_blind=True, text="Blind\n\nOne ferry sank.", title="Blind"
    )
    create_mark(article=article, reviewer=ana, note="Looked at the log")

    page = as_(ben).get(address(article, deed="")).content.decode()

    assert "Ana Ruiz" not in page
    assert "Looked at the log" not in page
    assert "mark hidden until the second" in page


def test_an_editor_settles_by_form(as_, ana, ben, editor, article):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value="sourced")
    create_mark(article=article, reviewer=ben)
    seen = claim_at(article=article, number=2).seen

    as_(editor).post(
        address(article, deed="settle/"), {"seen": seen, "verdict": "sourced", "note": "Memo."}
    )

    assert claim_at(article=article, number=2).claim.review_state == "settled"


def test_a_settling_without_a_reason_keeps_what_was_chosen(as_, ana, ben, editor, article):
    create_mark(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ben)
    seen = claim_at(article=article, number=2).seen

    response = as_(editor).post(
        address(article, deed="settle/"), {"seen": seen, "verdict": "unverified", "note": ""}
    )

    assert response.status_code == 422


def test_setting_aside_and_taking_up_by_form(as_, ana, article):
    client = as_(ana)
    seen = claim_at(article=article, number=2).seen
    client.post(address(article, deed="aside/"), {"seen": seen, "reason": "opinion"})
    seen = claim_at(article=article, number=2).seen

    client.post(address(article, deed="take-up/"), {"seen": seen})

    assert claim_at(article=article, number=2).claim.set_aside_reason == ""


def test_who_marked_it_stands_outside_the_buttons_that_a_telephone_fixes_to_its_edge(
    as_, ana, ben, article
):
    create_mark(article=article, reviewer=ana, note="As printed.")

    page = as_(ben).get(address(article, deed="")).content.decode()

    assert page.index("noting “As printed.”") < page.index('class="decide"')
