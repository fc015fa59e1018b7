"""Inbox, lists, search, account: what they show and to whom."""

import pytest

from claims.commands import describe_article, revise_article
from claims.queries.inbox import inbox_of
from tests.factories import NOON, create_article, create_citation, create_mark

HTMX = {"HX-Request": "true"}


def test_the_inbox_names_the_next_action(as_, ana, article):
    page = as_(ana).get("/").content.decode()

    assert "One article waits for you." in page
    assert "Start at claim 1" in page


def test_an_article_assigned_to_others_does_not_wait_for_me(as_, ana, ben, desk):
    create_article(desk=desk, reviewers=(ben,))

    assert "Nothing waits for you" in as_(ana).get("/").content.decode()


def test_a_second_review_waits_for_the_other_reviewer(as_, ana, ben, article):
    for number in range(1, 5):
        create_mark(article=article, reviewer=ana, number=number)

    assert "Nothing waits for you" in as_(ana).get("/").content.decode()
    assert "4 claims need you as second reviewer." in as_(ben).get("/").content.decode()


def test_the_inbox_puts_deadlines_first_then_disputes_second_reviews_and_what_is_open_again(
    ana, ben, desk, editor
):
    waiting = {
        name: create_article(desk=desk, title=name, text=f"{name}\n\nIt rained on Monday.")
        for name in ("New", "Stale", "Second", "Disputed")
    }
    due = create_article(desk=desk, title="Due", text="Due\n\nIt rained on Friday.", editor=editor)
    describe_article(editor=editor, article_id=due.pk, changes={"due_at": NOON}, now=NOON)
    create_mark(article=waiting["Stale"], reviewer=ben)
    revise_article(
        editor=editor,
        article_id=waiting["Stale"].pk,
        text="Stale\n\nIt did not rain on Monday.",
        now=NOON,
    )
    create_mark(article=waiting["Second"], reviewer=ben)
    said = "It rained on Monday"
    create_citation(article=waiting["Disputed"], reviewer=ana, quote=said, copy=said)
    create_mark(article=waiting["Disputed"], reviewer=ana)
    create_mark(article=waiting["Disputed"], reviewer=ben, value="sourced")

    titles = [one.article.title for one in inbox_of(ana)]

    assert titles == ["Due", "Disputed", "Second", "Stale", "New"]


def test_a_stranger_sees_no_article_in_any_list(as_, stranger, article):
    client = as_(stranger)

    pages = [client.get(path).content.decode() for path in ("/", "/articles/?state=all")]

    assert not any(article.title in page for page in pages)


def test_the_list_is_filtered_by_words(as_, ana, article, desk):
    create_article(desk=desk, title="Tram line opens", text="Tram line opens\n\nIt opened.")

    page = as_(ana).get("/articles/", {"q": "tram"}).content.decode()

    assert "Tram line opens" in page
    assert article.title not in page


def test_the_filter_answers_htmx_with_rows_and_a_count(as_, ana, article):
    response = as_(ana).get("/articles/", {"q": "ferry"}, headers=HTMX)

    assert "<html" not in response.content.decode()
    assert "1 article" in response.content.decode()
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("tab", ["review", "second", "ready", "archive", "all", "nonsense"])
def test_every_tab_opens(as_, ana, article, tab):
    assert as_(ana).get("/articles/", {"state": tab}).status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "2"])
def test_a_page_that_is_not_there_shows_the_nearest(as_, ana, article, page):
    response = as_(ana).get("/articles/", {"page": page})

    assert article.title in response.content.decode()


def test_search_finds_articles_claims_and_sources(as_, ana, article):
    create_citation(article=article, reviewer=ana, title="Ferry memo")

    page = as_(ana).get("/search/", {"q": "ferry"}).content.decode()

    assert article.title in page
    assert "Ferry memo" in page


def test_search_shows_a_stranger_nothing(as_, ana, stranger, article):
    create_citation(article=article, reviewer=ana, title="Ferry memo")

    page = as_(stranger).get("/search/", {"q": "ferry"}).content.decode()

    assert "Nothing holds" in page


def test_search_does_not_find_a_masked_source(as_, ana, ben, article):
    create_citation(article=article, reviewer=ana, title="Jo the clerk", is_confidential=True)

    assert "Jo the clerk" not in as_(ben).get("/search/", {"q": "Jo the"}).content.decode()


def test_the_article_leads_to_the_first_claim_that_waits(as_, ana, article):
    create_mark(article=article, reviewer=ana, number=1)

    response = as_(ana).get(f"/articles/{article.pk}/")

    assert response["Location"] == f"/articles/{article.pk}/claims/2/"


def test_preferences_are_kept_in_the_browser(as_, ana):
    client = as_(ana)

    client.post("/account/", {"theme": "dark", "move_on": "on"})

    page = client.get("/account/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page


def test_a_theme_nobody_offers_is_refused(as_, ana):
    assert as_(ana).post("/account/", {"theme": "neon"}).status_code == 422


def test_a_strange_preference_cookie_is_as_good_as_none(as_, ana):
    client = as_(ana)
    client.cookies["prefs"] = "neon.<script>"

    assert 'data-theme="system"' in client.get("/account/").content.decode()
