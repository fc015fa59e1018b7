"""True quotes of invented reports, left alone, set anew, and mutated."""

from itertools import pairwise

import pytest

from claims.text.quotes import locate
from claims.text.sentences import split
from tests.text.mutations import MUTATIONS, restyled, spliced

WATER = (
    "The water board said on Monday that 4,120 homes would lose supply, but officials in Halden "
    "were calm. “We can repair the main in 36 hours, unless the frost returns,” engineer Petra "
    "Lang told reporters. She did not name a cause. In 2019 the board could not reach 512 homes "
    "if the pumps in Halden stopped. Nobody at the ministry would say when Lang will report."
)
CUSTOMS = (
    "Prosecutors in Varna said that 17 tons of fuel were missing, except for what the navy "
    'had sold. "I have never signed such a paper," Admiral Ilia Stoev said. Parliament may '
    "hear Stoev in May, but it must vote first. About 62 percent of voters in Varna want a "
    "trial. The court should decide before 14 June if the lawyers for Stoev do not object."
)
REPORTS = (WATER, CUSTOMS)
QUOTES = [
    (report[sentence.start : sentence.end], report)
    for report in REPORTS
    for sentence in split(report)
]


@pytest.mark.parametrize(("quote", "report"), QUOTES)
def test_a_true_quote_is_exact_and_unflagged(quote, report):
    match = locate(quote, report)

    assert (match.match, match.flags) == ("exact", ())


@pytest.mark.parametrize(
    ("quote", "report"),
    [(version, report) for quote, report in QUOTES for version in restyled(quote)],
)
def test_a_quote_set_anew_is_unflagged(quote, report):
    match = locate(quote, report)

    assert match.match in {"exact", "typographic"}
    assert match.flags == ()


@pytest.mark.parametrize(
    ("mutant", "flag", "report"),
    [
        (mutant, flag, report)
        for turn, (quote, report) in enumerate(QUOTES)
        for mutate, flag in MUTATIONS.values()
        if (mutant := mutate(quote, turn))
    ],
)
def test_a_mutation_raises_its_flag(mutant, flag, report):
    assert flag in {each.flag for each in locate(mutant, report).flags}


@pytest.mark.parametrize("kind", MUTATIONS)
def test_every_mutation_has_a_case(kind):
    mutate, _ = MUTATIONS[kind]

    assert any(mutate(quote, 0) for quote, _ in QUOTES)


@pytest.mark.parametrize(
    ("one", "other", "report"),
    [(one, other, report) for (one, report), (other, same) in pairwise(QUOTES) if report == same],
)
def test_two_sentences_joined_by_an_ellipsis_are_a_splice(one, other, report):
    assert "splice" in {flag.flag for flag in locate(spliced(one, other), report).flags}
