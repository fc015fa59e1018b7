"""Pages captured: asked for by citing, by hand and by the clock, and answered once."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from claims import commands, kept
from claims.choices import AskedFor, CaptureState, SourceForm, SourceKind
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Capture, CaptureRequest
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    create_citation,
    create_reviewer,
    create_viewer,
)
from tests.pages import ADDRESS, GONE, answer, capture_again, page, waiting_request

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=11)


@pytest.fixture
def source(article, ana):
    """Return a page that was cited without its text, and waits to be captured."""
    return create_citation(article=article, reviewer=ana, copy="", url=ADDRESS).source


def last_event():
    return AuditEvent.objects.order_by("-pk")[0]


def test_citing_an_address_without_its_text_asks_for_the_page(source, ana):
    request = waiting_request()

    assert (request.source_id, request.address, request.asked_by_id) == (source.pk, ADDRESS, ana.pk)


def test_what_is_asked_for_waits_in_the_queue(source):
    task = DBTaskResult.objects.get()

    assert task.task_path == "claims.tasks.capture_source"
    assert task.args_kwargs["kwargs"] == {"request_id": waiting_request().pk}


def test_that_a_page_was_asked_for_stands_in_the_history(source, article):
    event = AuditEvent.objects.get(event=EventKind.SOURCE_CAPTURE_ASKED)

    assert (event.article_id, event.new_value) == (article.pk, AskedFor.CITED)


def test_citing_with_the_text_asks_for_nothing(article, ana):
    create_citation(article=article, reviewer=ana, url=ADDRESS)

    assert not CaptureRequest.objects.exists()


def test_citing_an_address_that_is_never_fetched_asks_for_nothing(article, ana):
    create_citation(article=article, reviewer=ana, copy="", url="http://127.0.0.1/ferries")

    assert not CaptureRequest.objects.exists()


def test_citing_a_page_twice_asks_once(source, article, ana):
    commands.cite_source(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        source=source.pk,
        words=commands.citations.Words(relation="supports", quote="It was signed in March."),
        now=NOON,
    )

    assert CaptureRequest.objects.count() == 1


def test_a_reviewer_asks_for_a_page_again(source, ana):
    answer(page())

    request = commands.ask_capture(reviewer=ana, source_id=source.pk, now=LATER)

    assert (request.asked_for, request.article_id) == (AskedFor.AGAIN, None)


def test_a_page_that_is_under_way_is_not_asked_for_again(source, ana):
    with pytest.raises(Conflict, match="being captured"):
        commands.ask_capture(reviewer=ana, source_id=source.pk, now=NOON)


def test_a_page_that_nobody_answered_for_can_be_asked_for_again(source, ana):
    commands.ask_capture(reviewer=ana, source_id=source.pk, now=LATER)

    assert CaptureRequest.objects.count() == 2


def test_an_interview_cannot_be_captured(article, ana):
    call = commands.citations.NewSource(
        kind=SourceKind.INTERVIEW, form=SourceForm.PHONE, title="Call", person="Ana"
    )
    words = commands.citations.Words(relation="supports", quote="It was signed in March.")
    said = commands.cite_source(
        reviewer=ana, article_id=article.pk, number=3, source=call, words=words, now=NOON
    )

    with pytest.raises(Refused, match="Only a web page"):
        commands.ask_capture(reviewer=ana, source_id=said.source_id, now=NOON)


def test_an_address_that_is_never_fetched_is_refused_with_its_reason(article, ana):
    inside = create_citation(article=article, reviewer=ana, copy="", url="http://10.0.0.1/")

    with pytest.raises(Refused, match="private network"):
        commands.ask_capture(reviewer=ana, source_id=inside.source_id, now=NOON)


def test_a_viewer_asks_for_nothing(source, desk):
    with pytest.raises(ActionDenied):
        commands.ask_capture(reviewer=create_viewer(desk=desk), source_id=source.pk, now=LATER)


def test_a_page_of_another_desk_is_not_there(source):
    with pytest.raises(NotVisible):
        commands.ask_capture(reviewer=create_reviewer(), source_id=source.pk, now=LATER)


def test_a_captured_page_is_kept_with_its_text(source, ana):
    capture = answer(page("The order is paused."))

    assert (capture.text, capture.state) == ("The order is paused.", CaptureState.CAPTURED)
    assert (capture.captured_by_id, capture.publisher) == (ana.pk, "Harbour Gazette")


def test_the_bytes_of_a_page_are_kept_beside_it(source):
    found = page()

    capture = answer(found)

    with kept.opened(capture.body_file) as file:
        assert file.read() == found.body
    assert kept.is_intact(capture.archive_file)


def test_the_machine_captures_on_behalf_of_a_person(source):
    answer(page())

    event = AuditEvent.objects.get(event=EventKind.SOURCE_CAPTURED)
    assert (event.actor_id, event.actor_name) == (None, "machine")


def test_a_page_that_is_gone_is_an_answer_as_well(source):
    capture = answer(GONE)

    assert (capture.text, capture.reason) == ("", GONE.reason)
    assert last_event().event == EventKind.SOURCE_NOT_CAPTURED


def test_the_history_says_neither_the_address_nor_the_reason(source):
    answer(GONE)

    told = AuditEvent.objects.filter(event__startswith="source_").values_list(
        "new_value", "reason", "details"
    )
    assert "example.org" not in str(list(told))


def test_a_request_is_answered_once(source):
    request = waiting_request()
    answer(page())

    with pytest.raises(Conflict):
        commands.keep_capture(request_id=request.pk, page=page(), now=NOON)

    assert Capture.objects.count() == 1


def test_an_older_copy_stays_as_it_is(source, ana):
    first = answer(page("The order is paused."))

    capture_again(source.pk, page("The order stands."), reviewer=ana, now=LATER)

    assert [c.text for c in Capture.objects.order_by("pk")] == [first.text, "The order stands."]


def test_a_page_with_what_no_database_takes_is_kept_without_it(source):
    assert answer(page("The order\x00 is paused \ud800.")).text == "The order is paused ."


def test_what_a_page_says_of_itself_is_cut_to_what_fits(source):
    long = page()
    object.__setattr__(long, "title", "x" * 900)

    assert len(answer(long).title) == 300


def test_the_clock_asks_for_cited_pages_that_are_old(source):
    answer(page())

    asked = commands.ask_captures_again(older_than=timedelta(days=7), now=NOON + timedelta(days=8))

    assert asked == 1
    assert (waiting_request().asked_for, waiting_request().asked_by) == (AskedFor.SCHEDULE, None)


def test_the_clock_leaves_young_copies_alone(source):
    answer(page())

    assert commands.ask_captures_again(older_than=timedelta(days=7), now=LATER) == 0


def test_the_clock_leaves_alone_what_no_claim_cites(source, article, ana):
    answer(page())
    citation_id = source.citations.get().pk
    commands.withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=citation_id, reason="parody", now=NOON
    )

    assert commands.ask_captures_again(older_than=timedelta(0), now=LATER) == 0


def test_what_the_machine_asked_for_was_captured_by_nobody(source):
    answer(page())
    commands.ask_captures_again(older_than=timedelta(0), now=LATER)

    assert answer(page(), now=LATER).captured_by is None


def test_the_history_covers_requests_and_answers(source, ana):
    answer(page())
    capture_again(source.pk, GONE, reviewer=ana, now=LATER)

    assert verify_all().is_unbroken
