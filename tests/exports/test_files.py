"""The files themselves: complete, alike in every form, and showing each person what they may see."""

import csv
import io
import json
import string
import subprocess
import tracemalloc
import zipfile
from hashlib import sha256

import pytest

from claims.choices import MatchFlag, VerdictValue
from claims.commands import (
    correct_source,
    dismiss_flag,
    set_aside_claim,
    settle_claim,
    withdraw_citation,
    write_note,
)
from claims.exports.files import BLOCK, TABLES, Delivery, article_file, claims_file
from claims.models import Article, AuditEvent, Placement
from claims.queries.columns import ClaimRow, columns_of
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_claims,
    create_desk,
    create_editor,
    create_mark,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk(name="City")


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk, name="Jonas Berg")


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk, name="Ana Ruiz")


@pytest.fixture
def ben(desk):
    return create_reviewer(desk=desk, name="Ben Okafor")


@pytest.fixture
def article(desk):
    return create_article(desk=desk)


def content(person, article, report, **options):
    """Return the bytes of a report of the article as it stands now."""
    made = article_file(person, Article.objects.get(pk=article.pk), report, **options)
    with made.content:
        return b"".join(made.blocks())


def table(person, article, report):
    text = content(person, article, report).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_claims_stand_in_the_order_of_the_article(editor, article):
    rows = table(editor, article, "claims")

    assert [row["claim_no"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[2]["claim_text"] == "It had been signed in March."


def test_a_claim_shows_both_reviewers_and_its_best_evidence(editor, article, ana, ben):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    create_mark(article=article, reviewer=ben, value=VerdictValue.SOURCED)

    row = table(editor, article, "claims")[1]

    assert (row["verdict"], row["review_state"]) == ("sourced", "confirmed")
    assert (row["reviewer_1"], row["reviewer_2"]) == ("Ana Ruiz", "Ben Okafor")
    assert (row["source_title"], row["match"]) == ("Ferry order on hold", "exact")
    assert (row["source_count"], row["independent_origins"]) == ("1", "1")


def test_an_unverified_claim_says_why(editor, article, ana):
    create_mark(article=article, reviewer=ana)

    assert table(editor, article, "claims")[1]["reason"] == "no_source"


def test_a_settled_claim_names_the_editor_and_keeps_the_note(editor, article, ana, ben):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    create_mark(article=article, reviewer=ben)
    settle_claim(
        editor=editor,
        article_id=article.pk,
        number=2,
        seen=claim_at(article=article, number=2).seen,
        value=VerdictValue.SOURCED,
        note="The memo is clear.",
        now=NOON,
    )

    row = table(editor, article, "claims")[1]

    assert (row["settled_by"], row["review_state"]) == ("Jonas Berg", "settled")
    assert row["note"] == "The memo is clear."


def test_a_claim_set_aside_has_a_reason_and_no_verdict(editor, article, ana):
    seen = claim_at(article=article, number=3).seen
    set_aside_claim(
        reviewer=ana, article_id=article.pk, number=3, seen=seen, reason="opinion", now=NOON
    )

    row = table(editor, article, "claims")[2]

    assert (row["verdict"], row["reason"]) == ("", "opinion")


def test_the_last_event_of_a_claim_is_named_by_its_hash(editor, article, ana):
    write_note(reviewer=ana, article_id=article.pk, number=2, text="Rang.", now=NOON)

    row = table(editor, article, "claims")[1]

    last = AuditEvent.objects.get(claim_no=2)
    assert (row["event_count"], row["last_event_hash"]) == ("1", last.hash)


def test_evidence_has_a_row_for_each_citation_that_stands(editor, article, ana):
    withdrawn = create_citation(article=article, reviewer=ana, title="Withdrawn")
    create_citation(article=article, reviewer=ana, number=3, title="Standing")
    withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=withdrawn.pk, reason="Parody.", now=NOON
    )

    assert [row["source_title"] for row in table(editor, article, "evidence")] == ["Standing"]


def test_history_has_every_event_with_its_hash(editor, article):
    rows = table(editor, article, "history")

    events = AuditEvent.objects.filter(article=article).order_by("seq")
    assert [row["hash"] for row in rows] == [event.hash for event in events]


def test_summary_counts_what_the_claims_say(editor, article, ana):
    create_mark(article=article, reviewer=ana)

    measures = {row["measure"]: row["value"] for row in table(editor, article, "summary")}

    assert (measures["claims"], measures["unverified"], measures["open"]) == ("4", "1", "3")
    assert measures["reason_no_source"] == "1"
    assert measures["quotes_without_exact_evidence"] == "1"
    assert measures["reviewers"] == "Ana Ruiz"


def test_a_confidential_source_is_masked_for_those_below_editor(editor, article, ana, desk):
    create_citation(article=article, reviewer=ana, title="The whistle", is_confidential=True)
    viewer = create_viewer(desk=desk)

    for report in (*TABLES, "json"):
        seen = content(viewer, article, report).decode()
        assert "whistle" not in seen
        assert "gazette.example" not in seen
    assert table(viewer, article, "claims")[1]["source_title"] == "confidential source 1"
    assert table(editor, article, "claims")[1]["source_title"] == "The whistle"


def test_a_source_made_confidential_later_is_masked_in_what_was_written_before(
    editor, article, ana, ben
):
    citation = create_citation(article=article, reviewer=ana, title="The whistle")
    correct_source(
        editor=editor,
        source_id=citation.source_id,
        changes={"is_confidential": True},
        now=NOON,
    )

    assert "The whistle" not in content(ben, article, "history").decode()
    assert "The whistle" in content(editor, article, "history").decode()


def test_a_blind_second_review_hides_the_first_mark_everywhere(desk, editor, ana, ben):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana, note="I looked twice.")

    hidden = table(ben, article, "claims")[1]
    for report in (*TABLES, "json"):
        assert "I looked twice" not in content(ben, article, report).decode()
    marks = [row for row in table(ben, article, "history") if row["event"] == "verdict_given"]
    summary = {row["measure"]: row["value"] for row in table(ben, article, "summary")}

    assert (hidden["verdict"], hidden["reason"], hidden["reviewer_1"]) == ("", "", "")
    assert [(row["new_value"], row["reason"]) for row in marks] == [("hidden", "")]
    assert (summary["unverified"], summary["reviewers"]) == ("0", "")
    assert table(ana, article, "claims")[1]["verdict"] == "unverified"


