"""Four eyes, as a pure function."""

from hypothesis import given
from hypothesis import strategies as st

from claims.standing import Mark, standing_of

ANA, BEN, EDITOR = 1, 2, 3


def marks(*given_in_order):
    return [Mark(n, who, value) for n, (who, value) in enumerate(given_in_order, 1)]


def test_no_mark_is_open():
    assert standing_of([]).review_state == "open"


def test_no_mark_that_counts_is_stale_where_there_were_some():
    assert standing_of([], is_stale=True).review_state == "stale"


def test_one_reviewer_proposes():
    found = standing_of(marks((ANA, "sourced")))

    assert (found.review_state, found.value, found.first) == ("proposed", "sourced", 1)


def test_the_same_person_twice_is_still_one_reviewer():
    found = standing_of(marks((ANA, "sourced"), (ANA, "sourced")))

    assert (found.review_state, found.first, found.second) == ("proposed", 2, None)


def test_a_second_person_who_agrees_confirms():
    assert standing_of(marks((ANA, "sourced"), (BEN, "sourced"))).review_state == "confirmed"


def test_a_second_person_who_disagrees_disputes():
    found = standing_of(marks((ANA, "sourced"), (BEN, "unverified")))

    assert (found.review_state, found.value) == ("disputed", "unverified")


def test_a_change_of_mind_ends_the_dispute_and_keeps_the_order():
    found = standing_of(marks((ANA, "sourced"), (BEN, "unverified"), (ANA, "unverified")))

    assert (found.review_state, found.first, found.second) == ("confirmed", 3, 2)


def test_an_editor_settles_over_the_reviewers():
    decided = [
        *marks((ANA, "sourced"), (BEN, "unverified")),
        Mark(3, EDITOR, "paraphrased", settles=True),
    ]

    found = standing_of(decided)

    assert (found.review_state, found.value, found.settlement) == ("settled", "paraphrased", 3)


VALUES = st.sampled_from(["sourced", "paraphrased", "unverified"])


@given(st.lists(st.tuples(st.integers(1, 2), VALUES), min_size=1, max_size=12))
def test_confirmed_means_that_two_people_gave_the_same_last_word(given_in_order):
    found = standing_of(marks(*given_in_order))

    last = dict(given_in_order)
    assert (found.review_state == "confirmed") == (len(last) == 2 and len(set(last.values())) == 1)


@given(st.lists(st.tuples(st.integers(1, 2), VALUES), max_size=12))
def test_the_two_slots_never_hold_one_person_twice(given_in_order):
    all_marks = marks(*given_in_order)

    found = standing_of(all_marks)

    people = {m.verdict_id: m.reviewer_id for m in all_marks}
    slots = [people[slot] for slot in (found.first, found.second) if slot]
    assert len(slots) == len(set(slots))
