"""One footnoted draft becomes the same article, with the same sources on the same claims."""

import io
import json

import pytest
from django.core.management import call_command

from claims import kept
from claims.models import CaptureRequest, DraftFile
from claims.queries.verification import verify_all
from tests.factories import create_desk, create_editor
from tests.handover.writing import MINUTES, REPORT

pytestmark = pytest.mark.django_db

NAMED = [
    (2, "footnote 1", "Minutes of the council of Marrow Bay, 6 May 2031", MINUTES, "p. 4"),
    (4, "footnote 2", "Interview with Tilda Ofori, 12 May 2031, notes", "", "p. 3"),
    (6, "footnote 3", "County laboratory, Water in Marrow Bay, table 2", "", "p. 11"),
    (7, "link 1", "full report (lab.example.org)", REPORT, ""),
    (10, "footnote 4", "Phone call with Brennan Lisle, 14 May 2031", "", "00:12:40"),
]


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf", "html", "md"])
def test_every_format_becomes_the_same_article(papers, kind, tmp_path):
    editor = create_editor(desk=create_desk(name="City"))
    path = tmp_path / f"wells.{kind}"
    path.write_bytes(papers[kind])
    out = io.StringIO()

    call_command("import_article", str(path), "--json", editor=editor.username, stdout=out)

    found = json.loads(out.getvalue())
    assert [claim["text"] for claim in found["claims"]][3:5] == [
        (
            "“We drank it for a month before anyone rang us,” said Tilda Ofori, who keeps goats above the"
            " old quarry."
        ),
        "What the laboratory found",
    ]
    assert len(found["claims"]) == 10
    assert [
        tuple(one[name] for name in ("claim", "mark", "title", "address", "locator"))
        for one in found["sources_named"]
    ] == NAMED
    assert DraftFile.objects.get().sha256 == kept.digest_of(papers[kind])
    assert verify_all().is_unbroken


def test_sources_can_be_dropped_from_the_terminal(papers, tmp_path):
    editor = create_editor(desk=create_desk(name="City"))
    path = tmp_path / "wells.docx"
    path.write_bytes(papers["docx"])
    out = io.StringIO()

    call_command(
        "import_article", str(path), "--json", "--drop-sources", editor=editor.username, stdout=out
    )

    assert json.loads(out.getvalue())["sources_named"] == []
    assert not CaptureRequest.objects.exists()