def test_json_is_the_lossless_twin(editor, desk):
    article = create_article(desk=desk, title="=1+1", text="=1+1\n\nThe pier shut on Monday.")

    twin = json.loads(content(editor, article, "json"))

    assert twin["claims"][0]["article_title"] == "=1+1"
    assert list(twin["claims"][0]) == list(columns_of(ClaimRow))
    assert isinstance(twin["claims"][0]["flags"], list)
    assert table(editor, article, "claims")[0]["article_title"] == "'=1+1"


def test_the_twin_has_a_row_for_each_row_of_every_table(editor, article, ana):
    create_citation(article=article, reviewer=ana)

    twin = json.loads(content(editor, article, "json"))

    assert {name: len(rows) for name, rows in twin.items()} == {
        name: len(table(editor, article, name)) for name in TABLES
    }


def test_the_archive_holds_the_same_bytes_as_the_single_files(editor, article):
    archive = zipfile.ZipFile(io.BytesIO(content(editor, article, "zip")))

    for name in TABLES:
        assert archive.read(f"{name}.csv") == content(editor, article, name)
    assert archive.read("report.json") == content(editor, article, "json")


def test_size_and_hash_are_those_of_the_bytes(editor, article):
    made = article_file(editor, article, "claims")
    with made.content:
        written = b"".join(made.blocks())

    assert (made.size, made.sha256) == (len(written), sha256(written).hexdigest())


