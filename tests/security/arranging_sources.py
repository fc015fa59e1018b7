"""What brings about that a person may try a command about a source or a citation."""

from claims import commands
from claims.choices import (
    ConfirmedFrom,
)
from claims.commands.citations import Words
from claims.text.pairing import Difference
from tests.factories import (
    NOON,
    create_citation,
)
from tests.pages import ADDRESS


def citing(world, actor):
    return {
        "article_id": world.article.pk,
        "number": 3,
        "source": world.source.pk,
        "words": Words(relation="supports", quote="paused an order for six ferries"),
    }


def confirming(world, actor):
    citation = create_citation(article=world.article, reviewer=world.reviewer, number=3, copy="")
    return {
        "article_id": world.article.pk,
        "citation_id": citation.pk,
        "confirmed_from": ConfirmedFrom.RECORDING,
        "how": "at 00:10:00",
    }


def withdrawing(world, actor):
    return {
        "article_id": world.article.pk,
        "citation_id": world.citation.pk,
        "reason": "wrong page",
    }


def letting_differ(world, actor):
    said = "The agency has paused an order for five ferries"
    citation = create_citation(
        article=world.article, reviewer=world.reviewer, number=2, quote=said, copy=said
    )
    return {
        "article_id": world.article.pk,
        "citation_id": citation.pk,
        "difference": Difference("number_differs", "six", "five"),
        "reason": "the sixth came later",
    }


def dismissing(world, actor):
    citation = create_citation(
        article=world.article,
        reviewer=world.reviewer,
        number=3,
        quote="We will pay for the six ferries",
        copy="“We will pay for the six ferries, unless the maker backs out,” she said.",
    )
    return {
        "article_id": world.article.pk,
        "citation_id": citation.pk,
        "flag": citation.match_flags[0],
        "reason": "the maker has not",
    }


def counting_again(world, actor):
    on = letting_differ(world, actor)
    commands.dismiss_difference(reviewer=world.reviewer, now=NOON, **on)
    return {
        "article_id": on["article_id"],
        "citation_id": on["citation_id"],
        "dismissed": on["difference"],
    }


def asking(world, actor):
    commands.correct_source(
        editor=world.editor, source_id=world.source.pk, changes={"url": ADDRESS}, now=NOON
    )
    return {"source_id": world.source.pk}


def merging(world, actor):
    twin = create_citation(article=world.article, reviewer=world.reviewer, number=3)
    return {"source_id": twin.source_id, "into_id": world.source.pk, "reason": "one page"}


def unmerging(world, actor):
    twins = merging(world, actor)
    commands.merge_sources(editor=world.editor, now=NOON, **twins)
    return {"source_id": twins["source_id"], "reason": "two editions"}


def naming(world, actor):
    secret = create_citation(
        article=world.article, reviewer=world.editor, number=3, is_confidential=True
    )
    return {"source_id": secret.source_id, "person_id": world.reviewer.pk}


def striking(world, actor):
    named = naming(world, actor)
    commands.name_reader(editor=world.editor, now=NOON, **named)
    return named


def joining(world, actor):
    another = create_citation(article=world.article, reviewer=world.reviewer, number=3)
    return {
        "source_id": world.source.pk,
        "other_id": another.source_id,
        "reason": "one release",
    }


def splitting(world, actor):
    commands.join_origins(reviewer=world.editor, now=NOON, **joining(world, actor))
    return {"source_id": world.source.pk, "reason": "it asked by itself"}
