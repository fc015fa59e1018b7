"""The list of revisions, two of them side by side, and old ones as they stand for ever."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.commands import approve_article, revise_article, set_aside_claim
from claims.event_kinds import EventKind
from claims.models import Article, Verdict
from tests.factories import (
    NOON,
    TEXT,
    claim_at,
    create_article,
    create_citation,
    create_claims,
    create_mark,
)

CHANGED = TEXT.replace("signed in March", "signed in April").replace("paused an", "paused its")
SHORTER = TEXT.replace(" It had been signed in March.", "")


@pytest.fixture
def revise(article, editor):
    def save(text):
        revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)

    return save


@pytest.fixture
def marked(article, ana):
    for number in (2, 3):
        create_mark(article=article, reviewer=ana, number=number)


def shown(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def compare(client, article, older=1, newer=2, more=""):
    return client.get(f"/articles/{article.pk}/revisions/{older}..{newer}/{more}")


def test_what_changed_is_shown_with_the_words_and_the_weight_of_each(
    as_, ben, article, marked, revise
):
    revise(CHANGED)

    page = shown(compare(as_(ben), article))

    assert "2 changed, 2 unchanged." in page
    assert " <del>March.</del>" in page
    assert "A date: <del>March</del> → <ins>April</ins>" in page
    assert "open again; was unverified" in page
    assert "We will look at every bolt" not in page


def test_all_claims_are_shown_when_asked(as_, ana, article, revise):
    revise(CHANGED)

    assert "We will look at every bolt" in shown(compare(as_(ana), article, more="?all=1"))


def test_a_cut_claim_is_shown_as_cut(as_, ana, article, marked, revise):
    revise(SHORTER)

    page = shown(compare(as_(ana), article))

    assert "<b>Cut</b>" in page
    assert "unverified: stays in the history" in page


def test_revisions_further_apart_are_compared_too(as_, ana, article, revise):
    revise(CHANGED)
    revise(SHORTER)

    page = shown(compare(as_(ana), article, 1, 3))

    assert "1 cut, 3 unchanged." in page


def test_ones_marks_on_small_changes_are_listed_and_kept(as_, ana, article, marked, revise):
    revise(CHANGED)
    client = as_(ana)
    page = shown(compare(client, article))
    assert "1 of your marks met small changes only" in page
    ticked = re.findall(r'name="keep" value="([^"]+)"', page)

    answer = client.post(f"/articles/{article.pk}/revisions/1..2/keep/", {"keep": ticked})

    assert answer.status_code == 303
    assert claim_at(article=article, number=2).claim.review_state == "proposed"
    assert article.events.filter(event=EventKind.VERDICT_KEPT).count() == 1


def test_nobody_else_is_offered_ones_marks(as_, ben, article, marked, revise):
    revise(CHANGED)

    assert 'name="keep"' not in shown(compare(as_(ben), article))


@pytest.mark.parametrize(
    ("ticked", "status"), [([], 422), (["3:2.2"], 422), (["2:1.0"], 409), (["x"], 422)]
)
def test_what_cannot_be_kept_is_said(as_, ana, article, marked, revise, ticked, status):
    revise(CHANGED)

    answer = as_(ana).post(f"/articles/{article.pk}/revisions/1..2/keep/", {"keep": ticked})

    assert answer.status_code == status
    assert "No mark was kept" in shown(answer)
    assert Verdict.objects.count() == 2


@pytest.mark.parametrize("numbers", ["2..1", "1..1", "1..9", "0..1"])
def test_what_is_no_pair_of_revisions_is_not_there(as_, ana, article, revise, numbers):
    revise(CHANGED)

    assert as_(ana).get(f"/articles/{article.pk}/revisions/{numbers}/").status_code == 404


def test_in_a_blind_review_the_mark_of_the_first_is_not_told(as_, ana, ben, desk, editor):
    article = create_article(desk=desk, editor=editor, is_blind=True)
    create_mark(article=article, reviewer=ana, number=3)
    revise_article(editor=editor, article_id=article.pk, text=CHANGED, now=NOON)

    assert "was unverified" not in shown(compare(as_(ben), article))
    assert "was unverified" in shown(compare(as_(ana), article))


def test_two_long_revisions_are_compared_with_as_few_queries_as_two_short_ones(as_, editor, desk):
    client, counts = as_(editor), set()
    for number in (20, 200):
        article = create_claims(number=number, desk=desk)
        text = article.current_revision.text.replace("Ferry 3 was", "Ferry 3 is")
        revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)
        with CaptureQueriesContext(connection) as queries:
            assert compare(client, article).status_code == 200
        counts.add(len(queries))

    assert len(counts) == 1
    assert counts.pop() <= 16


def test_the_list_says_what_each_revision_did(as_, ana, article, revise):
    revise(CHANGED)
    client = as_(ana)

    page = shown(client.get(f"/articles/{article.pk}/revisions/"))
    revise(CHANGED.replace(" It had been signed in April.", ""))

    assert "2 changed, 2 unchanged" in page
    assert "1 cut" not in page
    assert "Imported with 4 claims" in page
    assert "a mistake?" not in page
    assert "1 cut, 3 unchanged" in shown(client.get(f"/articles/{article.pk}/revisions/"))


@pytest.fixture
def corrected(editor, desk):
    """An article that was approved, and then got another text."""
    article = create_article(desk=desk, editor=editor, title="Ships", text="Ships")
    seen = claim_at(article=article, number=1).seen
    set_aside_claim(
        reviewer=editor, article_id=article.pk, number=1, seen=seen, reason="opinion", now=NOON
    )
    approve_article(editor=editor, article_id=article.pk, now=NOON)
    revise_article(editor=editor, article_id=article.pk, text="Boats", now=NOON)
    return article


def test_the_list_keeps_the_record_of_an_approval(as_, editor, corrected):
    assert "by Dana Whit, " in shown(as_(editor).get(f"/articles/{corrected.pk}/revisions/"))


def test_the_report_of_a_corrected_text_says_what_was_approved(as_, editor, corrected):
    page = shown(as_(editor).get(f"/articles/{corrected.pk}/report/"))

    assert "Revision 1 was approved by Dana Whit" in page
    assert "Approved by Dana Whit" not in page


def test_a_corrected_article_is_under_review(as_, editor, corrected):
    client = as_(editor)

    assert "Ships" in shown(client.get("/articles/"))
    assert "Ships" not in shown(client.get("/articles/?state=archive"))


def test_an_editor_takes_a_wrong_revision_back(as_, editor, article, revise):
    revise(CHANGED)
    address = f"/articles/{article.pk}/revisions/take-back/"

    answer = as_(editor).post(address, {"base": 2, "reason": "The wrong file."})

    assert answer.status_code == 303
    assert Article.objects.get(pk=article.pk).current_revision.text == TEXT


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"base": 2, "reason": ""}, 422), ({"base": 1, "reason": "Why"}, 409), ({"base": "x"}, 422)],
)
def test_what_cannot_be_taken_back_is_said(as_, editor, article, revise, typed, status):
    revise(CHANGED)

    answer = as_(editor).post(f"/articles/{article.pk}/revisions/take-back/", typed)

    assert answer.status_code == status
    assert "Nothing was taken back" in shown(answer)


def test_a_reviewer_takes_nothing_back(as_, ana, article, revise):
    revise(CHANGED)
    address = f"/articles/{article.pk}/revisions/take-back/"

    assert as_(ana).post(address, {"base": 2, "reason": "Why"}).status_code == 403


def test_an_old_text_leads_to_where_its_claims_are_now(as_, ana, article, revise):
    revise(TEXT.replace("\n\n“We", "\n\nIt rained all day on the pier.\n\n“We"))

    page = shown(as_(ana).get(f"/articles/{article.pk}/claims/4/?rev=1"))

    assert f'It is <a href="/articles/{article.pk}/claims/5/">claim 5</a> now: open.' in page


def test_a_cut_claim_keeps_its_history_in_sight(as_, ana, ben, article, marked, revise):
    create_citation(article=article, reviewer=ben, number=3)
    revise(SHORTER)

    page = shown(as_(ana).get(f"/articles/{article.pk}/claims/3/?rev=1"))

    assert "It was cut in revision 2." in page
    assert "Ana Ruiz marked claim 3 unverified" in page
    assert "Ben Okafor cited a source for claim 3" in page


def test_a_joined_claim_leads_to_what_it_went_into(as_, ana, article, revise):
    revise(TEXT.replace("on Tuesday. It had", "on Tuesday, and it had"))

    pages = [shown(as_(ana).get(f"/articles/{article.pk}/claims/{n}/?rev=1")) for n in (2, 3)]

    assert sum("Its words went into" in page for page in pages) == 1


def test_a_link_to_a_claim_follows_it(as_, ana, article, revise):
    claims = [claim_at(article=article, number=n).claim_id for n in (3, 4)]
    revise(SHORTER)

    leads = [
        as_(ana).get(f"/articles/{article.pk}/claim/{pk}/").headers["Location"] for pk in claims
    ]

    assert leads == [
        f"/articles/{article.pk}/claims/3/?rev=1",
        f"/articles/{article.pk}/claims/3/",
    ]


def test_a_claim_of_another_article_is_not_there(as_, ana, article, desk):
    other = claim_at(article=create_article(desk=desk, text=f"{TEXT} More."), number=1)

    assert as_(ana).get(f"/articles/{article.pk}/claim/{other.claim_id}/").status_code == 404


def test_the_panel_shows_what_changed_since_the_mark(as_, ana, article, marked, revise):
    revise(CHANGED)

    small = shown(as_(ana).get(reverse("claim_detail", args=[article.pk, 2])))
    weighty = shown(as_(ana).get(reverse("claim_detail", args=[article.pk, 3])))

    assert "The words changed since you marked it unverified" in weighty
    assert "<b>A date changed:</b> March → April" in weighty
    assert "Keep my mark" in small
    assert "Keep my mark" not in weighty


@pytest.mark.parametrize("path", ["revisions/", "revisions/1..2/", "claim/1/"])
def test_a_stranger_finds_none_of_it(as_, stranger, article, revise, path):
    revise(CHANGED)

    assert as_(stranger).get(f"/articles/{article.pk}/{path}").status_code == 404
