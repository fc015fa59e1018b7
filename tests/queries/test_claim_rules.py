"""The house rules at a claim, which say in its panel what the report says of the article."""

from datetime import timedelta

import pytest

from claims import commands
from claims.choices import ReplyChannel, ReplyState
from claims.commands.desks import HouseRules
from claims.commands.replies import Asked
from claims.models import Article
from claims.queries.house_rules import house_check
from claims.queries.panel import panel_for
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_reviewer,
)

pytestmark = pytest.mark.django_db

TEXT = (
    "Bolts\n\n“We will look at every bolt,” Ana Ruiz said. Unnamed officials said the pier was shut. "
    "It is the oldest pier in the country. The mayor stole harbour money, a former aide alleged. "
    "The order was paused in March."
)
UNTOUCHED = {(1, 2), (4, 2), (3, 3), (4, 4), (3, 5), (5, 5)}
"""The rules that the text breaks by itself, each with the claim that breaks it."""
LATER = NOON + timedelta(days=10)


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk, name="Dana Whit")


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk)


@pytest.fixture
def article(desk, editor):
    return create_article(desk=desk, editor=editor, title="Bolts", text=TEXT)


def at_claims(person, article, now=NOON):
    """Return what the panels say, as the report says it: rule, claim, what is wrong, who waived it."""
    return {
        (one.number, number, one.what, one.waived_by)
        for number in range(1, 7)
        for one in panel_for(person, article.pk, number).rules.broken(now)
    }


def in_report(article, now=NOON):
    check = house_check(Article.objects.get(pk=article.pk), now=now)
    broken = {
        (one.rule, one.number, one.what, "") for state in check.states for one in state.broken
    }
    waived = {
        (state.rule.number, word.number, word.by) for state in check.states for word in state.waived
    }
    return broken, waived


def assert_alike(person, article, now=NOON):
    broken, waived = in_report(article, now)
    said = at_claims(person, article, now)
    assert {one for one in said if not one[3]} == broken
    assert {(rule, number, by) for rule, number, _, by in said if by} == waived
    return {(rule, number) for rule, number, _, _ in said}


def test_a_text_nobody_has_touched_breaks_the_same_rules_in_panel_and_report(article, ana):
    assert assert_alike(ana, article) == UNTOUCHED


def test_a_rule_that_is_waived_is_said_to_be_in_both(article, ana, editor):
    for rule, number in ((1, 2), (3, 3)):
        commands.waive_rule(
            editor=editor,
            article_id=article.pk,
            rule=rule,
            numbers=[number],
            reason="Heard on air.",
            now=NOON,
        )

    assert assert_alike(ana, article) == UNTOUCHED
    waived, _ = panel_for(ana, article.pk, 2).rules.broken(NOON)
    assert (waived.waived_by, waived.because, waived.blocks) == (
        "Dana Whit",
        "Heard on air.",
        False,
    )


def test_a_waiver_of_other_words_counts_in_neither(article, ana, editor):
    said = {"editor": editor, "article_id": article.pk, "now": NOON}
    commands.waive_rule(rule=1, numbers=[2], reason="Heard on air.", **said)
    commands.approve_unnamed(number=3, reason="I met them.", **said)
    assert (3, 3) not in assert_alike(ana, article)

    commands.revise_article(
        text=TEXT.replace("every bolt", "each bolt").replace("pier was shut", "pier is shut"),
        **said,
    )

    assert {(1, 2), (3, 3)} < assert_alike(ana, article)


def test_evidence_counts_alike_in_both_even_where_it_is_masked(article, ana, editor):
    quoted = "We will look at every bolt"
    create_citation(
        article=article,
        reviewer=editor,
        number=2,
        quote=quoted,
        copy=f"“{quoted}.”",
        is_confidential=True,
    )
    create_citation(article=article, reviewer=ana, number=4)
    create_citation(article=article, reviewer=ana, number=6)

    assert assert_alike(ana, article) == {
        (2, 2), (2, 4), (2, 6), (3, 2), (3, 3), (3, 5), (5, 5)
    }  # fmt: skip


def test_what_came_of_asking_counts_alike_in_both(article, ana):
    on = {"reviewer": ana, "article_id": article.pk, "now": NOON}
    asked = Asked(whom="The mayor", channel=ReplyChannel.PHONE, at=NOON)
    requests = [commands.record_reply_request(number=5, asked=asked, **on) for _ in range(2)]
    for request in requests:
        assert (5, 5) in assert_alike(ana, article)
        commands.record_reply(request_id=request.pk, state=ReplyState.NO_RESPONSE, at=NOON, **on)

    assert (5, 5) not in assert_alike(ana, article)


def test_rules_of_the_house_and_of_the_article_hold_in_both(article, ana, editor):
    create_citation(article=article, reviewer=ana, number=6)
    commands.change_newsroom(
        admin=create_admin(),
        name="Newsroom",
        reviewers_needed=2,
        is_blind=False,
        house_rules=HouseRules(rules={4: "off"}, capture_days=7),
        now=NOON,
    )
    commands.set_article_rules(
        editor=editor, article_id=article.pk, rules={1: "warns", 3: "off", 5: "blocks"}, now=NOON
    )

    assert assert_alike(ana, article, LATER) == {(1, 2), (2, 6), (5, 5), (6, 6)}
    assert [one.blocks for one in panel_for(ana, article.pk, 5).rules.broken(NOON)] == [True]
