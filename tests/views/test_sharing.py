"""One article behind a link: what a reader from outside sees, and what they never do."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import commands
from claims.choices import Relation, SourceForm, SourceKind, Terms
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.models import AuditEvent, OutsideNote
from claims.outside import link_in, token_of
from tests.factories import create_article, create_citation, create_mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(article, editor):
    return commands.share_article(
        editor=editor,
        article_id=article.pk,
        name="Ida Brook",
        days=7,
        may_note=True,
        now=timezone.now(),
    )


@pytest.fixture
def door(link):
    return f"/outside/{token_of(link.pk)}/"


@pytest.fixture
def outside():
    return Client()


def test_the_token_of_a_link_cannot_be_made_up(link):
    token = token_of(link.pk)

    assert link_in(token) == link.pk
    assert link_in(token.replace(f"{link.pk}.", f"{link.pk + 1}.")) is None
    assert link_in("1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA") is None


def test_looking_at_the_address_of_a_link_changes_and_shows_nothing(outside, door, article):
    before = AuditEvent.objects.count()

    page = outside.get(door).content.decode()

    assert "Ida Brook" in page
    assert article.title not in page
    assert AuditEvent.objects.count() == before


def test_opening_a_link_shows_the_checked_copy_and_is_an_event(outside, door, article, ana):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana)

    page = outside.post(door).content.decode()

    assert "paused an order for six ferries, the Harbour Gazette reported" in page
    assert "Ferry order on hold, Harbour Gazette" in page
    assert AuditEvent.objects.latest("pk").actor_name == "outside: Ida Brook"


def test_no_name_of_a_reviewer_no_note_and_no_way_further_stands_there(outside, door, article, ben):
    create_mark(article=article, reviewer=ben, note="Ring the harbour master.")

    page = outside.post(door).content.decode()

    assert "Okafor" not in page
    assert "harbour master" not in page
    assert f"/articles/{article.pk}/" not in page


def test_sources_that_are_confidential_or_not_to_be_named_stay_unnamed(outside, door, article, ana):
    create_citation(article=article, reviewer=ana, title="The whistle", is_confidential=True)
    call = NewSource(
        kind=SourceKind.INTERVIEW,
        form=SourceForm.PHONE,
        title="Call",
        person="Zebulon Quill",
        terms=Terms.BACKGROUND,
    )
    commands.cite_source(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        source=call,
        words=Words(relation=Relation.SUPPORTS, quote="signed in March, between us"),
        now=timezone.now(),
    )

    page = outside.post(door).content.decode()

    for secret in ("whistle", "gazette.example", "Quill", "Call", "between us"):
        assert secret not in page
    assert page.count("a source that is not named here") == 2


def test_the_first_mark_of_a_blind_review_stays_hidden(outside, editor, desk, ana):
    article = create_article(desk=desk, editor=editor, title="Blind", is_blind=True)
    create_mark(article=article, reviewer=ana)
    link = commands.share_article(
        editor=editor,
        article_id=article.pk,
        name="Ida",
        days=1,
        may_note=False,
        now=timezone.now(),
    )

    page = outside.post(f"/outside/{token_of(link.pk)}/").content.decode()

    assert "mark hidden until the second" in page
    assert 'data-s="unverified"' not in page


@pytest.mark.parametrize("path", ["/", "/articles/", "/search/?q=ferry", "/sources/"])
def test_a_link_opens_no_other_page(outside, door, path):
    outside.post(door)

    assert outside.get(path).url.startswith("/login/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_ended_and_one_that_never_was_answer_alike(
    outside, door, link, article, editor, method
):
    commands.revoke_share(editor=editor, article_id=article.pk, link_id=link.pk, now=timezone.now())

    ended = getattr(outside, method)(door)
    never = getattr(outside, method)(f"/outside/{link.pk}.{'A' * 43}/")

    assert (ended.status_code, ended.content) == (404, never.content)


def test_pages_behind_a_link_are_found_by_no_machine_and_told_to_no_site(outside, door):
    for answer in (outside.get(door), outside.post(door)):
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "sessionid" not in answer.cookies


def test_a_note_is_sent_and_read_by_the_desk(outside, door, article, as_, ana):
    answer = outside.post(f"{door}note/", {"number": "2", "text": "It was five ferries."})

    assert "Your note is stored." in answer.content.decode()
    page = as_(ana).get(f"/articles/{article.pk}/outside/").content.decode()
    assert "It was five ferries." in page
    assert "Ida Brook" in page
    panel = as_(ana).get(f"/articles/{article.pk}/claims/2/").content.decode()
    assert "Ida Brook, from outside" in panel
    assert "It was five ferries." in panel


def test_a_note_that_is_refused_comes_back_as_typed_and_is_a_use(outside, door):
    answer = outside.post(f"{door}note/", {"number": "77", "text": "It was five."})

    assert answer.status_code == 422
    assert "There is no such claim" in answer.content.decode()
    assert ">It was five.</textarea>" in answer.content.decode()
    assert not OutsideNote.objects.exists()
    assert AuditEvent.objects.latest("pk").event == "share_opened"


def test_a_link_used_too_often_is_told_to_wait(outside, door, monkeypatch):
    monkeypatch.setattr("claims.commands.sharing.MOST_USES_AN_HOUR", 1)
    outside.post(door)

    assert outside.post(door).status_code == 429


def test_an_editor_makes_and_ends_a_link(as_, editor, article):
    client = as_(editor)
    page = f"/articles/{article.pk}/outside/"

    made = client.post(f"{page}new/", {"name": "Ida Brook", "days": "7", "may_note": "on"})
    shown = client.get(page).content.decode()
    link = article.outside_links.get()
    ended = client.post(f"{page}end/", {"link": link.pk})

    assert (made.status_code, ended.status_code) == (303, 303)
    assert f"http://testserver/outside/{token_of(link.pk)}/" in shown
    assert "/outside/" + token_of(link.pk) not in client.get(page).content.decode()


def test_the_address_of_a_link_is_for_editors(as_, ana, article, link):
    page = as_(ana).get(f"/articles/{article.pk}/outside/").content.decode()

    assert "Ida Brook" in page
    assert token_of(link.pk) not in page


def test_a_link_for_nobody_is_refused(as_, editor, article):
    answer = as_(editor).post(f"/articles/{article.pk}/outside/new/", {"days": "30"})

    assert answer.status_code == 422
    assert "Say whom the link is for" in answer.content.decode()
    assert '<option value="30" selected>' in answer.content.decode()


@pytest.fixture
def note(link):
    return commands.note_from_outside(
        link_id=link.pk, number=2, text="It was for five.", now=timezone.now()
    )


def post(client, article, name, note, **fields):
    return client.post(reverse(name, args=[article.pk, note.pk]), fields)


def test_a_note_from_outside_waits_in_the_inbox_until_seen(as_, editor, article, note):
    client = as_(editor)
    inbox = client.get("/").content.decode()

    answer = post(client, article, "outside_note_see", note)

    assert "Ida Brook, from outside" in inbox
    assert "One note is for you." in inbox
    assert f'/claims/2/#outside-{note.pk}">Ferry order paused, claim 2</a>' in inbox
    assert (answer.status_code, answer.url) == (303, "/")
    assert "Ida Brook" not in client.get("/").content.decode()


def test_it_is_resolved_and_reopened_in_the_panel_of_its_claim(as_, ana, article, note):
    client = as_(ana)
    for name, shown in (("resolve", "resolved by Ana Ruiz"), ("reopen", "Resolve the note of")):
        answer = client.post(
            reverse(f"outside_note_{name}", args=[article.pk, note.pk]), HTTP_HX_REQUEST="true"
        )

        assert answer.status_code == 200
        assert shown in answer.content.decode()


def test_a_note_on_the_whole_article_is_resolved_on_its_page(as_, editor, article, link):
    note = commands.note_from_outside(
        link_id=link.pk, number=None, text="Too long.", now=timezone.now()
    )

    answer = post(as_(editor), article, "outside_note_resolve", note)

    assert (answer.status_code, answer.url) == (303, f"/articles/{article.pk}/outside/")
    assert "resolved by Dana Whit" in as_(editor).get(answer.url).content.decode()


@pytest.mark.parametrize("name", ["see", "resolve", "reopen"])
def test_only_reviewers_of_the_desk_do_anything_about_it(
    as_, viewer, stranger, article, note, name
):
    found = [
        post(as_(person), article, f"outside_note_{name}", note).status_code
        for person in (viewer, stranger)
    ]

    assert found == [403, 404]


def test_a_note_is_not_resolved_twice(as_, ana, article, note):
    statuses = [
        post(as_(ana), article, "outside_note_resolve", note, **listed).status_code
        for listed in ({"listed": "1"}, {"listed": "1"}, {})
    ]

    assert statuses == [303, 422, 422]
