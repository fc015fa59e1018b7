"""A hand that reaches past the program into the database, for tests of what verification finds."""

from typing import Any

from django.db import connection

from claims import append_only
from claims.choices import SourceForm, SourceKind, VerdictValue
from claims.commands import cite_source, record_export, write_note
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.commands.reports import Made
from claims.models import Article
from tests.factories import (
    NOON,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_mark,
    create_reviewer,
)


def reviewed_article() -> Article:
    """Make an article in which every kind of row of a review stands."""
    desk = create_desk(name="City")
    editor = create_editor(desk=desk, name="Jonas Berg")
    mira = create_reviewer(desk=desk, name="Mira Okafor")
    lena = create_reviewer(desk=desk, name="Lena Hart")
    article = create_article(editor=editor, desk=desk, reviewers=(mira, lena))
    create_citation(article=article, reviewer=mira, number=2)
    create_mark(article=article, reviewer=mira, number=2, value=VerdictValue.SOURCED)
    create_mark(article=article, reviewer=lena, number=2, value=VerdictValue.SOURCED)
    cite_source(
        reviewer=mira,
        article_id=article.pk,
        number=3,
        source=NewSource(
            kind=SourceKind.INTERVIEW, form=SourceForm.PHONE, title="Call", person="Ana Ruiz"
        ),
        words=Words(relation="supports", quote="It was signed in March."),
        now=NOON,
    )
    write_note(
        reviewer=lena, article_id=article.pk, number=3, text="Rang twice, no answer.", now=NOON
    )
    made = Made(report="claims", file_name="claims.csv", sha256="a" * 64, size=10)
    record_export(person=editor, article_id=article.pk, made=made, now=NOON)
    return Article.objects.get(pk=article.pk)


def tamper(sql: str, *values: Any) -> None:
    """Run a statement with the triggers off, as somebody with the database's password would."""
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    append_only.install(connection)
