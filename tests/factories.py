"""People, desks and articles for tests, made by the commands that make them in a newsroom.

Every function takes keyword arguments only and has a default for each, so that a test says no more
than what it is about.
"""

from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import Group, User
from django.test import Client

from claims.choices import Relation, Role, SourceForm, SourceKind, VerdictValue
from claims.commands import (
    add_desk,
    add_member,
    cite_source,
    give_verdict,
    import_article,
)
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.intake.drafts import ArticleDraft
from claims.models import Article, Citation, Desk, Person, Placement
from claims.text.cuts import Cut

NOON = datetime(2031, 6, 11, 12, 0, tzinfo=UTC)
PASSWORD = "six ferries left the pier"
TITLE = "Ferry order paused"
TEXT = (
    f"{TITLE}\n\n"
    "The agency has paused an order for six ferries, the Harbour Gazette reported on Tuesday. "
    "It had been signed in March.\n\n"
    "“We will look at every bolt,” Ana Ruiz said."
)
"""Four claims: the headline, a second-hand report, a statement and a quote."""

_numbers = count(1)


def create_person(
    *, role: Role = Role.REVIEWER, desk: Desk | None = None, name: str = ""
) -> Person:
    """Make an account with a role; an admin sees every desk and needs none."""
    first, _, last = (name or f"{role.label.title()} {next(_numbers)}").partition(" ")
    username = f"{role}{next(_numbers)}"
    user = User.objects.create_user(
        username,
        password=PASSWORD,
        first_name=first,
        last_name=last,
        is_staff=role == Role.ADMIN,
        is_superuser=role == Role.ADMIN,
    )
    user.groups.add(Group.objects.get(name=role))
    person = Person.objects.get(pk=user.pk)
    if desk is not None:
        add_member(admin=_admin(), desk_id=desk.pk, person_id=person.pk, now=NOON)
    return person


def _admin() -> Person:
    """Return an admin, the first there is, to do what only admins do."""
    known = Person.objects.filter(role=Role.ADMIN).order_by("pk").first()
    return known or create_person(role=Role.ADMIN)


def create_admin(*, name: str = "") -> Person:
    return create_person(role=Role.ADMIN, name=name)


def create_editor(*, desk: Desk | None = None, name: str = "") -> Person:
    return create_person(role=Role.EDITOR, desk=desk or create_desk(), name=name)


def create_reviewer(*, desk: Desk | None = None, name: str = "") -> Person:
    return create_person(role=Role.REVIEWER, desk=desk or create_desk(), name=name)


def create_viewer(*, desk: Desk | None = None, name: str = "") -> Person:
    return create_person(role=Role.VIEWER, desk=desk or create_desk(), name=name)


def create_desk(*, name: str = "") -> Desk:
    return add_desk(admin=_admin(), name=name or f"Desk {next(_numbers)}", now=NOON)


def create_article(
    *,
    editor: Person | None = None,
    desk: Desk | None = None,
    title: str = TITLE,
    text: str = TEXT,
    cuts: tuple[Cut, ...] | None = None,
    reviewers: tuple[Person, ...] = (),
    reviewers_needed: int | None = None,
    is_blind: bool | None = None,
    now: datetime = NOON,
) -> Article:
    """Import an article; without a desk, on the editor's own, or on a new one."""
    desk = desk or (_desk_of(editor) if editor else None) or create_desk()
    draft = ArticleDraft(
        title=title,
        text=text,
        cuts=cuts,
        reviewers_needed=reviewers_needed,
        is_blind=is_blind,
    )
    return import_article(
        editor=editor or create_editor(desk=desk),
        desk_id=desk.pk,
        draft=draft,
        reviewer_ids=[reviewer.pk for reviewer in reviewers],
        now=now,
    )


def _desk_of(person: Person) -> Desk | None:
    return Desk.objects.filter(memberships__user_id=person.pk).order_by("pk").first()


def create_claims(*, number: int, desk: Desk | None = None) -> Article:
    """Import an article of so many claims, the headline included."""
    sentences = " ".join(f"Ferry {n} was built in 19{n % 90 + 10}." for n in range(1, number))
    return create_article(desk=desk, title="A fleet", text=f"A fleet\n\n{sentences}")


def log_in(client: Client, person: Person) -> None:
    """Open a session as log-in does, without the throttle, which wants a real request."""
    client.force_login(person, backend="claims.accounts.RoleBackend")


def claim_at(*, article: Article, number: int) -> Placement:
    """Return a claim as it stands now, by its number in the current revision."""
    return Placement.objects.select_related("claim", "revision").get(
        revision_id=Article.objects.get(pk=article.pk).current_revision_id, position=number
    )


def create_citation(
    *,
    article: Article,
    reviewer: Person,
    number: int = 2,
    quote: str = "paused an order for six ferries",
    copy: str = "The agency has paused an order for six ferries after a test.",
    relation: Relation = Relation.SUPPORTS,
    title: str = "Ferry order on hold",
    url: str = "https://gazette.example/ferries",
    is_confidential: bool = False,
    now: datetime = NOON,
) -> Citation:
    """Cite a new web page, with a copy of its text, for one claim."""
    source = NewSource(
        kind=SourceKind.URL,
        form=SourceForm.NEWS_REPORT,
        title=title,
        publisher="Harbour Gazette",
        url=url,
        is_confidential=is_confidential,
    )
    return cite_source(
        reviewer=reviewer,
        article_id=article.pk,
        number=number,
        source=source,
        words=Words(relation=relation, quote=quote),
        copy=copy,
        now=now,
    )


def create_mark(
    *,
    article: Article,
    reviewer: Person,
    number: int = 2,
    value: VerdictValue = VerdictValue.UNVERIFIED,
    note: str = "",
    now: datetime = NOON,
) -> Placement:
    """Mark a claim as it stands now; sourced and paraphrased need a citation first."""
    return give_verdict(
        reviewer=reviewer,
        article_id=article.pk,
        number=number,
        seen=claim_at(article=article, number=number).seen,
        value=value,
        note=note,
        now=now,
    )
