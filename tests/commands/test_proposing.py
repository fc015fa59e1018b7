"""What a draft itself says its sentences rest on, kept with the article."""

from dataclasses import replace

import pytest

from claims import commands
from claims.choices import Match
from claims.errors import Refused
from claims.intake.drafts import ArticleDraft
from claims.intake.proposals import Proposal
from claims.models import Article, AuditEvent, CaptureRequest, Citation, Source
from claims.presenters import sentence
from claims.queries.panel import panel_for
from tests.factories import (
    NOON,
    TEXT,
    TITLE,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_reviewer,
)
from tests.pages import ADDRESS, answer, page

pytestmark = pytest.mark.django_db

PAGE = "https://press.example.com/ferries"


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk)


def named(behind, **said):
    at = TEXT.index(behind) + len(behind)
    plain = Proposal(
        mark="footnote 1",
        at=at,
        before=TEXT[at - 20 : at],
        words="Maritime agency, letter of 3 March",
        title="Maritime agency, letter of 3 March",
    )
    return replace(plain, **said)


def imported(editor, desk, *proposals):
    draft = ArticleDraft(title=TITLE, text=TEXT, proposals=proposals)
    return commands.import_article(editor=editor, desk_id=desk.pk, draft=draft, now=NOON)


def test_a_note_is_cited_on_the_sentence_before_its_mark(editor, desk):
    imported(editor, desk, named("signed in March."))

    citation = Citation.objects.get()
    assert citation.claim.placements.get().position == 3
    assert citation.note == "Maritime agency, letter of 3 March"
    assert (citation.match, citation.quote) == (Match.NOT_RUN, "")


def test_a_dropped_one_leaves_nothing_behind(editor, desk):
    imported(editor, desk, named("signed in March.", is_kept=False))

    assert (Source.objects.count(), Citation.objects.count()) == (0, 0)


def test_two_notes_on_one_source_make_one_source(editor, desk):
    imported(
        editor,
        desk,
        named("on Tuesday.", locator="p. 2"),
        named("signed in March.", locator="p. 5", mark="footnote 2"),
    )

    assert Source.objects.count() == 1
    assert [c.locator for c in Citation.objects.order_by("pk")] == ["p. 2", "p. 5"]


def test_a_page_that_the_desk_knows_is_not_added_again(editor, desk):
    other = create_article(editor=editor, desk=desk, text=f"{TITLE}\n\nIt was paused, Ruiz said.")
    known = create_citation(
        article=other, reviewer=create_reviewer(desk=desk), url=PAGE, quote="paused", copy="paused"
    )

    imported(editor, desk, named("on Tuesday.", address=PAGE))

    cited = Citation.objects.latest("pk")
    assert (cited.source_id, cited.capture_id) == (known.source_id, known.capture_id)


def test_a_new_page_is_captured_soon(editor, desk):
    imported(editor, desk, named("on Tuesday.", address=PAGE))

    assert CaptureRequest.objects.get().address == PAGE


def test_the_history_says_in_which_note_the_draft_names_it(editor, desk):
    imported(editor, desk, named("signed in March."))

    told = AuditEvent.objects.get(event="source_cited")
    assert sentence(told) == "kept a source that the draft names for claim 3, in footnote 1"


def test_the_history_repeats_no_words_of_a_note(editor, desk):
    imported(
        editor, desk, named("signed in March.", title="A letter", words="From Lena, in secret")
    )

    payloads = str(list(AuditEvent.objects.values_list("details", "new_value")))
    assert "in secret" not in payloads


def test_what_cannot_be_kept_keeps_the_article_out(editor, desk):
    with pytest.raises(Refused, match="At most 300 characters"):
        imported(editor, desk, named("signed in March.", title="x" * 301))

    assert not Article.objects.exists()


def test_the_copy_that_comes_later_is_shown_with_what_the_draft_names(editor, desk):
    article = imported(editor, desk, named("on Tuesday.", address=ADDRESS))
    copy = answer(page())

    (evidence,) = panel_for(editor, article.pk, 2).evidence

    assert (evidence.capture_id, evidence.note_mark) == (copy.pk, "footnote 1")


def test_a_page_that_was_merged_into_another_is_cited_as_that_one(editor, desk):
    other = create_article(editor=editor, desk=desk, text=f"{TITLE}\n\nIt was paused, Ruiz said.")
    reviewer = create_reviewer(desk=desk)
    first, second = (
        create_citation(article=other, reviewer=reviewer, url=url, quote="paused", copy="paused")
        for url in (PAGE, f"{PAGE}?print")
    )
    commands.merge_sources(
        editor=editor,
        source_id=second.source_id,
        into_id=first.source_id,
        reason="One page.",
        now=NOON,
    )

    imported(editor, desk, named("on Tuesday.", address=f"{PAGE}?print"))

    assert Citation.objects.latest("pk").source_id == first.source_id
