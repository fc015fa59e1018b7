"""Threads of notes over HTTP: in the panel, on the page of all notes, in the inbox."""

import pytest

from claims.commands import write_note
from claims.models import Note
from tests.factories import NOON, create_claims, create_reviewer, create_viewer

HTMX = {"HX-Request": "true"}


def write(article, who, text="Who signed it?", *, number=2, tell=()):
    return write_note(
        reviewer=who, article_id=article.pk, number=number, text=text, tell=tell, now=NOON
    )


def notes(article, rest=""):
    return f"/articles/{article.pk}/notes/{rest}"


def answer_to(note, deed="answer"):
    return f"/articles/{note.article_id}/notes/{note.pk}/{deed}/"


def test_a_note_without_javascript_leads_back_to_its_claim(as_, ana, article):
    client = as_(ana)

    response = client.post(f"/articles/{article.pk}/claims/2/note/", {"text": "Rang twice."})

    assert response.status_code == 303
    assert "Rang twice." in client.get(response["Location"]).content.decode()


def test_who_is_told_is_said(as_, ana, ben, article):
    sent = {"text": "See page 3.", "tell": ben.pk}

    response = as_(ana).post(f"/articles/{article.pk}/claims/2/note/", sent, headers=HTMX)

    assert "Ben Okafor will find it in the inbox." in response.content.decode()


def test_an_answer_in_the_panel_answers_with_the_panel(as_, ana, ben, article):
    note = write(article, ana)

    response = as_(ben).post(answer_to(note), {"text": "The director."}, headers=HTMX)

    page = response.content.decode()
    assert 'id="claim-h"' in page
    assert page.index("Who signed it?") < page.index("The director.")


def test_an_empty_answer_is_refused_where_it_was_written(as_, ana, article):
    note = write(article, ana)

    response = as_(ana).post(answer_to(note), {"text": ""}, headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Write something before you save the note." in page
    assert f'<details open><summary id="answer-{note.pk}"' in page
    assert '<details open><summary id="note-add"' not in page


def test_a_name_that_two_go_by_brings_the_typed_words_back(as_, ana, ben, article, desk):
    create_reviewer(desk=desk, name="Ben Moss")

    response = as_(ana).post(f"/articles/{article.pk}/claims/2/note/", {"text": "Ask @ben <now>"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Ask @ben &lt;now&gt;</textarea>" in page


def test_resolved_threads_are_folded_away_and_reopened(as_, ana, article):
    note = write(article, ana)
    client = as_(ana)

    client.post(answer_to(note, "resolve"), {}, headers=HTMX)
    folded = client.get(f"/articles/{article.pk}/claims/2/").content.decode()
    client.post(answer_to(note, "reopen"), {}, headers=HTMX)

    assert "1 resolved thread" in folded
    assert "resolved thread" not in client.get(f"/articles/{article.pk}/claims/2/").content.decode()


def test_the_notes_page_lists_open_threads_first_and_all_on_request(as_, ana, viewer, article):
    write(article, ana, "On the whole, fine.", number=None)
    done = write(article, ana, "Settled by phone.")
    as_(ana).post(answer_to(done, "resolve"), {"listed": "1"})
    client = as_(viewer)

    open_ones, everything = (
        client.get(notes(article, rest)).content.decode() for rest in ("", "?show=all")
    )

    assert "On the whole, fine." in open_ones
    assert "Settled by phone." not in open_ones
    assert "Settled by phone." in everything


def test_a_note_on_the_article_is_taken_on_the_notes_page(as_, ana, ben, article):
    client = as_(ana)

    response = client.post(notes(article), {"text": "Headline first.", "tell": ben.pk})

    assert (response.status_code, response["Location"]) == (303, notes(article))
    assert Note.objects.get().claim_id is None


def test_what_is_refused_on_the_notes_page_comes_back(as_, ana, stranger, article):
    response = as_(ana).post(notes(article), {"text": "See <this>", "tell": stranger.pk})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose a colleague of this desk." in page
    assert "See &lt;this&gt;</textarea>" in page


def test_a_viewer_is_told_who_writes_notes(as_, viewer, article):
    response = as_(viewer).post(notes(article), {"text": "Nice."})

    assert response.status_code == 403
    assert "Only a reviewer can" in response.content.decode()


@pytest.mark.parametrize("deed", ["answer", "resolve", "reopen"])
def test_threads_change_by_forms_only(as_, ana, article, deed):
    note = write(article, ana)

    assert as_(ana).get(answer_to(note, deed)).status_code == 405


def test_a_note_for_somebody_waits_in_their_inbox_until_seen(as_, ana, ben, article):
    mention = write(article, ana, "Who <signed> it?", tell=[ben.pk]).mentions.get()
    client = as_(ben)
    before = client.get("/").content.decode()

    response = client.post(f"/articles/{article.pk}/mentions/{mention.pk}/seen/")

    assert "Who &lt;signed&gt; it?" in before
    assert "One note is for you." in before
    assert f"/claims/2/#note-{mention.note_id}" in before
    assert response["Location"] == "/"
    assert "Notes for you" not in client.get("/").content.decode()


def test_a_note_for_somebody_counts_in_the_bar(as_, ana, article, desk):
    reader = create_viewer(desk=desk)
    write(article, ana, tell=[reader.pk])

    page = as_(reader).get("/articles/").content.decode()

    assert 'class="n">1<' in page


def test_colleagues_to_tell_are_those_of_the_desk(as_, ana, ben, stranger, article):
    page = as_(ana).get(notes(article, "colleagues/"), headers=HTMX).content.decode()

    assert "Ben Okafor" in page
    assert stranger.display_name not in page
    assert "Ana Ruiz" not in page


def test_without_javascript_the_notes_page_has_the_list_of_colleagues(as_, ana, article):
    response = as_(ana).get(notes(article, "colleagues/"))

    assert (response.status_code, response["Location"]) == (303, notes(article))


def test_the_notes_page_asks_no_oftener_for_many_threads(as_, ana, desk, django_assert_num_queries):
    article = create_claims(number=20, desk=desk)
    client = as_(ana)
    write(article, ana)
    with django_assert_num_queries(9):
        client.get(notes(article))
    for number in range(3, 20):
        write(article, ana, number=number)

    with django_assert_num_queries(9):
        client.get(notes(article))
