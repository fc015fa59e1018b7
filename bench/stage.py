"""Puts people and articles on the stage, beside the running server."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore

from bench.words import text_of
from claims.choices import Role
from claims.commands import add_desk, add_member, import_article
from claims.intake.drafts import ArticleDraft
from claims.models import Article, Desk, Person

DESK = "Harbour desk"


def session_of(person: Person) -> str:
    """Log somebody in without the cost of a password, which is slow on purpose."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    assert store.session_key is not None
    return store.session_key


def person(role: Role, number: int, desk: Desk | None, now: datetime) -> Person:
    name = f"bench-{role}-{number}"
    known = User.objects.filter(username=name).first()
    user = known or User.objects.create_user(
        name, first_name=role.label, last_name=str(number), is_superuser=role == Role.ADMIN
    )
    user.groups.add(Group.objects.get(name=role))
    found = Person.objects.get(pk=user.pk)
    if desk is not None and known is None:
        add_member(admin=admin(now), desk_id=desk.pk, person_id=found.pk, now=now)
    return found


def admin(now: datetime) -> Person:
    return person(Role.ADMIN, 0, None, now)


def desk(now: datetime) -> Desk:
    known = Desk.objects.filter(name=DESK).first()
    return known or add_desk(admin=admin(now), name=DESK, now=now)


def article(claims: int, number: int, now: datetime) -> Article:
    text = text_of(claims, salt=f"{number}-{now:%H%M%S%f}")
    return import_article(
        editor=person(Role.EDITOR, 0, desk(now), now),
        desk_id=desk(now).pk,
        draft=ArticleDraft(title=text.partition("\n")[0], text=text),
        now=now,
    )


def main(words: Sequence[str]) -> dict[str, Any]:
    """Return the sessions of an editor and of reviewers, and the articles that were imported."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--reviewers", type=int, default=0)
    arguments.add_argument("--articles", type=int, default=0)
    arguments.add_argument("--claims", type=int, default=20)
    asked = arguments.parse_args(words)
    now = datetime.now(UTC)
    people = [person(Role.REVIEWER, n, desk(now), now) for n in range(asked.reviewers)]
    editor = person(Role.EDITOR, 0, desk(now), now)
    articles = [article(asked.claims, n, now).pk for n in range(asked.articles)]
    return {
        "editor": session_of(editor),
        "reviewers": [session_of(reviewer) for reviewer in people],
        "articles": articles,
        "desk": desk(now).pk,
    }
