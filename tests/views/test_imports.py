"""Bringing in an article by the browser."""

import pytest
from django.urls import reverse

from claims.models import Article, AuditEvent, Placement
from tests.factories import (
    TEXT,
    create_article,
    create_desk,
    create_editor,
    create_reviewer,
    log_in,
)
from tests.views.importing import IMPORT, NEW, RECUT, cuts_in, form, recut, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk, client):
    editor = create_editor(desk=desk)
    log_in(client, editor)
    return editor


def test_the_form_starts_with_the_rules_of_the_house(client, editor):
    page = shown(client.get(NEW))

    assert 'name="reviewers_needed" value="2" checked' in page


def test_the_preview_stores_nothing(client, editor, desk):
    before = AuditEvent.objects.count()

    response = client.post(NEW, form(desk))

    assert response.status_code == 200
    assert (Article.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_the_preview_counts_the_claims_it_would_start_with(client, editor, desk):
    assert "Start review with 4 claims" in shown(client.post(NEW, form(desk)))


def test_the_preview_marks_who_is_said_to_have_said_it(client, editor, desk):
    page = shown(client.post(NEW, form(desk)))

    assert '<mark class="who-said">Ana Ruiz said</mark>' in page


def test_the_preview_shows_the_kind_as_a_word(client, editor, desk):
    assert "<span>Direct quote</span>" in shown(client.post(NEW, form(desk)))


def test_a_typed_tag_is_shown_as_typed(client, editor, desk):
    page = shown(client.post(NEW, form(desk, text="The tag <b>bold</b> & co. sank.")))

    assert "The tag &lt;b&gt;bold&lt;/b&gt; &amp; co. sank." in page


def test_confirming_stores_the_article_and_leads_to_it(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    response = client.post(IMPORT, form(desk, cuts=cuts))

    article = Article.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/articles/{article.pk}/")
    assert article.current_revision.text == TEXT


def test_the_chosen_reviewers_are_assigned(client, editor, desk):
    ana = create_reviewer(desk=desk)
    cuts = cuts_in(client.post(NEW, form(desk)))

    client.post(IMPORT, form(desk, cuts=cuts, reviewers=[ana.pk]))

    assert Article.objects.get().assignments.get().reviewer_id == ana.pk


def test_joining_puts_a_sentence_behind_the_one_before(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    response = recut(client, desk, "join:3", cuts)

    assert "Start review with 3 claims" in shown(response)
    assert 'id="cut-2" tabindex="-1" class="para-start" data-autofocus' in shown(response)


def test_splitting_opens_a_field_with_the_sentence(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    page = shown(recut(client, desk, "split:3", cuts))

    assert "data-autofocus>\nIt had been signed in March.</textarea>" in page


def test_a_line_break_in_the_field_cuts_the_sentence(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    page = shown(recut(client, desk, "cut:3", cuts, edited="It had been signed\r\nin March."))

    assert "Start review with 5 claims" in page


def test_other_words_in_the_field_are_refused_and_kept(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    response = recut(client, desk, "cut:3", cuts, edited="It was signed\nin March.")

    assert response.status_code == 422
    assert "Only add line breaks here" in shown(response)
    assert "It was signed\nin March.</textarea>" in shown(response)


def test_a_sentence_that_is_no_claim_is_set_aside_on_import(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))
    cuts = cuts_in(recut(client, desk, "notclaim:3", cuts))

    client.post(IMPORT, form(desk, cuts=cuts))

    reasons = Placement.objects.order_by("position").values_list("claim__set_aside_reason")
    assert [reason for (reason,) in reasons] == ["", "", "transition", ""]


def test_htmx_gets_the_sentences_only_and_a_sentence_for_the_screen_reader(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    response = client.post(
        RECUT, form(desk, do="join:3", cuts=cuts), headers={"HX-Request": "true"}
    )

    page = shown(response)
    assert page.startswith('<div id="cuts">')
    assert '<div id="live" hx-swap-oob="innerHTML">Joined. The text has 3 sentences now.' in page


def test_going_back_keeps_all_that_was_typed_and_cut(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))
    cuts = cuts_in(recut(client, desk, "join:3", cuts))

    back = client.post(NEW, form(desk, cuts=cuts, edit="1", byline="Mira Okafor"))
    again = client.post(NEW, form(desk, cuts=cuts_in(back)))

    assert 'value="Mira Okafor"' in shown(back)
    assert "Start review with 3 claims" in shown(again)


def test_another_text_is_cut_anew(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    response = client.post(NEW, form(desk, text="One ship sank. One did not.", cuts=cuts))

    assert "Start review with 3 claims" in shown(response)


@pytest.mark.parametrize(
    "cuts", ["", "0", "00000000:0,5", "x" * 50, "{code}x", "{sum}:5", "{sum}:0,99999999"]
)
def test_cuts_that_do_not_fit_the_text_are_refused(client, editor, desk, cuts):
    code = cuts_in(client.post(NEW, form(desk)))

    response = client.post(IMPORT, form(desk, cuts=cuts.format(code=code, sum=code.split(":")[0])))

    assert response.status_code == 422
    assert not Article.objects.exists()


def test_an_unknown_deed_is_refused(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    assert recut(client, desk, "burn:1", cuts).status_code == 422


@pytest.mark.parametrize("text", ["", "   \n ", "!!! ---"])
def test_a_text_without_words_is_refused(client, editor, desk, text):
    assert client.post(NEW, form(desk, text=text)).status_code == 422


def test_a_refusal_keeps_everything_that_was_typed(client, editor, desk):
    page = shown(client.post(NEW, form(desk, due_at="soon", byline="Mira Okafor")))

    assert 'value="Mira Okafor"' in page
    assert 'value="soon"' in page
    assert "“We will look at every bolt,”" in page


def test_line_ends_as_a_browser_sends_them_come_back_as_line_ends(client, editor, desk):
    page = shown(
        client.post(NEW, form(desk, text="A ship sank.\r\n\r\nIt was old.", due_at="soon"))
    )

    assert "\nA ship sank.\n\nIt was old.</textarea>" in page


def test_a_control_character_is_named_shown_and_stripped_on_request(client, editor, desk):
    refusal = client.post(NEW, form(desk, text="A ship\0 sank."))

    assert refusal.status_code == 422
    assert "a NUL character (U+0000) in line 1, character 7" in shown(refusal)
    assert "\nA ship␀ sank.</textarea>" in shown(refusal)

    page = shown(client.post(NEW, form(desk, text="A ship␀ sank.", pictured="1", strip="1")))
    assert "A ship sank." in page
    assert "Start review with 2 claims" in page


def test_more_than_a_megabyte_is_refused_with_its_size(client, editor, desk):
    response = client.post(NEW, form(desk, text="A ship sank. " * 80_000))

    assert response.status_code == 422
    assert "The text has 1.0 MB; at most 1 MB is taken." in shown(response)


def test_a_text_that_is_here_already_leads_to_its_article(client, editor, desk):
    twin = create_article(desk=desk)

    response = client.post(NEW, form(desk))

    assert response.status_code == 422
    assert f'href="{reverse("article_detail", args=[twin.pk])}">Open that article' in shown(
        response
    )


def test_pasted_html_arrives_as_plain_text(client, editor, desk):
    html = "<p>A <b>ship</b> sank.</p><script>alert(1)</script><p>It was old.</p>"

    page = shown(client.post(NEW, form(desk, text=html, format="html", title="")))

    assert 'name="text" value="A ship sank.\n\nIt was old."' in page
    assert "alert(1)" not in page


def test_a_reviewer_may_not_open_the_form(client, desk):
    log_in(client, create_reviewer(desk=desk))

    assert client.get(NEW).status_code == 403
    assert client.post(IMPORT, form(desk)).status_code == 403


def test_a_desk_of_others_cannot_be_chosen(client, editor):
    assert client.post(NEW, form(create_desk())).status_code == 422


@pytest.mark.parametrize("address", [RECUT, IMPORT])
def test_the_buttons_addresses_are_no_pages(client, editor, address):
    assert client.get(address).status_code == 405
