import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from claims.exports.tables import cell, guarded, write_table
from claims.queries.columns import (
    ClaimRow,
    EvidenceRow,
    HistoryRow,
    SummaryRow,
    columns_of,
)

CLAIMS = (
    "article_id, article_title, revision, claim_no, claim_id, paragraph_no, claim_text, claim_kind,"
    " flags, attributed_to, attribution_phrase, relayed_by, priority, verdict, reason, action,"
    " action_state, note, source_count, independent_origins, best_level, source_no, source_kind,"
    " source_form, source_title, source_publisher, source_person, source_url, captured_at, locator,"
    " evidence_quote, match, match_flags, relation, other_sources, reviewer_1, verdict_1,"
    " reviewed_1_at, reviewer_2, verdict_2, reviewed_2_at, settled_by, settled_at, review_state,"
    " reply_asked_at, reply_state, carried_from_revision, changed_since_verdict, suggested_text,"
    " event_count, last_event_hash"
)
EVIDENCE = (
    "article_id, revision, claim_no, claim_id, citation_id, source_no, source_id, source_kind,"
    " source_form, source_level, terms, confidential, source_title, source_publisher,"
    " source_author, source_person, published_on, source_url, final_url, capture_state,"
    " captured_at, capture_sha256, origin_group, locator, quote_exact, quote_prefix, quote_suffix,"
    " start_char, end_char, match, match_score, match_flags, flags_dismissed, relation, added_by,"
    " added_at, checked_by, checked_at"
)
HISTORY = (
    "seq, at, actor, actor_role, event, article_id, revision, claim_no, claim_id, citation_id,"
    " field, old_value, new_value, reason, prev_hash, hash"
)


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        (ClaimRow, CLAIMS),
        (EvidenceRow, EVIDENCE),
        (HistoryRow, HISTORY),
        (SummaryRow, "measure, value"),
    ],
)
def test_the_columns_are_those_of_the_vocabulary_in_their_order(kind, columns):
    assert columns_of(kind) == tuple(columns.split(", "))


@pytest.mark.parametrize(
    "start",
    [
        *("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0=", "\u200b="),
        *("\ufeff@", "\u00ad+", "\x00=", "\u2060-", "\u3000＝", "\u034f=", "\u3164=", " \u200d@"),
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe_and_loses_nothing(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    "text", ["", "Plain", "3-4", "“=quoted”", "'=already", "a\t=b", " said", "é"]
)
def test_text_that_no_spreadsheet_runs_stays_as_it_is(text):
    assert guarded(text) == text


def test_numbers_stay_numbers():
    assert cell(-3) == -3


def test_a_list_is_joined_and_guarded_as_one():
    assert cell(("=a", "b")) == "'=a; b"


def test_times_are_written_in_utc():
    noon_in_oslo = datetime(2031, 6, 11, 14, 0, tzinfo=timezone(timedelta(hours=2)))

    assert cell(noon_in_oslo) == "2031-06-11T12:00:00Z"


def test_times_keep_their_microseconds():
    assert cell(datetime(2031, 6, 11, 12, 0, 0, 5, tzinfo=UTC)) == "2031-06-11T12:00:00.000005Z"


def test_days_are_written_as_days():
    assert cell(date(2031, 6, 11)) == "2031-06-11"


def test_yes_and_no_are_words():
    assert (cell(True), cell(False), cell(None)) == ("yes", "no", "")


def test_lines_end_as_the_standard_says_and_cells_keep_their_line_breaks():
    out = io.StringIO(newline="")

    write_table(out, SummaryRow, [SummaryRow(measure="note", value='one\n"two", three')])

    assert out.getvalue() == 'measure,value\r\nnote,"one\n""two"", three"\r\n'


def test_what_is_written_reads_back_the_same():
    texts = ["a,b", 'say "no"', "x\r\ny", "ünï", "; ", "  spaced  "]
    out = io.StringIO(newline="")

    write_table(out, SummaryRow, [SummaryRow(measure=text, value=text) for text in texts])

    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert rows[1:] == [[text, text] for text in texts]
