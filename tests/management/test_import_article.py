"""Bringing in an article from the terminal."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Citation
from tests.factories import TEXT, create_desk, create_editor, create_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk(name="City")


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ferries.txt"
    path.write_text(TEXT)
    return path


def run(file, *words, **said):
    out = io.StringIO()
    call_command("import_article", str(file), *words, stdout=out, **said)
    return out.getvalue()


def test_the_article_is_named_by_its_address(file, editor):
    said = run(file, editor=editor.username)

    article = Article.objects.get()
    assert said == f"Article {article.pk}, 4 claims: /articles/{article.pk}/\n"


def test_json_holds_article_revision_and_claims_by_offset(file, editor):
    found = json.loads(run(file, "--json", editor=editor.username))

    text = found["revision"]["text"]
    assert found["article"]["title"] == "Ferry order paused"
    assert [text[c["start"] : c["end"]] for c in found["claims"]] == [
        c["text"] for c in found["claims"]
    ]
    assert found["claims"][3]["kind"] == "quote"


def test_everything_an_editor_types_can_be_an_option(file, editor, desk):
    ana = create_reviewer(desk=desk)

    run(
        file,
        "--set-aside",
        editor=editor.username,
        title="A headline",
        desk="city",
        byline="Mira Okafor",
        publication="The Lantern",
        due="2031-06-12T18:00",
        reviewer=[ana.username],
        language="en-GB",
    )

    article = Article.objects.get()
    assert (article.title, article.byline, article.language) == (
        "A headline",
        "Mira Okafor",
        "en-GB",
    )
    assert article.due_at.isoformat() == "2031-06-12T18:00:00+00:00"
    assert article.assignments.get().reviewer_id == ana.pk


def test_without_a_name_the_only_editor_imports(file, desk, django_user_model):
    editor = create_editor(desk=desk)
    django_user_model.objects.exclude(pk=editor.pk).update(is_active=False)

    run(file)

    assert Article.objects.get().created_by_id == editor.pk


def test_several_editors_have_to_be_told_apart(file, editor):
    with pytest.raises(CommandError, match="Say who imports it with --editor"):
        run(file)


def test_html_is_read_as_html(tmp_path, editor):
    page = tmp_path / "page.html"
    page.write_text("<h1>Ships</h1><p>A <i>ship</i> sank.</p>")

    run(page, editor=editor.username, format="html")

    assert Article.objects.get().current_revision.text == "Ships\n\nA ship sank."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "There is no text yet"),
        (b"A ship\0 sank.", "NUL"),
        (b"A ship \xff sank.", "not UTF-8 .byte 8."),
        (b"A ship sank. " * 90_000, "at most 1 MB"),
    ],
)
def test_what_cannot_be_an_article_is_refused_in_a_sentence(tmp_path, editor, raw, sentence):
    file = tmp_path / "bad.txt"
    file.write_bytes(raw)

    with pytest.raises(CommandError, match=sentence):
        run(file, editor=editor.username)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"desk": "Sports"}, "no desk named Sports"),
        ({"due": "tomorrow"}, "due time"),
        ({"due": "2031-13-40T25:00"}, "due time"),
        ({"reviewer": ["nobody"]}, "no active account named nobody"),
        ({"editor": "nobody"}, "no active account named nobody"),
    ],
)
def test_an_option_that_leads_nowhere_is_named(file, editor, said, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(file, **({"editor": editor.username} | said))


def test_a_missing_file_is_named(tmp_path, editor):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(tmp_path / "none.txt", editor=editor.username)


@pytest.fixture
def revise(tmp_path, editor, file):
    """Import the article, then a text made of it by a replacement, as a revision."""
    run(file, editor=editor.username)
    article = Article.objects.get()

    def bring_in(before, after, *words):
        path = tmp_path / "revised.txt"
        path.write_text(TEXT.replace(before, after))
        return run(path, f"--revision-of={article.pk}", *words, editor=editor.username)

    return bring_in


def test_a_revision_is_told_claim_by_claim_with_what_becomes_of_its_verdict(revise):
    said = json.loads(revise("signed in March.", "signed in April. It rained.", "--json"))

    assert said["revision"] == {"number": 2, "of": 1, "stored": True}
    assert [(c["class"], c["old_number"], c["number"]) for c in said["claims"]] == [
        ("unchanged", 1, 1),
        ("unchanged", 2, 2),
        ("edited_material", 3, 3),
        ("new", None, 4),
        ("unchanged", 4, 5),
    ]
    assert [c["verdict_stays"] for c in said["claims"]] == [True, True, False, False, True]
    assert said["claims"][2]["changes"] == [{"kind": "date", "before": "March", "after": "April"}]
    assert Article.objects.get().current_revision.number == 2


def test_a_dry_run_tells_the_same_and_stores_nothing(revise):
    change = ("on Tuesday. It had been signed in March.", "on Tuesday.", "--json")
    told = json.loads(revise(*change, "--dry-run"))
    assert Article.objects.get().current_revision.number == 1

    done = json.loads(revise(*change))

    assert told["claims"] == done["claims"]
    assert (told["counts"]["cut"], told["claims"][2]["number"]) == (1, None)


def test_without_json_a_revision_is_told_in_a_line(revise):
    said = revise("signed in March", "signed in April", "--dry-run")

    number = Article.objects.get().pk
    assert said == (
        f"Would be revision 2 of article {number}: 1 changed, 3 unchanged; 0 asked for again.\n"
    )


@pytest.mark.parametrize(("words", "count"), [((), 1), (("--drop-sources",), 0)])
def test_what_a_revision_names_is_told_and_cited(revise, words, count):
    page = "It had been signed in April (https://press.example.org/31)."
    said = json.loads(revise("It had been signed in March.", page, *words, "--json"))

    assert [one["claim"] for one in said["sources_named"]] == [3] * count
    assert Citation.objects.count() == count


def test_the_same_text_is_no_revision(revise):
    with pytest.raises(CommandError, match="already"):
        revise("no such words", "")


def test_a_revision_of_nothing_is_refused(file, editor):
    with pytest.raises(CommandError, match="no such article"):
        run(file, "--revision-of=99", editor=editor.username)


def test_a_dry_run_is_for_revisions(file, editor):
    with pytest.raises(CommandError, match="--revision-of"):
        run(file, "--dry-run", editor=editor.username)
