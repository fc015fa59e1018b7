"""Which sentence of a new text goes on from which of the old one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.carryover import Descent, carry, cut_from, descend
from claims.text.edits import Line, lines_of
from tests.text.revising import DEEDS, revised, story

OLD = [
    "A headline",
    "The board meets on 18 June.",
    "Two boats ran for 14 months.",
    "No one was hurt.",
]
FORMER = [Line("Other words."), Line(OLD[3])]
ORDER = "The agency paused the order, and the mayor objected to it."
PARTS = ["The agency paused the order.", "The mayor objected to it."]


def fates(old, new, **more):
    return [d.fate for d in carry([Line(w) for w in old], [Line(w) for w in new], **more)]


def test_equal_sentences_stay_together():
    assert descend(OLD, OLD) == tuple(Descent(i, "unchanged") for i in range(4))


def test_a_new_sentence_between_leaves_the_others_alone():
    found = descend(OLD, [*OLD[:2], "Something else entirely happened.", *OLD[2:]])

    assert [d.old for d in found] == [0, 1, None, 2, 3]
    assert found[2].fate == "new"


def test_an_edited_sentence_goes_on_from_the_one_in_its_place():
    found = descend(OLD, [OLD[0], "The board meets on 20 June.", *OLD[2:]])

    assert found[1] == Descent(1, "edited_material")


def test_a_sentence_with_other_words_is_a_new_one():
    found = descend(OLD, [OLD[0], "Shares fell by four percent.", *OLD[2:]])

    assert found[1].old is None
    assert cut_from(found, len(OLD)) == (1,)


def test_a_sentence_that_moved_is_recognised():
    found = descend(OLD, [OLD[0], OLD[3], OLD[1], OLD[2]])

    assert [d.old for d in found] == [0, 3, 1, 2]
    assert [d.fate for d in found] == ["unchanged", "moved", "unchanged", "unchanged"]


def test_a_sentence_that_moved_and_was_edited_is_recognised():
    found = descend(OLD, [OLD[0], *OLD[2:], "The board meets on 20 June."])

    assert found[3] == Descent(1, "edited_material")


def test_line_ends_inside_a_sentence_do_not_change_it():
    assert descend(["No one\nwas hurt."], ["No one was hurt."])[0].fate == "unchanged"


def test_equal_sentences_are_told_apart_by_their_neighbours():
    old = ["Ana spoke.", "Yes.", "Ben spoke.", "Yes."]

    found = descend(old, ["Yes.", *old])

    assert [d.old for d in found] == [None, 0, 1, 2, 3]


def test_a_sentence_cut_in_two_is_split_and_its_claim_goes_on_in_one_part():
    found = descend([OLD[0], ORDER, OLD[3]], [OLD[0], *PARTS, OLD[3]])

    assert [d.fate for d in found] == ["unchanged", "split", "split", "unchanged"]
    assert sorted((d.old, d.also) for d in found[1:3] if d.old) == [(1, ())]
    assert [d.olds for d in found[1:3]] == [(1,), (1,)]


def test_two_sentences_made_one_are_joined():
    found = descend([OLD[0], *PARTS, OLD[3]], [OLD[0], ORDER, OLD[3]])

    assert [d.fate for d in found] == ["unchanged", "joined", "unchanged"]
    assert found[1].olds == (1, 2)


def test_a_shorter_sentence_before_a_new_one_is_no_split():
    new = [OLD[0], "Two boats ran.", "A third is being built in Rostock.", OLD[3]]

    assert fates([OLD[0], *OLD[2:]], new)[1:3] == ["edited_material", "new"]


def test_a_sentence_that_was_cut_earlier_is_known_when_it_comes_back():
    found = carry([Line(OLD[0])], [Line(OLD[0]), Line(OLD[3])], former=FORMER)

    assert found[1] == Descent(None, "returned", former=1)


def test_one_that_comes_back_written_otherwise_is_known_too():
    found = carry([Line(OLD[0])], [Line(OLD[0]), Line("No-one was hurt")], former=FORMER)

    assert found[1] == Descent(None, "returned", former=1)


def test_a_number_that_lost_its_point_is_another_and_so_is_its_sentence():
    found = carry([Line(OLD[0])], [Line("It cost 15.")], former=[Line("It cost 1.5.")])

    assert found[0].fate == "new"


RUIZ, HALE = "“We will look,” Ana Ruiz said.", "“It is dear,” Ben Hale said."
BARE = "“Nobody came.”"


def heard(*paragraphs):
    """Return the sentences of a text as they are heard in it."""
    text, limits = "", []
    for paragraph in paragraphs:
        for words in paragraph:
            limits.append((len(text), len(text) + len(words)))
            text += f"{words} "
        text += "\n\n"
    return lines_of(text, limits, [""] * len(limits))


def test_words_put_into_another_mouth_are_changed_though_they_are_the_same():
    found = carry(heard([RUIZ, BARE], [HALE]), heard([RUIZ], [HALE, BARE]))

    assert [d.fate for d in found] == ["unchanged", "moved", "edited_material"]


def test_a_quotation_that_moved_with_its_speaker_has_only_moved():
    found = carry(heard([RUIZ, BARE], [HALE], [OLD[1]]), heard([HALE], [OLD[1]], [RUIZ, BARE]))

    assert [d.fate for d in found] == ["moved", "moved", "unchanged", "unchanged"]


def test_a_quotation_that_comes_back_to_another_speaker_is_changed():
    former = [heard([RUIZ, BARE])[1]]

    assert carry([], heard([RUIZ, BARE]), former=former)[1].fate == "returned"
    assert carry([], heard([HALE, BARE]), former=former)[1] == Descent(
        None, "edited_material", former=0
    )


def test_what_a_person_pairs_stays_paired():
    new = [OLD[0], "Shares fell by four percent.", *OLD[2:]]

    assert carry([Line(w) for w in OLD], [Line(w) for w in new], paired={1: (1,)})[1] == Descent(
        1, "edited_material"
    )


def test_a_person_may_say_that_a_sentence_is_new():
    assert fates(OLD, OLD, paired={1: ()}) == ["unchanged", "new", "unchanged", "unchanged"]


def test_a_person_may_say_that_a_sentence_was_split_or_joined():
    assert fates(OLD, OLD, paired={1: (1,), 2: (1,)})[1:3] == ["split", "split"]
    assert fates(OLD, OLD[:3], paired={2: (2, 3)})[2] == "joined"


def test_of_equal_sentences_the_one_between_the_same_others_goes_on():
    old = ["Yes.", "It rained.", "Ana spoke to us.", "Yes.", "Ben spoke to us.", "It ended."]
    new = ["It rained.", "Ana spoke to you.", "Yes.", "Ben spoke to you.", "It ended."]

    assert [d.old for d in descend(old, new)] == [1, 2, 3, 4, 5]


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_no_old_sentence_goes_on_twice(old, new):
    kept = [d.old for d in descend(old, new) if d.old is not None]

    assert len(kept) == len(set(kept))


@given(st.lists(st.sampled_from("abc")))
def test_a_text_goes_on_from_itself_word_for_word(text):
    assert {d.fate for d in descend(text, text)} <= {"unchanged"}


def told(before, after):
    """Return what was found of each sentence of both texts, by its number, with what it comes from."""
    old, new = before.sentences, after.sentences
    found = descend([s.words for s in old], [s.words for s in new])
    fate, origin = {}, {}
    for sentence, descent in zip(new, found, strict=True):
        fate[sentence.number] = descent.fate
        origin[sentence.number] = {old[i].number for i in descent.olds}
        fate |= {old[i].number: "joined" for i in descent.olds if descent.fate == "joined"}
    fate |= {old[i].number: "cut" for i in cut_from(found, len(old))}
    return fate, origin


def check(before, after):
    fate, origin = told(before, after)
    for sentence in {*before.sentences, *after.sentences}:
        assert fate.get(sentence.number) in after.fate_of(sentence), sentence
    for sentence in after.sentences:
        due = set() if after.fate_of(sentence) == {"new"} else {sentence.number}
        due = {after.parts.get(number, number) for number in due}
        due |= {
            part for part, whole in after.parts.items() if whole == sentence.number and part in fate
        }
        before_numbers = {one.number for one in before.sentences}
        assert origin[sentence.number] == due & before_numbers, sentence


@pytest.mark.parametrize("deed", DEEDS)
@given(data=st.data())
@settings(max_examples=15)
def test_what_was_done_to_a_text_is_told(deed, data):
    before = story(24)
    after = before.after()

    DEEDS[deed](after, lambda n: data.draw(st.integers(0, n - 1)))

    check(before, after)


@given(st.data())
@settings(max_examples=40)
def test_all_that_was_done_to_a_text_is_told(data):
    before = story(32)

    after = revised(before, lambda n: data.draw(st.integers(0, n - 1)), deeds=8)

    check(before, after)
