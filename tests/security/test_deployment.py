"""Requirements 19 and 28: what leaves the house, and what is not served at all."""

import csv
import io

import pytest
from django.test import Client

from claims.choices import Role
from tests.security.conftest import browser_of
from tests.security.crawl import addresses
from tests.security.world import build

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "\u200b=1",
            "  =1", "\u00a0=1", "\ufeff=1"]  # fmt: skip
STARTS = "=+-@\t\r＝＋－＠"
CSV = ["claims_csv", "evidence_csv", "history_csv", "summary_csv"]


def download(client, path):
    answer = client.get(path)
    return answer, b"".join(answer.streaming_content)


@pytest.fixture
def formulas(db):
    return build(words=" ; ".join(FORMULAS), text="=1+1\n\n+1 is what he said. @home it rained.")


@pytest.mark.parametrize("name", CSV)
def test_19_a_table_is_sent_as_a_file_of_text(world, name):
    answer, content = download(browser_of(world.viewer), addresses(world.ids)[name])

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"\n" not in content.replace(b"\r\n", b"") or b'"' in content


@pytest.mark.parametrize("name", CSV)
def test_19_every_record_has_the_same_number_of_fields(formulas, name):
    _, content = download(browser_of(formulas.editor), addresses(formulas.ids)[name])

    assert len({len(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))}) == 1


@pytest.mark.parametrize("first", FORMULAS)
def test_19_no_cell_starts_like_a_formula(db, first):
    world = build(words=f"{first} and more", title=first.strip())
    client = browser_of(world.editor)

    for name in CSV:
        _, content = download(client, addresses(world.ids)[name])
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            cells = [cell.lstrip(" \u00a0\u200b\ufeff\n") for cell in row if not is_number(cell)]
            assert not [cell for cell in cells if cell and cell[0] in STARTS]


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_19_there_is_one_record_a_claim(world):
    _, content = download(browser_of(world.viewer), addresses(world.ids)["claims_csv"])

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [int(row["claim_no"]) for row in rows] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "title", ['x"; filename="evil.exe', "../../etc/passwd", "a\u202efdp.exe", "con", "é ü", "."]
)
def test_19_a_title_forges_no_file_name(db, title):
    world = build(title=title, text="Rain\n\nIt rained on Monday. It did.")
    client = browser_of(world.viewer)

    answer, _ = download(client, addresses(world.ids | {"number": 1})["claims_csv"])

    name = answer.headers["Content-Disposition"].removeprefix('attachment; filename="')
    assert name.removesuffix('"').replace("-", "").replace(".csv", "").isalnum()


@pytest.mark.parametrize("name", [*CSV, "report_json", "report_zip", "export_claims"])
def test_19_no_other_site_starts_a_download(world, name):
    answer = browser_of(world.editor).get(
        addresses(world.ids)[name], headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403


NOT_SERVED = [
    "metrics", "schema/", "openapi.json", "api/", "__debug__/", "server-status", ".env", ".git/config",
    ".git/HEAD", ".local/workbench.sqlite3", "workbench.sqlite3", "db.sqlite3", "settings.py",
    "workbench/settings.py", "manage.py", "requirements.txt", "pyproject.toml", "backup.sql",
    "static/", "static/claims/", "static/../manage.py", "static/%2e%2e/manage.py",
    "static/..%2f..%2fmanage.py", "static//etc/passwd", "media/", "admin/doc/", "silk/", "styleguide/",
]  # fmt: skip


@pytest.mark.parametrize("path", NOT_SERVED)
def test_28_nothing_but_the_workbench_is_served(world, path):
    for client in (Client(), browser_of(world.people[Role.ADMIN])):
        answer = client.get(f"/{path}")
        assert answer.status_code in (301, 302, 404, 400)
        assert not answer.headers.get("Location", "/login/").startswith("/static")
