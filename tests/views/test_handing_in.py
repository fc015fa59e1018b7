"""Bringing in an article as a file."""

import html
import json
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims import kept
from claims.models import Article, AuditEvent, Citation, DraftFile, Source
from claims.queries.verification import verify_all
from tests.factories import create_desk, create_editor, create_reviewer, create_viewer, log_in

pytestmark = pytest.mark.django_db

NEW, RECUT, IMPORT = "/articles/new/", "/articles/new/cuts/", "/articles/new/import/"
DRAFT = """\
# Pier closed after storm

The pier at Oddvik was closed on Monday.[^1] Two ferries turned back, [the harbour log](https://log.example.org/31) says.

[^1]: Harbour office, notice 14, p. 2. https://harbour.example.org/notices/14
"""


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk, client):
    editor = create_editor(desk=desk)
    log_in(client, editor)
    return editor


def form(desk, **said):
    return {
        "text": "",
        "format": "text",
        "language": "en",
        "desk": desk.pk,
        "reviewers_needed": "2",
    } | said


def file(body=DRAFT, name="pier.md"):
    return SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body)


def hidden(response):
    """Return what the preview's form would send on, with its boxes as they are ticked."""
    page = response.content.decode()
    form = page[page.index('id="preview"') :]
    found = {}
    for tag in re.findall(r"<input[^>]+>", form):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if said["type"] == "hidden":
            found[said["name"]] = html.unescape(said.get("value", ""))
        elif said["type"] == "checkbox" and " checked" in tag:
            found.setdefault("keep", []).append(said["value"])
    return found


def shown(response):
    return response.content.decode()


def previewed(client, desk, **said):
    return client.post(NEW, form(desk, file=file(), **said))


def test_a_file_is_previewed_like_pasted_text(client, editor, desk):
    page = shown(previewed(client, desk))

    assert "Start review with 3 claims" in page
    assert "Read from pier.md." in page


def test_the_preview_lists_what_the_draft_names_beside_its_sentence(client, editor, desk):
    page = shown(previewed(client, desk))

    second = page[page.index('id="cut-2"') : page.index('id="cut-3"')]
    assert "<b>Footnote 1:</b> Harbour office, notice 14, p. 2" in second
    assert "https://harbour.example.org/notices/14" in second
    assert "<b>Link 1:</b> the harbour log (log.example.org)" in page[page.index('id="cut-3"') :]


def test_everything_named_is_ticked_at_first(client, editor, desk):
    assert hidden(previewed(client, desk))["keep"] == ["0", "1"]


def test_confirming_cites_what_is_kept_on_its_claims(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))

    cited = [
        (
            citation.claim.placements.get().position,
            citation.source.url,
            citation.locator,
            citation.note_mark,
            citation.relation,
        )
        for citation in Citation.objects.order_by("pk")
    ]
    assert cited == [
        (2, "https://harbour.example.org/notices/14", "p. 2", "footnote 1", "context_only"),
        (3, "https://log.example.org/31", "", "link 1", "context_only"),
    ]


def test_every_source_and_citation_is_an_event_of_one_unbroken_history(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))

    kinds = list(AuditEvent.objects.filter(article__isnull=False).values_list("event", flat=True))
    assert (kinds.count("source_added"), kinds.count("source_cited")) == (2, 2)
    assert verify_all().is_unbroken


def test_a_claim_with_nothing_but_the_writers_word_is_open(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))

    assert {claim.review_state for claim in Article.objects.get().claims.all()} == {"open"}


def test_what_is_unticked_is_dropped(client, editor, desk):
    sent = hidden(previewed(client, desk)) | {"keep": ["1"]}

    client.post(IMPORT, sent)

    assert Source.objects.get().url == "https://log.example.org/31"


def test_what_is_unticked_stays_so_when_sentences_are_joined(client, editor, desk):
    sent = hidden(previewed(client, desk)) | {"keep": ["1"], "do": "join:3"}

    joined = client.post(RECUT, sent)

    assert hidden(joined)["keep"] == ["1"]
    second = shown(joined)[shown(joined).index('id="cut-2"') :]
    assert second.index("Footnote 1") < second.index("Link 1")


def test_a_sentence_that_is_split_leaves_its_sources_where_their_marks_stand(client, editor, desk):
    sent = hidden(previewed(client, desk))
    lines = "Two ferries turned back,\nthe harbour log says."

    parted = client.post(RECUT, sent | {"do": "cut:3", "edited": lines})

    page = shown(parted)
    assert "Link 1" in page[page.index('id="cut-4"') :]
    assert "Link 1" not in page[page.index('id="cut-3"') : page.index('id="cut-4"')]


