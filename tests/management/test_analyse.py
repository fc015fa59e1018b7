"""`manage.py analyse`: JSON lines in, JSON lines out."""

import json

import pytest
from django.core.management import CommandError, call_command

from claims.management.lines import answer, answers, article


def line(**row):
    return json.dumps(row).encode()


def found(**row):
    return json.loads(answer((1, line(**row))).line)


def test_an_article_gives_sentences_credits_and_claims():
    row = found(id="a", text="Ana Ruiz said the port closed. Nobody knows why.")

    assert row["sentences"] == [[0, 30], [31, 48]]
    assert row["attributions"][0]["source"] == [[0, 8]]
    assert [claim["kind"] for claim in row["claims"]] == ["attributed", "assertion"]


def test_a_quote_is_judged_against_its_source():
    row = found(id="q", claim="", quote="the port closed", source_text="On Friday the port closed.")

    assert row["match"] == "exact"


def test_given_sentences_are_ranked():
    row = found(
        id="r", claim="The port closed.", source_sentences=["It rained.", "The port closed."]
    )

    assert row["ranking"] == [1, 0]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (b"{", "is not JSON"),
        (b"\xff", "is not JSON"),
        (b"[]", "has no id"),
        (b'{"id": 1}', "has no sentence"),
        (b'{"id": 1, "text": 2}', "has a text of the wrong kind"),
        (b'{"id": 1.5, "text": "a"}', "has an id of the wrong kind"),
        (b'{"id": 1, "claim": 5, "source_text": "a"}', "has a claim of the wrong kind"),
        (b'{"id": 1, "quote": ["a"], "source_text": "a"}', "has a quote of the wrong kind"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"id": ' + b"9" * 5_000 + b"}", "is not JSON"),
        (
            b'{"id": 1, "claim": "", "source_sentences": [1]}',
            "has source_sentences that are not text",
        ),
    ],
)
def test_a_malformed_line_is_told_what_it_lacks(given, problem):
    assert answer((1, given)).problem == problem


def test_half_a_character_is_written_as_it_was_read():
    given = answer((1, b'{"id": "\\ud800", "text": "The port closed."}')).line

    assert json.loads(given.encode())["id"] == "\ud800"


def test_processes_answer_in_order():
    lines = [
        (number, line(id=number, text=f"The port closed {number}.")) for number in range(1, 20)
    ]

    assert [given.number for given in answers(lines, jobs=2)] == list(range(1, 20))


def test_more_processes_change_nothing():
    lines = [(1, line(id="a", text="Ana Ruiz said the port closed."))]

    assert list(answers(lines, jobs=2)) == list(answers(lines))


def test_the_command_writes_a_line_for_a_line(tmp_path, capsys):
    path = tmp_path / "in.jsonl"
    path.write_bytes(line(id="a", text="The port closed.") + b"\n\n")

    call_command("analyse", str(path))

    assert json.loads(capsys.readouterr().out) == {"id": "a", **article("The port closed.")}


def test_the_command_counts_what_was_wrong(tmp_path, capsys):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"{\n" + line(id="a", text="The port closed.") + b"\n[]\n")

    with pytest.raises(SystemExit) as stopped:
        call_command("analyse", str(path))

    assert stopped.value.code == 2
    assert "line 1: is not JSON" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("analyse", str(tmp_path / "none.jsonl"))


def test_the_command_needs_a_process():
    with pytest.raises(CommandError, match="1 or more"):
        call_command("analyse", "--jobs", "0")
