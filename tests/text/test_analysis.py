"""Claims as the machine proposes them, in the words of the vocabulary."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.analysis import analyse
from claims.text.sentences import Role, split


def only(text):
    (found,) = analyse(text)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It was cold,” Ana Ruiz said.", "quote"),
        ('Ana Ruiz said the plan was "a gift to the harbour” and would go ahead.', "partial_quote"),
        ("Ana Ruiz said the port would close on Friday.", "attributed"),
        ("Axios reported that the port would close on Friday.", "second_hand"),
        ("The port closed on 3 May.", "assertion"),
        ("Residents should demand better.", "opinion"),
        ("What happens next?", "no_claim"),
    ],
)
def test_the_kind_follows_from_the_credit(text, kind):
    assert only(text).kind == kind


def test_the_credited_source_is_given_as_written():
    found = only("“It was cold,” Ana Ruiz told Reuters.")

    assert (found.attributed_to, found.attribution_phrase) == ("Ana Ruiz", "told")
    assert found.relayed_by == "Reuters"


def test_a_wish_is_our_own_statement_about_somebody():
    assert only("Ana Ruiz wants a new wall.").kind == "assertion"


def test_every_sentence_of_a_quote_keeps_its_speaker():
    claims = analyse("“It was cold,” Ana Ruiz said. “It was late. Nobody came.”")

    assert [claim.attributed_to for claim in claims] == ["Ana Ruiz"] * 3


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The wall cost 40 million.", "number"),
        ("The wall fell on 3 May 2021.", "date"),
        ("The wall stands near Harbour City.", "name"),
        ("It is the longest wall.", "superlative"),
        ("The mayor was accused of fraud.", "allegation"),
        ("The port will close, officials said.", "anonymous"),
        ("The wall fell last week.", "relative_time"),
    ],
)
def test_a_flag_names_what_asks_for_a_check(text, flag):
    assert flag in only(text).flags


def test_a_plain_sentence_has_no_flags():
    assert only("The wall is grey.").flags == ()


def test_the_title_is_a_headline_claim():
    title = analyse("Port closed for a week\n\nThe port is closed.")[0]

    assert (title.role, title.kind) == (Role.HEADLINE, "assertion")
    assert "headline" in title.flags


def test_a_given_headline_is_found_in_the_first_paragraph():
    title = analyse("Port closed.\n\nThe port is closed.", headline="Port closed.")[0]

    assert "headline" in title.flags


def test_datelines_and_subheads_claim_nothing():
    text = "Port closed\n\nMay 2, 2024\n\nThe port is closed.\n\nWhat comes next\n\nNobody knows."
    kinds = {claim.role: claim.kind for claim in analyse(text)}

    assert kinds[Role.DATELINE] == kinds[Role.SUBHEAD] == "no_claim"


def test_reasons_are_for_an_editor_to_read():
    assert "second-hand, relayed by Axios" in only("Axios reported that the port closed.").reasons


def test_blame_from_nobody_by_name_is_of_high_priority():
    assert only("The mayor allegedly stole $4 million.").priority == "high"


def test_the_editors_cuts_replace_the_splitters():
    claims = analyse("The port closed. Nobody knows why.", cuts=[(0, 34)])

    assert [(claim.start, claim.end) for claim in claims] == [(0, 34)]


def test_a_cut_keeps_the_paragraph_it_begins_in():
    claims = analyse("One.\n\nTwo is it. Three is it.", cuts=[(0, 4), (6, 27)])

    assert [claim.paragraph for claim in claims] == [1, 2]


@given(st.text(max_size=80))
@settings(max_examples=50)
def test_without_cuts_each_sentence_is_one_claim(text):
    spans = [(claim.start, claim.end) for claim in analyse(text)]

    assert spans == [(sentence.start, sentence.end) for sentence in split(text)]


@given(st.text(max_size=80))
@settings(max_examples=50)
def test_risk_is_a_share(text):
    assert all(0 <= claim.risk <= 1 for claim in analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "The port closed last month.",
        "The port closed last Friday.",
        "At least six ferries sailed.",
        "At last the port opened.",
    ],
)
def test_what_ranks_nothing_is_no_superlative(text):
    assert "superlative" not in only(text).flags


def test_the_last_of_its_kind_is_a_superlative():
    assert "superlative" in only("It was the last ferry of the fleet.").flags
