"""What is handed in as a file or pasted: how large, how long it waits, and what it names."""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from claims import kept
from claims.models import Article, AuditEvent, DraftFile
from claims.presenters import line
from claims.queries.verification import verify_all
from tests.factories import create_article, create_desk, create_editor, log_in
from tests.views.test_handing_in import (
    DRAFT,
    IMPORT,
    NEW,
    RECUT,
    file,
    form,
    hidden,
    previewed,
    shown,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk, client):
    editor = create_editor(desk=desk)
    log_in(client, editor)
    return editor


def test_a_file_of_sixty_megabytes_is_refused(client, editor, desk):
    answer = client.post(NEW, form(desk, file=file(b"x" * 60_000_000, "long.txt")))

    assert answer.status_code == 413
    assert "a file up to 20 MB" in shown(answer)


def test_a_file_just_too_large_is_refused_in_the_form(client, editor, desk):
    answer = client.post(NEW, form(desk, file=file(b"x" * 20_000_001, "long.txt")))

    assert answer.status_code == 422
    assert "at most 20 MB are taken" in shown(answer)


def test_what_waited_longer_than_a_day_is_swept_away():
    name = f"{kept.WAITING}/{kept.put_by(b'old', at=timezone.now())}"

    kept.put_by(b"new", at=timezone.now() + timedelta(days=2))

    assert not default_storage.exists(name)


def test_a_file_that_was_swept_away_is_asked_for_again(client, editor, desk):
    sent = hidden(previewed(client, desk))
    default_storage.delete(f"{kept.WAITING}/{kept.digest_of(DRAFT.encode())}")

    answer = client.post(IMPORT, sent)

    assert (answer.status_code, Article.objects.count()) == (422, 0)
    assert "waited longer than a day" in shown(answer)


def test_pasted_markdown_names_its_sources_too(client, editor, desk):
    page = shown(client.post(NEW, form(desk, text=DRAFT, format="markdown")))

    assert "<b>Footnote 1:</b> Harbour office, notice 14, p. 2" in page
    assert "[^1]" not in page


def test_pasted_html_names_its_sources_too(client, editor, desk):
    text = (
        "<meta charset=latin1><p>It was shut, “<a href='https://log.example.org'>the log</a>” says."
    )

    page = shown(client.post(NEW, form(desk, text=text, format="html")))

    assert "<b>Link 1:</b> the log (log.example.org)" in page
    assert "It was shut, “the log” says." in page


def test_an_address_in_pasted_text_is_a_source_too(client, editor, desk):
    text = "It was shut, see https://log.example.org/31."

    answer = client.post(NEW, form(desk, text=text))

    assert "<b>Link 1:</b> log.example.org/31" in shown(answer)
    assert hidden(answer)["text"] == text


def test_a_long_list_of_sources_is_ticked_or_unticked_at_once(client, editor, desk):
    text = " ".join(f"It rained, see https://log.example.org/{n}." for n in range(6))
    sent = hidden(client.post(NEW, form(desk, text=text)))

    none = client.post(RECUT, sent | {"do": "sources:none"})
    every = client.post(RECUT, hidden(none) | {"do": "sources:all"})

    assert 'value="sources:none"' in shown(none)
    assert "keep" not in hidden(none)
    assert len(hidden(every)["keep"]) == 6


def test_the_file_of_a_new_revision_is_kept_with_it(client, editor, desk):
    article = create_article(editor=editor, desk=desk)
    address = f"/articles/{article.pk}/revise/"
    page = shown(
        client.post(address, {"base": 1, "file": file("Pier shut\n\nIt rained.", "two.txt")})
    )
    ticket = re.search(r'name="ticket" value="([^"]*)"', page)[1]

    client.post(
        address, {"base": 1, "text": "Pier shut\n\nIt rained.", "ticket": ticket, "save": "1"}
    )

    stored = DraftFile.objects.get()
    assert (stored.name, stored.revision.number) == ("two.txt", 2)
    told = AuditEvent.objects.get(event="draft_handed_in")
    assert line(told).endswith("handed in two.txt as its text")
    assert verify_all().is_unbroken
