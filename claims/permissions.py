"""Who may do what; each check raises a refusal fit to be read, `allows` gives the boolean."""

from collections.abc import Callable

from claims.choices import Role
from claims.errors import ActionDenied
from claims.models import Article, Person, Source


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


def sees_source(person: Person, source: Source) -> bool:
    """A confidential source is shown to editors and to the person who brought it in."""
    return (
        not source.is_confidential or sees_confidential(person) or source.added_by_id == person.pk
    )


def allows(check: Callable[..., None], *args: object) -> bool:
    try:
        check(*args)
    except ActionDenied:
        return False
    return True
