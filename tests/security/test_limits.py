"""Requirements 17 and 18: long and twisted texts cost no more than their length."""

import time

import pytest

from claims.text.analysis import analyse
from tests.security.conftest import browser_of
from tests.security.crawl import addresses

TWISTED = {
    "opening quotes": "“",
    "nested brackets": "([{",
    "stops": ". ",
    "ellipses": "… . . . ",
    "spaces": " \u00a0",
    "initials": "J. ",
    "abbreviations": "U.S. Lt. Gen. ",
    "reports of reports": "He said that she said that ",
    "numbers": "1,234.5 ",
    "one long word": "a",
    "dashes": "— - ",
    "apostrophes": "'’",
    "combining marks": "e\u0301\u0301",
    "line ends": "a\n\n",
    "commas": "said, ",
    "quotes in one sentence": "“x” Aa Bb Cc Dd ",
    "clocks": "at 5 p.m. Mr. ",
}
SHORT, LONG = 3_000, 24_000


def seconds_for(text):
    began = time.process_time()
    analyse(text)
    return time.process_time() - began


@pytest.mark.parametrize("piece", TWISTED.values(), ids=TWISTED)
def test_17_eight_times_the_text_takes_about_eight_times_as_long(piece):
    analyse("Warm.")
    short = seconds_for((piece * SHORT)[:SHORT])

    long = seconds_for((piece * LONG)[:LONG])

    assert long < 24 * short + 0.2


@pytest.mark.django_db
def test_18_a_text_of_ten_megabytes_is_refused_with_a_reason(world):
    fields = {"title": "T", "text": "It rained. " * 950_000}

    answer = browser_of(world.editor).post(addresses(world.ids)["article_new"], fields)

    assert answer.status_code in (413, 422)
    assert "large" in answer.content.decode() or "1 MB" in answer.content.decode()


@pytest.mark.django_db
def test_18_a_text_just_over_a_megabyte_is_refused_in_the_form(world):
    client = browser_of(world.editor)
    fields = {
        "title": "T",
        "text": "It rained. " * 100_000,
        "language": "en",
        "format": "text",
        "desk": world.desk.pk,
        "reviewers_needed": 2,
    }

    answer = client.post(addresses(world.ids)["article_new"], fields)

    assert answer.status_code == 422
    assert "1 MB" in answer.content.decode()
