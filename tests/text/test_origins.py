from itertools import combinations

import pytest

from claims.text.origins import agency, kin_of, page_of, traced, wire_of
from tests.wires import CUT, EDITED, LONGER, OTHERS, PAGES, WHOLE, WIRED


def kin(one, other, *, pages=((), ())):
    return kin_of(traced(one, pages[0]), traced(other, pages[1]))


def test_of_ten_pages_the_four_with_the_dispatch_hang_together_and_no_other():
    found = {pair for pair in combinations(range(10), 2) if kin(PAGES[pair[0]], PAGES[pair[1]])}

    assert {number for pair in found for number in pair} == set(WIRED)
    assert {(0, 2), (0, 6), (0, 9)} <= found


def test_a_shortened_copy_without_the_tag_is_of_one_origin_by_its_text():
    found = kin(WHOLE, CUT)

    assert found.why == "text"
    assert found.share > 0.8


def test_an_edited_copy_with_the_tag_needs_less_in_common():
    found = kin(WHOLE, EDITED)

    assert (found.why, found.wire) == ("wire", "coastwire")
    assert found.share < 0.6


def test_a_copy_in_capitals_with_more_below_is_the_same_dispatch():
    assert kin(WHOLE, LONGER).share > 0.9


def test_one_agency_with_another_story_is_another_origin():
    assert wire_of(OTHERS[2]) == wire_of(WHOLE)
    assert kin(WHOLE, OTHERS[2]) is None


def test_one_quotation_in_two_reports_does_not_make_them_one():
    assert kin(WHOLE, OTHERS[0]) is None


def test_a_page_that_names_another_as_the_true_one_is_of_its_origin():
    pages = (
        ("https://www.gazette.example/cracks/",),
        ("http://gazette.example/cracks?utm_source=x",),
    )

    assert kin("A short note.", "Quite another text.", pages=pages).why == "page"


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("LONDON (Reuters) - The bank said", "reuters"),
        ("The bank said so.\n\n(AP)", "ap"),
        ("OSLO, June 3 (AP) — The bank said", "ap"),
        ("By Jo Lind\nThe Associated Press\n\nThe bank (Reuters pictured)", ""),
        ("The bank (founded 1820) said", ""),
        ("He played for Port Linden (Ajax) last year.", ""),
    ],
)
def test_a_wire_tag_is_read_from_dateline_head_and_last_line(text, wire):
    assert wire_of(text) == wire


def test_a_brackets_in_the_middle_of_a_long_text_is_no_tag():
    assert wire_of("word " * 200 + "(AP) " + "word " * 200) == ""


@pytest.mark.parametrize("name", ["AP", "the Associated Press", "Associated  Press"])
def test_an_agency_has_one_tag_for_all_its_names(name):
    assert agency(name) == "ap"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.gazette.example/a/?utm_medium=x&id=3#top", "gazette.example/a?id=3"),
        ("http://m.gazette.example/a", "gazette.example/a"),
        ("https://gazette.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://[broken/a", ""),
        ("", ""),
    ],
)
def test_the_ways_to_write_an_address_come_to_one(address, page):
    assert page_of(address) == page
