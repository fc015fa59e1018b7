"""A new revision in the browser: change, look, save."""

import re

import pytest

from claims.models import Article, Revision
from tests.factories import TEXT, claim_at, create_mark

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
    assert "<del> March.</del>" in page
    assert "<ins> April.</ins>" in page


def test_a_harmless_edit_keeps_its_mark(send, article, ana):
    create_mark(article=article, reviewer=ana, number=2)

    assert "Every mark stays." in shown(send(HARMLESS))
    send(HARMLESS, save=1)

    assert claim_at(article=article, number=2).claim.verdict == "unverified"


def test_a_material_edit_is_asked_again(send, article, ana):
    create_mark(article=article, reviewer=ana, number=3)

    answer = send(MATERIAL, save=1)

    assert answer.status_code == 303
    assert claim_at(article=article, number=3).claim.review_state == "stale"


def test_a_sentence_that_goes_is_shown_as_cut(send):
    page = shown(send(TEXT.replace(" It had been signed in March.", "")))

    assert "<b>cut</b>" in page


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
    assert "<b>new</b>" in shown(send(f"{TEXT}\x07 More.", strip=1))


def test_going_back_keeps_what_was_typed(send):
    assert "signed in April" in send(MATERIAL, edit=1).content.decode()


def test_a_reviewer_may_not_change_the_text(as_, ana, article):
    assert as_(ana).get(f"/articles/{article.pk}/revise/").status_code == 403


def test_a_stranger_finds_nothing(as_, stranger, article):
    assert as_(stranger).get(f"/articles/{article.pk}/revise/").status_code in (403, 404)
    assert Article.objects.get().current_revision.number == 1
