"""What must have happened to sources and citations before a command can be called, as its arguments."""

from datetime import timedelta
from typing import Any

from claims import commands
from claims.choices import (
    ConfirmedFrom,
    MatchFlag,
)
from claims.models import Citation
from claims.text.pairing import Difference
from tests.architecture.arranging import Newsroom
from tests.factories import (
    NOON,
    create_citation,
)
from tests.pages import ADDRESS, GONE, answer, page, waiting_request
from tests.wires import WHOLE, cite_pages


def confirm_words(room: Newsroom) -> dict[str, Any]:
    return {
        "reviewer": room.second,
        "article_id": room.article.pk,
        "citation_id": room.by_phone().pk,
        "confirmed_from": ConfirmedFrom.RECORDING,
        "how": "at 12:30",
    }


CONDITIONAL = "“We will pay for the six ferries, unless the maker backs out,” she said."


def dismiss_flag(room: Newsroom) -> dict[str, Any]:
    quote = "We will pay for the six ferries"
    citation = create_citation(
        article=room.article, reviewer=room.reviewer, quote=quote, copy=CONDITIONAL
    )
    return {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "citation_id": citation.pk,
        "flag": MatchFlag.QUOTE_CONTINUES,
        "reason": "The condition is in claim 3.",
    }


def dismiss_difference(room: Newsroom) -> dict[str, Any]:
    said = "The agency has paused an order for five ferries"
    citation = create_citation(article=room.article, reviewer=room.reviewer, quote=said, copy=said)
    return {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "citation_id": citation.pk,
        "difference": Difference("number_differs", "six", "five"),
        "reason": "The sixth was ordered a day later.",
    }


def take_back_dismissal(room: Newsroom) -> dict[str, Any]:
    said = dismiss_difference(room)
    commands.dismiss_difference(now=NOON, **said)
    on = {name: said[name] for name in ("reviewer", "article_id", "citation_id")}
    return {**on, "dismissed": said["difference"]}


def asked(room: Newsroom) -> Citation:
    """Cite a page that is then to be captured."""
    return create_citation(article=room.article, reviewer=room.reviewer, copy="", url=ADDRESS)


def ask_capture(room: Newsroom) -> dict[str, Any]:
    source_id = asked(room).source_id
    answer(GONE)
    return {"reviewer": room.reviewer, "source_id": source_id}


def ask_captures_again(room: Newsroom) -> dict[str, Any]:
    asked(room)
    return {"older_than": timedelta(days=-1)}


def keep_capture(room: Newsroom) -> dict[str, Any]:
    asked(room)
    return {"request_id": waiting_request().pk, "page": page()}


def compare_with_capture(room: Newsroom) -> dict[str, Any]:
    """Answer twice: the second time the passage is gone."""
    source_id = asked(room).source_id
    answer(page())
    commands.ask_capture(reviewer=room.reviewer, source_id=source_id, now=NOON)
    second = commands.keep_capture(
        request_id=waiting_request().pk, page=page("It sails again."), now=NOON
    )
    return {"article_id": room.article.pk, "capture_id": second.pk}


def propose_origin(room: Newsroom) -> dict[str, Any]:
    """Compare the second of two copies of one text."""
    first, second = cite_pages(article=room.article, reviewer=room.reviewer, pages=[WHOLE, WHOLE])
    commands.propose_origin(capture_id=first.captures.get().pk, now=NOON)
    return {"capture_id": second.captures.get().pk}


def split_origin(room: Newsroom) -> dict[str, Any]:
    one, other = room.cited(), room.cited()
    commands.join_origins(
        reviewer=room.reviewer,
        source_id=one.source_id,
        other_id=other.source_id,
        reason="Both print the agency's release.",
        now=NOON,
    )
    return {"reviewer": room.reviewer, "source_id": one.source_id, "reason": "It has its own."}


def twins(room: Newsroom) -> dict[str, Any]:
    return {
        "source_id": room.cited().source_id,
        "into_id": room.cited().source_id,
        "reason": "One page, cited twice.",
    }


def unmerge_source(room: Newsroom) -> dict[str, Any]:
    pair = twins(room)
    commands.merge_sources(editor=room.editor, now=NOON, **pair)
    return {"editor": room.editor, "source_id": pair["source_id"], "reason": "Two editions."}


def strike_reader(room: Newsroom) -> dict[str, Any]:
    named = {"editor": room.editor, "source_id": room.secret().pk, "person_id": room.second.pk}
    commands.name_reader(now=NOON, **named)
    return named
