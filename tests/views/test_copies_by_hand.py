"""Copies that people hand in over HTTP, and captures that failed, which they make up for."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from claims.models import Capture
from tests.factories import create_citation
from tests.pages import ADDRESS, GONE, WORDS, answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def citation(article, ana):
    """Return words cited of a page that waits to be captured."""
    now = timezone.now()
    return create_citation(article=article, reviewer=ana, copy="", url=ADDRESS, now=now)


def hand_in(client, citation, **fields):
    return client.post(f"/sources/{citation.source_id}/hand-in/", fields)


def test_a_screenshot_is_handed_in_where_a_page_cannot_be_captured(as_, ana, citation):
    answer(GONE)
    picture = SimpleUploadedFile("screen.png", b"\x89PNG\r\n\x1a\n")

    response = hand_in(as_(ana), citation, file=picture)

    assert response.status_code == 303
    assert Capture.objects.latest("pk").media_type == "image/png"


def test_pasted_text_is_handed_in(as_, ana, citation):
    hand_in(as_(ana), citation, copy=WORDS)

    assert Capture.objects.latest("pk").text == WORDS


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Paste the text of the source, or choose a file."),
        ({"file": SimpleUploadedFile("tool.exe", b"MZ")}, "Hand in a web page (.html)"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "The file is empty."),
        ({"copy": "a\x07b"}, "control character"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(as_, ana, citation, fields, sentence):
    response = hand_in(as_(ana), citation, **fields)

    assert response.status_code == 422
    assert sentence in response.text
    assert not Capture.objects.exists()


def test_what_was_pasted_comes_back_when_it_is_refused(as_, ana, citation):
    response = hand_in(
        as_(ana), citation, copy="Words by hand.", file=SimpleUploadedFile("a.txt", b"Words")
    )

    assert "Words by hand." in response.text


@pytest.mark.parametrize(("make", "status"), [("viewer", 403), ("stranger", 404)])
def test_others_hand_in_nothing(as_, request, citation, make, status):
    person = request.getfixturevalue(make)

    assert hand_in(as_(person), citation, copy=WORDS).status_code == status


def test_a_handed_in_page_with_a_script_is_never_served_as_a_page(as_, ana, citation):
    evil = SimpleUploadedFile("a.html", b"<script>alert(1)</script><p>The order is paused.</p>")
    hand_in(as_(ana), citation, file=evil)

    copy = Capture.objects.latest("pk")
    response = as_(ana).get(f"/sources/{citation.source_id}/copies/{copy.pk}/file/")

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_the_inbox_tells_who_asked_that_a_capture_failed(as_, ana, ben, citation):
    answer(GONE)

    assert GONE.reason in as_(ana).get("/").text
    assert GONE.reason not in as_(ben).get("/").text


def test_the_inbox_tells_of_a_capture_that_nothing_came_of(as_, ana, article):
    old = timezone.now() - timedelta(minutes=11)
    create_citation(article=article, reviewer=ana, copy="", url=ADDRESS, now=old)

    assert "Nothing came of it in ten minutes" in as_(ana).get("/").text


def test_a_copy_by_hand_makes_up_for_a_capture_that_failed(as_, ana, citation):
    answer(GONE)
    hand_in(as_(ana), citation, copy=WORDS)

    assert "Captures that failed" not in as_(ana).get("/").text


def test_a_capture_under_way_is_no_failure(as_, ana, citation):
    assert "Captures that failed" not in as_(ana).get("/").text
