"""Which house rules hold for an article, and what an editor answers to a broken one."""

import pytest

from claims import commands
from claims.choices import Relation, SourceForm, SourceKind, Terms, VerdictValue
from claims.commands.citations import Words
from claims.commands.desks import HouseRules
from claims.commands.holding import NewSource
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import Article, AuditEvent
from claims.queries.house_rules import house_check
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_citation,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db

QUOTE = "“We will look at every bolt,” Ana Ruiz said."
TEXT = f"{QUOTE} Unnamed officials said the pier was shut."


@pytest.fixture
def article(desk, editor):
    return create_article(desk=desk, editor=editor, title="Bolts", text=TEXT, reviewers_needed=1)


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk)


def broken(article, rule):
    return house_check(Article.objects.get(pk=article.pk), now=NOON).state_of(rule).numbers


def waive(editor, article, numbers=(1,), reason="Heard on air."):
    return commands.waive_rule(
        editor=editor, article_id=article.pk, rule=1, numbers=numbers, reason=reason, now=NOON
    )


def review(article, reviewer):
    """Mark every claim as paraphrased: enough for a claim, too little for a quote."""
    for number, words in ((1, "we will look at each bolt"), (2, "the pier was shut")):
        create_citation(article=article, reviewer=reviewer, number=number, quote=words, copy=words)
        create_mark(
            article=article, reviewer=reviewer, number=number, value=VerdictValue.PARAPHRASED
        )


def approve(editor, article):
    return commands.approve_article(editor=editor, article_id=article.pk, now=NOON)


def last_event():
    return AuditEvent.objects.latest("pk")


def test_a_quote_without_exact_evidence_stands_in_the_way_of_approval(article, editor, ana):
    review(article, ana)

    with pytest.raises(Refused, match="Claim 1 breaks house rule 1"):
        approve(editor, article)


def test_exact_evidence_clears_the_way(article, editor, ana):
    said = "We will look at every bolt"
    create_citation(article=article, reviewer=ana, number=1, quote=said, copy=f"“{said}.”")
    review(article, ana)

    assert broken(article, 1) == ()
    assert approve(editor, article).is_locked


def test_a_waived_rule_no_longer_stands_in_the_way(article, editor, ana):
    review(article, ana)

    waive(editor, article)

    assert approve(editor, article).is_locked
    assert verify_all().is_unbroken


def test_a_waiver_is_an_event_with_its_reason(article, editor):
    waive(editor, article)

    event = last_event()
    assert (event.event, event.claim_no, event.field, event.reason) == (
        EventKind.RULE_WAIVED,
        1,
        "rule 1",
        "Heard on air.",
    )


def test_a_waiver_needs_a_reason(article, editor):
    with pytest.raises(Refused, match="Say why"):
        waive(editor, article, reason="  ")


def test_a_rule_that_is_kept_cannot_be_waived(article, editor):
    with pytest.raises(Refused, match="Claim 2 does not break house rule 1"):
        waive(editor, article, numbers=(1, 2))


def test_a_rule_that_nobody_knows_cannot_be_waived(article, editor):
    with pytest.raises(NotVisible):
        commands.waive_rule(
            editor=editor, article_id=article.pk, rule=77, numbers=[1], reason="So.", now=NOON
        )


def test_a_reviewer_waives_nothing(article, ana):
    with pytest.raises(ActionDenied):
        waive(ana, article)


def test_a_waiver_taken_back_leaves_the_rule_broken(article, editor):
    waive(editor, article)

    commands.take_back_waiver(editor=editor, article_id=article.pk, rule=1, number=1, now=NOON)

    assert broken(article, 1) == (1,)
    assert last_event().event == EventKind.WAIVER_TAKEN_BACK
    assert verify_all().is_unbroken


def test_what_is_not_waived_cannot_be_taken_back(article, editor):
    with pytest.raises(Refused, match="not waived"):
        commands.take_back_waiver(editor=editor, article_id=article.pk, rule=1, number=1, now=NOON)


def test_a_waiver_lapses_when_the_words_change(article, editor):
    waive(editor, article)

    commands.revise_article(
        editor=editor, article_id=article.pk, text=TEXT.replace("bolt", "weld"), now=NOON
    )

    assert broken(article, 1) == (1,)


