"""A new revision in the browser: change, look, save."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Revision
from tests.factories import TEXT, claim_at, create_claims, create_mark

HARMLESS = TEXT.replace("six ferries,", "six  ferries")
MATERIAL = TEXT.replace("signed in March", "signed in April")


@pytest.fixture
def send(as_, editor, article):
    client = as_(editor)

    def post(text, **more):
        asked = {"text": text, "base": 1, **more}
        return client.post(f"/articles/{article.pk}/revise/", asked)

    return post


def shown(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_form_holds_the_text_as_it_is(as_, editor, article):
    page = as_(editor).get(f"/articles/{article.pk}/revise/").content.decode()

    assert "Ana Ruiz said." in page


def test_looking_stores_nothing(send):
    assert send(MATERIAL).status_code == 200
    assert Revision.objects.count() == 1


def test_what_an_edit_does_to_a_mark_is_said_before_it_is_stored(send, article, ana):
    create_mark(article=article, reviewer=ana, number=3)

    page = shown(send(MATERIAL))

    assert "1 changed, 3 unchanged. 1 mark will be asked for again." in page
    assert " <del>March.</del>" in page
    assert " <ins>April.</ins>" in page


def test_what_does_not_occur_is_not_counted(send):
    every_word = TEXT.replace("e", "o").replace("a", "u")

    assert ", ." not in shown(send(every_word))


def test_a_harmless_edit_keeps_its_mark(send, article, ana):
    create_mark(article=article, reviewer=ana, number=2)

    assert "No mark will be asked for again." in shown(send(HARMLESS))
    send(HARMLESS, save=1)

    assert claim_at(article=article, number=2).claim.verdict == "unverified"


def test_a_material_edit_is_asked_again(send, article, ana):
    create_mark(article=article, reviewer=ana, number=3)

    answer = send(MATERIAL, save=1)

    assert answer.status_code == 303
    assert claim_at(article=article, number=3).claim.review_state == "stale"


def test_a_sentence_that_goes_is_shown_as_cut(send):
    page = shown(send(TEXT.replace(" It had been signed in March.", "")))

    assert "<b>Cut</b>" in page


def test_the_same_text_is_no_revision(send):
    answer = send(TEXT)

    assert answer.status_code == 422
    assert "already" in shown(answer)


def test_a_text_changed_under_ones_hands_is_not_overwritten(send):
    send(MATERIAL, save=1)

    answer = send(HARMLESS, save=1)

    assert answer.status_code == 409
    assert "Revision 2 was saved while you worked" in shown(answer)
    assert "six  ferries" in answer.content.decode()


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_is_refused(send, text):
    assert send(text).status_code == 422


def test_a_control_character_is_named_and_stripped_on_request(send):
    assert send(f"{TEXT}\x07 More.").status_code == 422
    assert "<b>New</b>" in shown(send(f"{TEXT}\x07 More.", strip=1))


def test_going_back_keeps_what_was_typed(send):
    assert "signed in April" in send(MATERIAL, edit=1).content.decode()


def test_a_reviewer_may_not_change_the_text(as_, ana, article):
    assert as_(ana).get(f"/articles/{article.pk}/revise/").status_code == 403


def test_a_stranger_finds_nothing(as_, stranger, article):
    assert as_(stranger).get(f"/articles/{article.pk}/revise/").status_code in (403, 404)
    assert Article.objects.get().current_revision.number == 1


OTHER = TEXT.replace("It had been signed in March.", "Nobody was hurt.")


def test_a_pairing_can_be_corrected_before_it_is_stored(send, article):
    before = claim_at(article=article, number=3).claim_id
    assert "1 new, 1 cut" in shown(send(OTHER))

    page = shown(send(OTHER, **{"do": "paired:3", "from": "3"}))
    assert "1 changed, 3 unchanged" in page
    assert 'name="pairs" value="3:3"' in page
    send(OTHER, pairs="3:3", save=1)

    assert claim_at(article=article, number=3).claim_id == before


def test_a_sentence_to_correct_gets_a_field_of_its_own(send):
    page = shown(send(OTHER, do="pair:3"))

    assert "Sentence 3 goes on from claim" in page
    assert '<option value="3">It had been signed in March.</option>' in page


@pytest.mark.parametrize("typed", ["nine", "99", "3;drop", "3.5"])
def test_what_is_no_claim_to_go_on_from_is_said_beside_the_field(send, typed):
    answer = send(OTHER, **{"do": "paired:3", "from": typed})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in shown(answer)


@pytest.mark.parametrize("more", [{"pairs": "x"}, {"do": "burn:3"}, {"do": "pair:x"}])
def test_a_forged_pairing_is_refused(send, more):
    assert send(OTHER, **more).status_code == 422


def test_a_pairing_by_hand_can_be_undone(send):
    page = shown(send(OTHER, do="unpair:3", pairs="3:3"))

    assert 'name="pairs" value=""' in page


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("new.txt", MATERIAL),
        ("new.md", MATERIAL),
        ("new.html", f"<p>{MATERIAL}</p>".replace("\n\n", "</p><p>")),
    ],
)
def test_a_file_takes_the_place_of_the_words(send, name, body):
    file = SimpleUploadedFile(name, body.encode())

    assert " <ins>April.</ins>" in shown(send(TEXT, file=file))


def test_a_file_that_cannot_be_read_is_refused_in_words(send):
    answer = send(TEXT, file=SimpleUploadedFile("new.txt", b"\x89PNG\r\n" * 9))

    assert answer.status_code == 422
    assert "Not saved" in shown(answer)


def test_markdown_is_read_as_markdown(send):
    page = shown(send(MATERIAL.replace("six ferries", "*six* ferries"), format="markdown"))

    assert "1 changed, 3 unchanged" in page


def test_the_page_takes_few_queries_however_long_the_text(as_, editor, desk):
    client = as_(editor)
    counts = set()
    for number in (20, 200):
        article = create_claims(number=number, desk=desk)
        text = article.current_revision.text.replace("Ferry 3 was", "Ferry 3 is")
        with CaptureQueriesContext(connection) as queries:
            client.post(f"/articles/{article.pk}/revise/", {"text": text, "base": 1})
        counts.add(len(queries))

    assert len(counts) == 1
    assert counts.pop() <= 14


def test_one_sentence_can_be_changed_in_place(as_, editor, article):
    client = as_(editor)
    page = shown(client.get(f"/articles/{article.pk}/revise/?claim=3"))
    assert "It had been signed in March.</textarea>" in page
    typed = {"text": "It had been signed\nin April.", "claim": 3, "base": 1}

    page = shown(client.post(f"/articles/{article.pk}/revise/", typed))

    assert "1 changed, 3 unchanged" in page
    assert f"hidden> {MATERIAL.split(chr(10))[0]} The agency has paused" in page


@pytest.mark.parametrize("number", ["9", "x", "0"])
def test_a_sentence_that_is_not_there_cannot_be_changed(send, number):
    assert send("Words.", claim=number).status_code == 404


def test_a_sentence_is_not_emptied_in_place(send):
    answer = send(" ", claim=3)

    assert answer.status_code == 422
    assert "take it out of the whole text" in shown(answer)
