from claims.text.marks import RUN, mark_of_name, marks_of, runs_in, sample, share

WORDS = " ".join(f"word{n}" for n in range(3000))


def stretch(first, count):
    return " ".join(WORDS.split()[first : first + count])


def test_a_text_has_a_run_for_every_word_but_the_last_three():
    assert len(runs_in("The agency paused the order for ferries.").numbers) == 7 - RUN + 1


def test_a_text_of_three_words_has_no_run():
    assert runs_in("Three words only").numbers == ()


def test_quote_marks_case_and_dashes_make_no_other_run():
    one = "“The well-known agency’s order — paused again,” she said"
    other = '"the WELL-KNOWN agency\'s order - paused\nagain", She said'

    assert runs_in(one) == runs_in(other)


def test_runs_are_the_same_in_every_process():
    assert runs_in("the agency paused it").numbers == (7586542117735818711,)


def test_runs_and_names_fit_a_big_integer():
    assert all(0 <= number < 2**63 for number in runs_in(WORDS).numbers)
    assert 0 <= mark_of_name("page example.org/a") < 2**63


def test_any_eight_words_of_a_text_hold_one_of_its_marks():
    marks = marks_of(runs_in(WORDS))

    assert all(runs_in(stretch(n, 8)).distinct & marks for n in range(0, 2900, 7))


def test_a_text_has_far_fewer_marks_than_runs():
    runs = runs_in(WORDS)

    assert len(marks_of(runs)) < len(runs.numbers) / 2


def test_a_sample_of_two_texts_alike_is_much_the_same():
    one, other = (sample(marks_of(runs_in(stretch(n, 1500))), 100) for n in (0, 100))

    assert len(set(one) & set(other)) > 80


def test_a_part_of_a_text_is_wholly_shared_with_it():
    common, part = share(runs_in(WORDS).distinct, runs_in(stretch(50, 40)).distinct)

    assert (common, part) == (37, 1.0)


def test_nothing_is_shared_with_an_empty_text():
    assert share(runs_in(WORDS).distinct, runs_in("").distinct) == (0, 0.0)