def test_a_lapsed_waiver_is_replaced_by_a_new_one(article, editor):
    waive(editor, article)
    commands.revise_article(
        editor=editor, article_id=article.pk, text=TEXT.replace("bolt", "bolts"), now=NOON
    )

    waive(editor, article)

    assert broken(article, 1) == ()
    assert verify_all().is_unbroken


def test_an_editor_stands_for_an_unnamed_source(article, editor):
    before = broken(article, 3)

    commands.approve_unnamed(
        editor=editor, article_id=article.pk, number=2, reason="I met them.", now=NOON
    )

    assert (before, broken(article, 3)) == ((2,), ())
    assert last_event().event == EventKind.UNNAMED_APPROVED


def test_an_approved_unnamed_source_is_not_approved_twice(article, editor):
    said = {"editor": editor, "article_id": article.pk, "number": 2, "reason": "Met.", "now": NOON}
    commands.approve_unnamed(**said)

    with pytest.raises(Refused, match="approved already"):
        commands.approve_unnamed(**said)


def test_nobody_stands_for_it_any_more_once_taken_back(article, editor):
    said = {"editor": editor, "article_id": article.pk, "number": 2, "now": NOON}
    commands.approve_unnamed(reason="Met.", **said)

    commands.take_back_unnamed(**said)

    assert broken(article, 3) == (2,)
    with pytest.raises(Refused, match="No unnamed source"):
        commands.take_back_unnamed(**said)


def test_a_source_on_background_needs_an_approver(article, editor, ana):
    call = NewSource(
        kind=SourceKind.INTERVIEW,
        form=SourceForm.PHONE,
        title="Call",
        person="Ana Ruiz",
        terms=Terms.BACKGROUND,
    )
    commands.cite_source(
        reviewer=ana,
        article_id=article.pk,
        number=1,
        source=call,
        words=Words(relation=Relation.SUPPORTS, quote="We will look at every bolt"),
        now=NOON,
    )

    assert broken(article, 3) == (1, 2)


def test_a_report_credited_in_the_text_is_enough(article, editor, ana):
    text = "The Harbour Gazette reported a pause. The pier was shut."
    credited = create_article(editor=editor, title="Pause", text=text)
    for number in (1, 2):
        create_citation(article=credited, reviewer=ana, number=number)

    assert broken(credited, 2) == (2,)


def test_an_article_keeps_to_rules_of_its_own(article, editor):
    commands.set_article_rules(
        editor=editor, article_id=article.pk, rules={1: "off", 3: "blocks"}, now=NOON
    )

    check = house_check(Article.objects.get(pk=article.pk), now=NOON)
    assert [state.rule.number for state in check.blocking] == [3]
    assert [event.field for event in AuditEvent.objects.filter(event=EventKind.RULE_SET)] == [
        "rule 1",
        "rule 3",
    ]


def test_an_article_returns_to_the_rules_of_the_house(article, editor):
    said = {"editor": editor, "article_id": article.pk, "now": NOON}
    commands.set_article_rules(rules={1: "off"}, **said)

    commands.set_article_rules(rules={1: ""}, **said)

    assert broken(article, 1) == (1,)
    assert verify_all().is_unbroken


@pytest.mark.parametrize("rules", [{77: "off"}, {1: "shouts"}, {}])
def test_rules_that_make_no_sense_or_no_change_are_refused(article, editor, rules):
    with pytest.raises(Refused):
        commands.set_article_rules(editor=editor, article_id=article.pk, rules=rules, now=NOON)


def house(admin, **said):
    return commands.change_newsroom(
        admin=admin,
        name="Newsroom",
        reviewers_needed=2,
        is_blind=False,
        house_rules=HouseRules(**said),
        now=NOON,
    )


def test_an_admin_sets_what_the_house_asks(article):
    house(create_admin(), rules={1: "warns"}, capture_days=7)

    kinds = AuditEvent.objects.filter(article=None).order_by("-pk")[:2]
    assert {(event.event, event.field) for event in kinds} == {
        (EventKind.RULE_SET, "rule 1"),
        (EventKind.NEWSROOM_CHANGED, "capture_days"),
    }
    assert not house_check(article, now=NOON).blocking


@pytest.mark.parametrize("days", [0, 99999])
def test_copies_are_fresh_for_a_sensible_time(days):
    with pytest.raises(Refused, match="fresh for"):
        house(create_admin(), capture_days=days)
