"""Edits that change how a sentence is written, and edits that change what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.harmless import is_harmless
from claims.text.lexicon import words

HARMLESS = [
    ("The board meets on 18 June.", "The board  meets on 18 June"),
    ("The board, however, meets.", "The board however meets."),
    ("“We will pay,” she said.", '"We will pay," she said.'),
    ("the Green party won", "the Green Party won"),
    ("1,204 people left.", "1204 people left."),
    ("It cost €3m to stop.", "It cost €3 million to stop."),
    ("They organised a defence.", "They organized a defense."),
    ("The city recieved the boats.", "The city received the boats."),
    ("It occured twice that year.", "It occurred twice that year."),
    ("Recieved goods are kept.", "Received goods are kept."),
    ("The goverment fell.", "The government fell."),
    ("The re-elected mayor spoke.", "The reelected mayor spoke."),
    ("It was teh mayor adn his wife.", "It was the mayor and his wife."),
    ("Teh mayor spoke.", "The mayor spoke."),
    ("The pople wich came left.", "The people which came left."),
    ("They met becuase of it.", "They met because of it."),
    ("The agreeement held.", "The agreement held."),
]
MATERIAL = [
    ("The board meets on 18 June.", "The board meets on 20 June."),
    ("The board will meet.", "The board will not meet."),
    ("The board will meet.", "The board may meet."),
    ("Ana Ruiz said so.", "Ana Reyes said so."),
    ("All boats ran.", "Most boats ran."),
    ("It was a worst case, she said.", "It was a “worst case”, she said."),
    ("She said it was late.", "She claimed it was late."),
    ("It ran.", "It ran?"),
    ("He told the US office.", "He told the us office."),
    ("The statue stood.", "The status stood."),
    ("The trial was long.", "The trail was long."),
    ("It could fall by 3 percent.", "It could fall by 3 percent in May."),
    ("The board never met.", "The board met."),
    ("The board may be late.", "The board maybe late."),
    ("The two boards were untied.", "The two boards were united."),
    ("A sliver medal was found.", "A silver medal was found."),
    ("The form was filled in May.", "The form was filed in May."),
    ("It was four the board.", "It was for the board."),
    ("The report was late.", "The reports was late."),
    ("It was nto the mayor.", "It was not the mayor."),
    ("It cost fiev euros.", "It cost five euros."),
    ("The Mihcael case is old.", "The Michael case is old."),
    ("It will fall.", "It wil fall."),
    ("They prised it.", "They prized it."),
]


@pytest.mark.parametrize(("before", "after"), HARMLESS)
def test_only_the_writing_changed(before, after):
    assert is_harmless(before, after)


@pytest.mark.parametrize(("before", "after"), MATERIAL)
def test_something_else_is_said(before, after):
    assert not is_harmless(before, after)


EVERYDAY = [
    "because", "between", "company", "country", "evening", "family", "hospital", "minister",
    "morning", "official", "president", "reporter", "spokesman", "students", "together",
]  # fmt: skip


@given(st.sampled_from(EVERYDAY), st.data())
def test_a_slip_in_a_word_of_every_day_is_put_right(word, data):
    at = data.draw(st.integers(1, len(word) - 2))
    slips = (
        f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}",
        f"{word[:at]}{word[at]}{word[at:]}",
        f"{word[:at]}{word[at + 1 :]}",
    )
    wrong = data.draw(st.sampled_from(slips))

    assert wrong in words("near_words") or is_harmless(f"So {wrong} it is.", f"So {word} it is.")


@given(st.sampled_from(sorted(words("near_words"))), st.sampled_from(EVERYDAY))
def test_a_word_of_its_own_is_never_a_slip(real, word):
    assert real == word or not is_harmless(f"So {real} it is.", f"So {word} it is.")


@pytest.mark.parametrize(("before", "after"), [*MATERIAL, *HARMLESS[:7]])
def test_it_makes_no_odds_which_text_is_the_older(before, after):
    assert is_harmless(before, after) == is_harmless(after, before)


@given(st.text(st.sampled_from("ab ,.'\"1%?“”"), max_size=40))
def test_a_sentence_says_what_it_says(text):
    assert is_harmless(text, text)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_another_number_is_never_harmless(one, other):
    assert is_harmless(f"It cost {one} euros.", f"It cost {other} euros.") == (one == other)


@given(st.sampled_from(["not", "never", "no longer"]), st.integers(0, 4))
def test_a_not_put_in_anywhere_is_never_harmless(word, at):
    words = ["the", "boats", "will", "run", "in", "June"]
    changed = [*words[:at], word, *words[at:]]

    assert not is_harmless(" ".join(words), " ".join(changed))
