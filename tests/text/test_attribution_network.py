"""The network's sums, and that no text can upset them."""

from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.attribution_columns import passages, word_columns
from claims.text.attribution_network import (
    LABELS,
    SCALE,
    STATE,
    WEIGHT_BITS,
    WIDTH,
    label_scores,
    loaded,
)
from claims.text.packed import FIELD, MOST, raised, unpack
from claims.text.quotations import quotations
from claims.text.sentences import split

HALF = 1 << (FIELD - 2)
TEXT = "“The harbour will close on Monday,” Ana Ruiz, the mayor, told reporters. Nobody asked why."


def read(text):
    return list(passages(text, split(text), quotations(text)))


def numbers(row, count):
    return [field - HALF for field in unpack(row + raised(count), count)]


def plain_layer(values, rows, start):
    sums = list(start)
    for value, row in zip(values, rows, strict=True):
        sums = [a + value * weight for a, weight in zip(sums, row, strict=True)]
    return sums


def rectified(sums, shift):
    return [min(max(number, 0) >> shift, (1 << MOST) - 1) for number in sums]


def plain_scores(passage):
    """Do what the network does, number by number."""
    net = loaded()
    words = []
    for token, row in zip(passage.tokens, passage.rows, strict=True):
        sums = [0] * WIDTH
        values = [*word_columns(token.text), *row[6:]]
        for column, unknown, value in zip(net.columns, net.unknown, values, strict=True):
            vector = numbers(column.get(value, unknown), WIDTH)
            sums = [a + b for a, b in zip(sums, vector, strict=True)]
        words.append(rectified(sums, 0))
    bias = numbers(net.inward_bias - raised(WIDTH), WIDTH)
    rows = [numbers(row, WIDTH) for row in net.inward]
    inward = [plain_layer(word, rows, bias) for word in words]
    ahead = plain_states([one[:STATE] for one in inward], net.ahead)
    back = plain_states([one[STATE:] for one in reversed(inward)], net.back)[::-1]
    end = numbers(net.outward_bias - raised(len(LABELS)), len(LABELS))
    rows = [numbers(row, len(LABELS)) for row in net.outward]
    return [
        [score >> WEIGHT_BITS for score in plain_layer([*left, *right, *word], rows, end)]
        for left, right, word in zip(ahead, back, words, strict=True)
    ]


def plain_states(inward, packed_rows):
    rows = [numbers(row, STATE) for row in packed_rows]
    states = [[0] * STATE]
    for one in inward:
        states.append(rectified(plain_layer(states[-1], rows, one), WEIGHT_BITS))
    return states[1:]


def test_packed_sums_are_the_sums():
    passage = read(TEXT)[0]
    lift = HALF >> WEIGHT_BITS
    found = [[score - lift for score in scores] for scores in label_scores(passage, 0)]
    assert found == plain_scores(passage)


def test_the_penalty_is_taken_from_words_that_belong_to_no_credit():
    passage = read(TEXT)[0]
    plain, fined = label_scores(passage, 0), label_scores(passage, SCALE)
    assert [scores[0] - fine[0] for scores, fine in zip(plain, fined, strict=True)] == [
        SCALE
    ] * len(plain)
    assert [scores[1:] for scores in plain] == [scores[1:] for scores in fined]


def test_no_state_can_grow_out_of_its_field():
    net = loaded()
    inward = [numbers(row, WIDTH) for row in net.inward]
    for start, rows in ((0, net.ahead), (STATE, net.back)):
        columns = zip(*(numbers(row, STATE) for row in rows), strict=True)
        for at, column in enumerate(columns, start):
            weights = sum(map(abs, column)) + sum(abs(row[at]) for row in inward)
            assert weights << MOST < HALF // 2


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_a_score_a_label_for_each_word(text):
    for passage in islice(read(text), 3):
        scores = label_scores(passage, 0)
        assert [len(row) for row in scores] == [len(LABELS)] * len(passage.tokens)