def test_going_back_to_the_text_keeps_the_file_and_what_was_dropped(client, editor, desk):
    sent = hidden(previewed(client, desk)) | {"keep": ["0"], "edit": "1"}

    page = shown(client.post(NEW, sent))

    assert "The text below is from pier.md" in page
    code = html.unescape(re.search(r'name="proposals" value="([^"]*)"', page)[1])
    assert [one["is_kept"] for one in json.loads(code)] == [True, False]


def test_an_edited_text_finds_its_notes_again(client, editor, desk):
    sent = hidden(previewed(client, desk))
    sent["text"] = sent["text"].replace("The pier at", "It had rained. The pier at")

    page = shown(client.post(NEW, sent))

    second = page[page.index('id="cut-3"') : page.index('id="cut-4"')]
    assert "Footnote 1" in second


def test_a_note_whose_words_were_edited_away_is_on_no_sentence(client, editor, desk):
    sent = hidden(previewed(client, desk))
    sent["text"] = sent["text"].replace("The pier at Oddvik was closed on Monday.", "It is shut.")

    answer = client.post(NEW, sent)

    assert "On no sentence any more" in shown(answer)
    assert hidden(answer)["keep"] == ["1"]


def test_the_file_is_kept_as_it_came(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))

    stored = DraftFile.objects.get()
    assert (stored.name, stored.media_type, stored.size) == (
        "pier.md", "text/markdown", len(DRAFT.encode())
    )  # fmt: skip
    assert stored.sha256 == kept.digest_of(DRAFT.encode())
    assert kept.opened(stored.body_file).read() == DRAFT.encode()


def test_the_file_comes_back_as_an_attachment_that_does_nothing(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))
    address = reverse("draft_file", args=[Article.objects.get().pk, 1])

    answer = client.get(address)

    assert b"".join(answer.streaming_content) == DRAFT.encode()
    assert answer["Content-Disposition"] == 'attachment; filename="pier.md"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_page_of_the_article_leads_editors_to_the_file(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))
    article = Article.objects.get()
    page, file = reverse("article_edit", args=[article.pk]), f"/articles/{article.pk}/drafts/1/"

    seen_by_editor = shown(client.get(page))
    log_in(client, create_reviewer(desk=desk))

    assert file in seen_by_editor
    assert file not in shown(client.get(page))


def test_only_editors_of_the_desk_get_the_file_with_what_was_dropped(client, editor, desk):
    client.post(IMPORT, hidden(previewed(client, desk)))
    address = reverse("draft_file", args=[Article.objects.get().pk, 1])

    answers = {}
    for person in (create_viewer(desk=desk), create_reviewer(desk=desk), create_editor()):
        log_in(client, person)
        answers[person.role] = client.get(address).status_code

    assert answers == {"viewer": 403, "reviewer": 403, "editor": 404}


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("pier.docx", b"PK\x03\x04 [Content_Types].xml", "damaged"),
        ("pier.pdf", b"The pier is shut.", "something else"),
        ("pier.exe", b"MZ", "not taken"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_waits(
    client, editor, desk, name, body, says
):
    answer = client.post(NEW, form(desk, title="Pier", file=file(body, name)))

    assert answer.status_code == 422
    assert says in shown(answer)
    assert 'value="Pier"' in shown(answer)
    assert not default_storage.exists(f"{kept.WAITING}/{kept.digest_of(body)}")


def test_a_text_beside_a_file_is_not_thrown_away(client, editor, desk):
    answer = client.post(NEW, form(desk, text="The pier is shut.", file=file()))

    assert answer.status_code == 422
    assert "Empty the text" in shown(answer)
    assert "The pier is shut.</textarea>" in shown(answer)


def test_another_file_takes_the_place_of_the_first(client, editor, desk):
    sent = hidden(previewed(client, desk)) | {"file": file("The quay is shut.\n", "quay.txt")}

    page = shown(client.post(NEW, sent))

    assert "Read from quay.txt." in page
    assert "Oddvik" not in page


def test_a_ticket_for_somebody_elses_file_is_worth_nothing(client, editor, desk):
    sent = hidden(previewed(client, desk))
    log_in(client, create_editor(desk=desk))

    answer = client.post(IMPORT, sent)

    assert answer.status_code == 422
    assert not Article.objects.exists()


def test_garbled_sources_are_refused(client, editor, desk):
    sent = hidden(previewed(client, desk)) | {"proposals": '[{"mark": 1}]'}

    answer = client.post(IMPORT, sent)

    assert (answer.status_code, Article.objects.count()) == (422, 0)
    assert "Hand in the file again" in shown(answer)


def test_a_reviewer_hands_in_nothing(client, desk):
    log_in(client, create_reviewer(desk=desk))

    assert client.post(NEW, form(desk, file=file())).status_code == 403
