"""Who may do what; each check raises a refusal fit to be read, `allows` gives the boolean."""

from collections.abc import Callable

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.expressions import Combinable

from claims.choices import Role
from claims.errors import ActionDenied
from claims.models import Article, Person, Source, SourceReader


def _need(person: Person, role: Role, deed: str) -> None:
    if not person.is_active or not person.has_rank(role):
        article = "an" if role.label[0] in "aeiou" else "a"
        raise ActionDenied(f"Only {article} {role.label} can {deed}. Ask one of your desk.")


def check_can_read(person: Person) -> None:
    _need(person, Role.VIEWER, "read and export articles")


def check_can_review(person: Person) -> None:
    _need(person, Role.REVIEWER, "cite sources, mark claims and write notes")


def check_can_edit(person: Person) -> None:
    _need(person, Role.EDITOR, "import, assign, settle, approve and reopen articles")


def check_can_administer(person: Person) -> None:
    _need(person, Role.ADMIN, "change desks, accounts and settings")


def check_is_open(article: Article) -> None:
    if article.is_locked:
        raise ActionDenied(
            "This article is approved and locked. An editor can reopen it, with a reason."
        )


def sees_confidential(person: Person) -> bool:
    return person.has_rank(Role.EDITOR)


def shown_to(person: Person, path: str = "") -> Q:
    """Limit a query to sources that are not masked; `path` leads from its rows to their source.

    A confidential source is shown to editors, to the person who brought it in and to those named.
    """
    if sees_confidential(person):
        return Q()
    named = SourceReader.objects.filter(
        Q(source_id=OuterRef(f"{path}pk")) | Q(source_id=OuterRef(f"{path}merged_into_id")),
        person_id=person.pk,
        ended_at__isnull=True,
    )
    return (
        Q(**{f"{path}is_confidential": False})
        | Q(**{f"{path}added_by_id": person.pk})
        | Q(Exists(named))
    )


def is_shown_to(person: Person, path: str = "") -> Combinable:
    """Return for a query whether the source of each row is shown to a person."""
    if sees_confidential(person):
        return Value(True)  # noqa: FBT003 - what the database is to answer
    return ExpressionWrapper(shown_to(person, path), output_field=BooleanField())


def sees_source(person: Person, source: Source) -> bool:
    """Say of one source what `shown_to` says of many; asks the database only where it must."""
    if not source.is_confidential or sees_confidential(person):
        return True
    if source.added_by_id == person.pk:
        return True
    ids = [source.pk, source.counts_as]
    named = SourceReader.objects.filter(person_id=person.pk, ended_at__isnull=True)
    return named.filter(source_id__in=ids).exists()


def allows(check: Callable[..., None], *args: object) -> bool:
    try:
        check(*args)
    except ActionDenied:
        return False
    return True
