"""The rules themselves: facts in, findings out, no database."""

from datetime import timedelta

import pytest

from claims.house_rules import (
    BY_NUMBER,
    RULES,
    Bounds,
    ClaimFacts,
    Evidence,
    Severity,
    findings,
    severity_of,
)
from tests.factories import NOON

BOUNDS = Bounds(NOON, capture_days=30)
SUPPORT = Evidence(supports=True)
REPORT = Evidence(supports=True, form="news_report", origin="wire")


def broken(rule, **facts):
    """Return what the rule says of one claim with these facts."""
    found = findings(BY_NUMBER[rule], [ClaimFacts(number=1, **facts)], BOUNDS)
    return [one.what for one in found]


def test_every_rule_has_its_own_number_in_order():
    numbers = [rule.number for rule in RULES]

    assert numbers == sorted(set(numbers))


def test_a_quote_without_exact_evidence_breaks_the_first_rule():
    assert broken(1, is_quote_bare=True, evidence=(SUPPORT,))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"is_quote_bare": True, "is_settled": True},
        {"is_quote_bare": True, "is_aside": True},
    ],
)
def test_the_first_rule_is_kept_by(facts):
    assert not broken(1, **facts)


def test_three_reports_of_one_wire_story_are_one_origin():
    assert broken(2, evidence=(REPORT, REPORT, REPORT)) == [
        "rests on second-hand sources of one origin and does not credit them"
    ]


def test_three_independent_reports_are_enough():
    reports = tuple(
        Evidence(supports=True, form="news_report", origin=origin) for origin in ("a", "b", "c")
    )

    assert not broken(2, evidence=reports)


@pytest.mark.parametrize(
    "facts",
    [
        {"evidence": (REPORT,), "is_credited": True},
        {"evidence": (REPORT, SUPPORT)},
        {"evidence": (Evidence(supports=True, form="news_report", level="primary"),)},
        {"evidence": ()},
    ],
)
def test_the_second_rule_is_kept_by(facts):
    assert not broken(2, **facts)


def test_a_level_that_somebody_stated_counts_more_than_the_form():
    filing = Evidence(supports=True, form="filing", level="secondary", origin="a")

    assert broken(2, evidence=(filing,))


def test_an_unnamed_source_in_text_or_evidence_needs_an_approver():
    unnamed = Evidence(supports=True, is_unnamed=True)

    assert broken(3, flags=frozenset(["anonymous"]))
    assert broken(3, evidence=(unnamed,))
    assert not broken(3, flags=frozenset(["anonymous"]), is_unnamed_approved=True)


def test_a_superlative_needs_evidence_that_supports_it():
    silent = Evidence(supports=False)

    assert broken(4, flags=frozenset(["superlative"]), evidence=(silent,))
    assert not broken(4, flags=frozenset(["superlative"]), evidence=(SUPPORT,))


@pytest.mark.parametrize(("days", "is_broken"), [(29, False), (31, True), (None, True)])
def test_the_copy_of_a_page_has_to_be_there_and_young(days, is_broken):
    at = None if days is None else NOON - timedelta(days=days)
    page = Evidence(supports=True, is_page=True, captured_at=at)

    assert bool(broken(6, evidence=(page,))) is is_broken


def test_the_article_has_the_last_word_on_a_rule_then_the_house():
    rule = BY_NUMBER[1]

    assert severity_of(rule) == rule.usual
    assert severity_of(rule, {"1": "warns"}, {}) == Severity.WARNS
    assert severity_of(rule, {"1": "warns"}, {"1": "off"}) == Severity.OFF


def test_an_allegation_asks_for_a_reply_and_then_for_what_came():
    alleged = {"flags": frozenset(["allegation"])}

    assert broken(5, **alleged) == ["is an allegation, and nobody was asked for a reply"]
    assert broken(5, reply="asked", **alleged)
    assert not broken(5, reply="no_response", **alleged)
    assert not broken(5)
