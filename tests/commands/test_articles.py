"""Bringing an article in, and correcting what is said of it."""

from datetime import timedelta

import pytest

from claims.choices import ArticleState, Fate
from claims.commands import describe_article, import_article
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.intake.drafts import ArticleDraft
from claims.models import Article, AuditEvent, Claim, Placement
from claims.queries.importing import AlreadyHere
from claims.queries.verification import verify_all
from claims.text.cuts import cuts_at
from tests.factories import (
    NOON,
    TEXT,
    TITLE,
    create_article,
    create_claims,
    create_desk,
    create_editor,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db


def bring_in(editor, desk, text=TEXT, **said):
    draft = ArticleDraft(title=said.pop("title", TITLE), text=text, **said)
    return import_article(editor=editor, desk_id=desk.pk, draft=draft, now=NOON)


def test_every_character_of_the_text_but_blanks_stands_in_one_claim():
    article = create_article()

    text = article.current_revision.text
    placements = Placement.objects.filter(revision=article.current_revision).order_by("position")
    kept = "".join(text[p.start : p.end] for p in placements)
    assert "".join(kept.split()) == "".join(TEXT.split())


def test_an_imported_article_waits_for_review_with_all_its_claims_open():
    article = create_article()

    assert article.state == ArticleState.IN_REVIEW
    assert set(article.claims.values_list("review_state", "verdict")) == {("open", "")}


def test_claims_are_numbered_from_one_and_new():
    article = create_article()

    rows = Placement.objects.filter(revision__article=article).order_by("position")
    assert list(rows.values_list("position", "fate")) == [(n, Fate.NEW) for n in (1, 2, 3, 4)]


def test_the_machine_proposes_kind_and_source_of_a_claim():
    text = "Ships\n\nThe Harbour Gazette reported on Friday that six ferries are late."

    article = create_article(title="Ships", text=text)

    second = Placement.objects.get(revision__article=article, position=2)
    assert (second.kind, second.relayed_by) == ("second_hand", "The Harbour Gazette")


def test_the_import_is_the_first_event_of_the_articles_own_chain():
    article = create_article()

    first = article.events.order_by("seq").first()
    assert (first.seq, first.event) == (1, EventKind.ARTICLE_IMPORTED)


def test_the_history_of_an_import_verifies():
    create_article()

    assert verify_all().is_unbroken


def test_a_sentence_taken_out_by_the_editor_is_set_aside_in_the_editors_name():
    cuts = cuts_at("Ships\n\nSo what now? A ship sank.", [(0, True), (7, False), (20, True)])

    article = create_article(title="Ships", text="Ships\n\nSo what now? A ship sank.", cuts=cuts)

    aside = article.events.get(event=EventKind.CLAIM_SET_ASIDE)
    assert (aside.claim_no, aside.reason, aside.actor_id) == (
        2,
        "transition",
        article.created_by_id,
    )
    assert verify_all().is_unbroken


def test_the_editors_cuts_are_the_claims():
    text = "Ships\n\nOne sank and one did not."
    cuts = cuts_at(text, [(0, True), (7, True), (16, True)])

    article = create_article(title="Ships", text=text, cuts=cuts)

    rows = Placement.objects.filter(revision__article=article).order_by("position")
    assert [text[p.start : p.end] for p in rows] == ["Ships", "One sank", "and one did not."]


def test_reviewers_of_the_desk_are_assigned_with_the_import():
    desk = create_desk()
    ana = create_reviewer(desk=desk)

    article = create_article(desk=desk, reviewers=(ana,))

    assert article.assignments.get().reviewer_id == ana.pk
    assert article.events.filter(event=EventKind.REVIEWER_ASSIGNED).count() == 1


def test_a_reviewer_of_another_desk_cannot_be_assigned():
    with pytest.raises(Refused, match="article's desk"):
        create_article(reviewers=(create_reviewer(),))

    assert not Article.objects.exists()


def test_a_viewer_of_the_desk_cannot_be_assigned():
    desk = create_desk()

    with pytest.raises(Refused):
        create_article(desk=desk, reviewers=(create_viewer(desk=desk),))


def test_a_reviewer_cannot_import():
    desk = create_desk()

    with pytest.raises(ActionDenied):
        bring_in(create_reviewer(desk=desk), desk)


def test_an_editor_cannot_import_to_somebody_elses_desk():
    with pytest.raises(NotVisible):
        bring_in(create_editor(), create_desk())


def test_the_same_text_is_not_taken_twice():
    desk = create_desk()
    first = create_article(desk=desk)

    with pytest.raises(AlreadyHere) as refusal:
        bring_in(create_editor(desk=desk), desk, title="Another headline")

    assert refusal.value.article_id == first.pk


def test_a_twin_on_a_desk_the_editor_cannot_see_stays_unknown():
    create_article()
    desk = create_desk()

    article = bring_in(create_editor(desk=desk), desk)

    assert article.pk


def test_a_control_character_is_refused_by_the_command_too():
    desk = create_desk()

    with pytest.raises(Refused, match="NUL"):
        bring_in(create_editor(desk=desk), desk, text="A ship\0 sank.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "x" * 301),
        ("byline", "a\x07b"),
        ("publication", "two\nlines"),
        ("source_address", "javascript:alert(1)"),
        ("source_address", "//evil.example"),
        ("language", "en<b>"),
        ("reviewers_needed", 3),
    ],
)
def test_what_no_page_could_show_is_refused_by_field(field, value):
    desk = create_desk()
    editor = create_editor(desk=desk)

    with pytest.raises(Refused) as refusal:
        bring_in(editor, desk, **{field: value})

    assert refusal.value.field == field


def test_a_refused_import_leaves_nothing():
    with pytest.raises(Refused):
        create_article(reviewers=(create_reviewer(),))

    assert not Claim.objects.exists()
    assert not AuditEvent.objects.filter(article__isnull=False).exists()


def test_a_long_article_is_stored_with_as_many_queries_as_a_short_one(
    django_assert_max_num_queries,
):
    desk = create_desk()
    create_editor(desk=desk)

    with django_assert_max_num_queries(40):
        create_claims(number=400, desk=desk)


def test_each_corrected_field_is_an_event_with_both_values():
    article = create_article()
    editor = create_editor(desk=article.desk)
    later = NOON + timedelta(hours=2)

    describe_article(
        editor=editor,
        article_id=article.pk,
        changes={"title": "Ferry order on hold", "due_at": later},
        now=NOON,
    )

    events = article.events.filter(event=EventKind.ARTICLE_DESCRIBED).order_by("seq")
    assert list(events.values_list("field", "old_value", "new_value")) == [
        ("title", "Ferry order paused", "Ferry order on hold"),
        ("due_at", "", "2031-06-11T14:00+00:00"),
    ]


def test_a_correction_that_changes_nothing_is_refused():
    article = create_article()

    with pytest.raises(Refused, match="Nothing was changed"):
        describe_article(
            editor=create_editor(desk=article.desk),
            article_id=article.pk,
            changes={"title": article.title},
            now=NOON,
        )


def test_state_and_desk_are_no_fields_to_be_corrected():
    article = create_article()

    with pytest.raises(Refused):
        describe_article(
            editor=create_editor(desk=article.desk),
            article_id=article.pk,
            changes={"state": "approved"},
            now=NOON,
        )


def test_a_stranger_cannot_correct_an_article():
    with pytest.raises(NotVisible):
        describe_article(
            editor=create_editor(), article_id=create_article().pk, changes={"title": "x"}, now=NOON
        )
