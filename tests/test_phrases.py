"""Small facts in words."""

from claims.phrases import last_word_apart


def test_the_last_word_of_a_sentence_keeps_its_number():
    assert last_word_apart("It was signed.") == ("It was ", "signed.")


def test_a_word_that_is_too_long_for_a_line_may_leave_its_number():
    address = f"See https://ferries.example/{'x' * 40}"

    assert last_word_apart(address) == (address, "")
