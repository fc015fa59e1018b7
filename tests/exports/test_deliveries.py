"""The files of a report: twin, archive, bytes and their delivery."""

import csv
import io
import json
import string
import subprocess
import tracemalloc
import zipfile
from hashlib import sha256

import pytest

from claims.choices import MatchFlag
from claims.commands import (
    dismiss_flag,
)
from claims.exports.files import BLOCK, TABLES, Delivery, article_file, claims_file
from claims.models import Placement
from claims.queries.columns import ClaimRow, columns_of
from tests.exports.test_files import content, table
from tests.factories import NOON, create_article, create_citation, create_claims

pytestmark = pytest.mark.django_db


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
