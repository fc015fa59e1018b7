"""Requirements 1 to 6: who gets to see and to do what."""

import inspect
import re

import pytest
from django.test import Client

from claims import commands
from claims.choices import Role
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Verdict
from tests.factories import claim_at
from tests.security.conftest import browser_of
from tests.security.crawl import BY_LINK, addresses, admin_addresses, of_the_story
from tests.security.deeds import BY_OUTSIDERS, BY_THE_MACHINE

OPEN = {"healthz", "login", "admin/login/"} | BY_LINK
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"x-csrftoken": "\w+"')


@pytest.mark.parametrize("method", ["get", "post"])
def test_01_anonymous_people_get_no_page_and_send_no_form(world, method):
    anonymous = Client()
    everywhere = addresses(world.ids) | admin_addresses()

    reached = {
        name
        for name, path in everywhere.items()
        if name not in OPEN
        and not getattr(anonymous, method)(path).headers.get("Location", "").startswith("/login/")
        and not getattr(anonymous, method)(path, follow=True)
        .redirect_chain[-1][0]
        .startswith("/login/")
    }

    assert reached == set()


def test_01_a_lapsed_session_is_told_to_htmx_in_its_own_way(world):
    answer = Client().get(addresses(world.ids)["claim_detail"], headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"].startswith("/login/")
    assert answer.content == b""


def test_03_what_is_elsewhere_answers_like_what_is_not(world):
    """Compare whole answers to a stranger: for the story's numbers, and for numbers nothing has."""
    nothing = dict.fromkeys(world.ids, 987654)
    real, unreal = of_the_story(world.ids), of_the_story(nothing)
    stranger = browser_of(world.stranger)

    told = {
        (name, method)
        for name in real
        for method in ("get", "post")
        if _answer(stranger, method, real[name]) != _answer(stranger, method, unreal[name])
    }

    assert told == set()


def _answer(client, method, path):
    answer = getattr(client, method)(path, {"seen": "1.0", "verdict": "unverified", "text": "x"})
    return answer.status_code, TOKEN.sub("", answer.content.decode())


def test_03_nothing_of_the_story_is_found_by_a_stranger(world):
    stranger = browser_of(world.stranger)
    lists = ["/", "/articles/", "/articles/?state=archive", "/sources/", "/search/?q=ferries"]

    for path in lists:
        page = stranger.get(path).content.decode()
        assert world.article.title not in page
        assert world.source.title not in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_02_a_confidential_source_stays_with_the_editors(world, role):
    secret = browser_of(world.editor).post(
        addresses(world.ids)["citation_new"],
        {
            "source": "new",
            "kind": "interview",
            "form": "phone",
            "person": "Zebulon Quill",
            "publisher": "Hush Office",
            "is_confidential": "on",
            "quote": "",
            "relation": "context_only",
        },
    )
    assert secret.status_code == 303
    reader = browser_of(world.people[role])

    source_id = world.article.article_sources.latest("pk").source_id
    ids = world.ids | {"source_id": source_id}
    pages = [*addresses(ids).values(), "/search/?q=Quill", "/search/?q=Hush", "/sources/?q=Zebulon"]
    leaks = [path for path in pages if "Quill" in _shown(reader, path)]

    assert leaks == []


def _shown(client, path):
    answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # What was searched for is shown in its field again; that is no leak.
    return body.decode(errors="replace").replace('value="Quill"', "").replace("“Quill”", "")


def test_04_fields_that_no_form_has_are_ignored(world):
    fields = {
        "seen": claim_at(article=world.article, number=3).seen,
        "verdict": "unverified",
        "reviewer": world.admin.pk,
        "actor": world.admin.pk,
        "given_at": "2001-01-01T00:00:00Z",
        "article": 99,
        "desk": 99,
        "is_staff": "on",
        "is_settlement": "on",
        "claim_version": 7,
    }

    browser_of(world.viewer).post(f"/articles/{world.article.pk}/claims/3/mark/", fields)
    browser_of(world.reviewer).post(f"/articles/{world.article.pk}/claims/3/mark/", fields)

    verdict = Verdict.objects.latest("pk")
    assert (verdict.reviewer_id, verdict.is_settlement, verdict.given_at.year) != (
        world.admin.pk,
        True,
        2001,
    )
    assert verdict.reviewer_id == world.reviewer.pk
    world.reviewer.refresh_from_db()
    assert not world.reviewer.is_staff


@pytest.mark.parametrize(
    "query",
    [
        "desk__memberships__user__password__startswith=m",
        "created_by__password__startswith=m",
        "order_by=created_by__password",
        "o=created_by__password",
        "state=archive&desk__name__startswith=D",
    ],
)
def test_05_a_list_cannot_be_asked_about_fields_it_does_not_show(world, query):
    client = browser_of(world.editor)
    plain = client.get(f"/articles/?{query.partition('&')[0] if '&' in query else ''}")

    asked = client.get(f"/articles/?{query}")

    assert [row.article.pk for row in asked.context["rows"]] == [
        row.article.pk for row in plain.context["rows"]
    ]


@pytest.mark.parametrize("verb", ["add", "change", "delete"])
def test_06_nobody_writes_history_through_the_admin(world, verb):
    world.admin.is_superuser = True
    world.admin.save()
    client = browser_of(world.admin)
    path = admin_addresses()[f"admin:claims_auditevent_{verb}"]
    before = list(AuditEvent.objects.values())

    answer = client.post(
        path, {"post": "yes", "actor_name": "Nobody", "event": EventKind.DESK_ADDED}
    )

    assert answer.status_code == 403
    assert list(AuditEvent.objects.values()) == before


def test_06_history_offers_no_action_for_many_events(world):
    client = browser_of(world.admin)
    path = admin_addresses()["admin:claims_auditevent_changelist"]
    chosen = list(AuditEvent.objects.values_list("pk", flat=True))

    client.post(path, {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})

    assert AuditEvent.objects.count() == len(chosen)


def test_02_every_command_names_its_actor_by_role():
    actors = {"admin", "editor", "reviewer", "person"}

    for name in commands.__all__:
        parameters = inspect.signature(getattr(commands, name)).parameters
        assert len(actors & set(parameters)) == (name not in BY_THE_MACHINE | BY_OUTSIDERS), name
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values()), name