def test_a_byte_order_mark_stands_first_when_asked_for(editor, article):
    plain, marked = (content(editor, article, "claims", bom=bom) for bom in (False, True))

    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    "title", ['a"; filename="b.exe', "../../etc/passwd", "Zürich\nX: y", "漢字"]
)
def test_no_title_forges_a_file_name(editor, desk, title):
    article = create_article(desk=desk, title=title.replace("\n", " "), text=f"{title} is here.")

    made = article_file(editor, article, "claims")
    made.content.close()

    assert set(made.name) <= set(string.ascii_lowercase + string.digits + "-.")


def test_every_record_has_the_same_number_of_fields(editor, desk):
    text = 'He said "a, b";\nthen = c.\n\n@here\tis -- more, "and" more.'
    article = create_article(desk=desk, title='Odd, "title"', text=text)

    rows = list(csv.reader(io.StringIO(content(editor, article, "claims").decode(), newline="")))

    assert {len(row) for row in rows} == {len(columns_of(ClaimRow))}


def test_a_long_article_costs_as_many_queries_as_a_short_one(
    editor, desk, django_assert_num_queries, django_assert_max_num_queries
):
    short, long = create_claims(number=20, desk=desk), create_claims(number=400, desk=desk)

    for report in (*TABLES, "zip"):
        with django_assert_max_num_queries(60) as asked:
            content(editor, short, report)
        with django_assert_num_queries(len(asked)):
            content(editor, long, report)


def test_memory_does_not_grow_with_the_number_of_claims(editor, desk):
    for n in range(6):
        create_article(
            desk=desk,
            title=f"Fleet {n}",
            text=" ".join(
                f"Ferry {i} of line {n} was built in 19{i % 90 + 10}." for i in range(500)
            ),
        )
    placed = Placement.objects.all()
    claims_file(editor, placed.filter(position=1)).content.close()

    peaks = []
    for rows in (placed.filter(revision__article__title="Fleet 0"), placed):
        tracemalloc.start()
        claims_file(editor, rows).content.close()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] - peaks[0] < 2_000_000


def test_a_spreadsheet_program_reads_the_same_cells(editor, desk, libreoffice, tmp_path):
    text = "=1+1 is no sum. It said, “a; b”, twice.\n\n@home: -5 degrees, 'cold'. +3 more."
    article = create_article(desk=desk, title="=cmd", text=text)
    ours = tmp_path / "claims.csv"
    ours.write_bytes(content(editor, article, "claims", bom=True))

    subprocess.run(
        [
            *(libreoffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            "--infilter=Text - txt - csv (StarCalc):44,34,76,1",
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"),
            *("--outdir", str(tmp_path / "theirs"), str(ours)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    def cells(path):
        return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))

    assert cells(tmp_path / "theirs" / "claims.csv") == cells(ours)


def test_a_dismissed_flag_stands_beside_the_flag(editor, article, ana):
    copy = "“We will pay for the six ferries, unless the maker backs out,” she said."
    quote = "We will pay for the six ferries"
    citation = create_citation(article=article, reviewer=ana, quote=quote, copy=copy)
    dismiss_flag(
        reviewer=ana,
        article_id=article.pk,
        citation_id=citation.pk,
        flag=MatchFlag.QUOTE_CONTINUES,
        reason="The condition is in claim 3.",
        now=NOON,
    )

    row = table(editor, article, "evidence")[0]

    assert (row["match_flags"], row["flags_dismissed"]) == ("quote_continues", "quote_continues")


def test_a_delivery_is_told_of_before_its_last_block(editor, article):
    told = []
    delivery = Delivery(article_file(editor, article, "claims"), lambda: told.append("sent"))

    blocks = iter(delivery)
    last = next(blocks)
    delivery.close()

    assert told == ["sent"]
    assert last.startswith(b"article_id,")


def test_an_aborted_delivery_is_not_told_of(editor, desk):
    long = create_claims(number=150, desk=desk)
    told = []
    delivery = Delivery(article_file(editor, long, "json"), lambda: told.append("sent"))

    first = next(iter(delivery))
    delivery.close()

    assert len(first) == BLOCK
    assert told == []
