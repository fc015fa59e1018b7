"""Copies brought by hand: pasted text, files and pictures, kept with their bytes."""

from datetime import UTC, datetime

import pytest

from claims import commands, kept
from claims.capture import Limits, read_upload
from claims.choices import CaptureState, Match
from claims.commands.citations import Words
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Capture, Citation
from claims.queries.verification import verify_all
from claims.tasks import compare_copy
from tests.factories import NOON, create_citation, create_reviewer, create_viewer
from tests.pages import ADDRESS, GONE, WORDS, answer

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\0"


def file_of(body, name):
    return read_upload(body, name=name, limits=Limits())


SAVED = file_of(f"{WORDS}".encode(), "saved.txt")
PICTURE = file_of(PNG, "screen.png")


@pytest.fixture
def citation(article, ana):
    """Return words cited of a page that could not be captured."""
    found = create_citation(article=article, reviewer=ana, copy="", url=ADDRESS)
    answer(GONE)
    return found


def hand_in(citation, reviewer, **what):
    return commands.hand_in_copy(reviewer=reviewer, source_id=citation.source_id, now=NOON, **what)


def test_a_file_is_kept_as_a_copy_by_hand_with_its_text(citation, ana):
    capture = hand_in(citation, ana, file=SAVED)

    assert (capture.state, capture.text, capture.captured_by) == ("manual_copy", WORDS, ana)
    with kept.opened(capture.body_file) as file:
        assert file.read() == SAVED.body


def test_a_picture_is_kept_without_text_and_says_so(citation, ana):
    capture = hand_in(citation, ana, file=PICTURE)

    assert (capture.state, capture.text) == (CaptureState.MANUAL_COPY, "")
    assert "picture" in capture.reason
    assert kept.is_intact(capture.body_file)


def test_the_history_names_a_copy_by_its_hash(citation, ana):
    capture = hand_in(citation, ana, file=PICTURE)

    event = AuditEvent.objects.filter(event=EventKind.SOURCE_CAPTURED).latest("pk")
    assert (event.actor_id, event.new_value) == (ana.pk, PICTURE.body_sha256)
    assert capture.body_sha256 == PICTURE.body_sha256


def test_words_that_waited_are_located_in_what_was_handed_in(citation, ana):
    capture = hand_in(citation, ana, text=WORDS)

    compare_copy.func(capture.pk)

    assert Citation.objects.get(pk=citation.pk).match == Match.EXACT


def test_older_copies_stay_as_they_are(citation, ana):
    hand_in(citation, ana, text=WORDS)
    hand_in(citation, ana, text="Another text.")

    assert [c.text for c in Capture.objects.order_by("pk")] == ["", WORDS, "Another text."]


def test_handing_in_nothing_is_refused(citation, ana):
    with pytest.raises(Refused, match="choose a file"):
        hand_in(citation, ana)


def test_text_and_file_at_once_are_refused(citation, ana):
    with pytest.raises(Refused, match="not both"):
        hand_in(citation, ana, text=WORDS, file=SAVED)


def test_a_text_of_more_than_a_megabyte_is_refused(citation, ana):
    with pytest.raises(Refused, match="at most 1 MB"):
        hand_in(citation, ana, text="x" * 1_000_001)


def test_a_viewer_hands_in_nothing(citation, desk):
    with pytest.raises(ActionDenied):
        hand_in(citation, create_viewer(desk=desk), text=WORDS)


def test_a_source_of_another_desk_is_not_there(citation):
    with pytest.raises(NotVisible):
        hand_in(citation, create_reviewer(), text=WORDS)


def test_a_confidential_source_of_somebody_else_is_not_there(article, ana, ben):
    secret = create_citation(article=article, reviewer=ana, url=ADDRESS, is_confidential=True)

    with pytest.raises(NotVisible):
        hand_in(secret, ben, text=WORDS)


def test_the_history_covers_what_was_handed_in(citation, ana):
    hand_in(citation, ana, file=PICTURE)
    hand_in(citation, ana, file=SAVED)

    assert verify_all().is_unbroken


def cite(article, reviewer, source, **what):
    words = Words(relation="supports", quote="paused an order for six ferries")
    return commands.cite_source(
        reviewer=reviewer,
        article_id=article.pk,
        number=2,
        source=source,
        words=words,
        now=datetime(2031, 6, 12, tzinfo=UTC),
        **what,
    )


def test_words_are_cited_from_a_file(citation, article, ana):
    found = cite(article, ana, citation.source_id, file=SAVED)

    assert (found.match, found.capture.body_sha256) == (Match.EXACT, SAVED.body_sha256)


def test_words_cited_from_a_picture_wait_for_a_person(citation, article, ana):
    found = cite(article, ana, citation.source_id, file=PICTURE)

    assert (found.match, found.capture.media_type) == (Match.NOT_RUN, "image/png")


def test_a_picture_beside_a_text_leaves_the_words_with_the_text(citation, article, ana):
    with_text = hand_in(citation, ana, text=WORDS)

    found = cite(article, ana, citation.source_id, file=PICTURE)

    assert (found.match, found.capture_id) == (Match.EXACT, with_text.pk)
    assert Capture.objects.filter(media_type="image/png").exists()
