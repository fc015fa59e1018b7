"""Copies of a source over HTTP: asked for again, watched, read, compared, handed out as files."""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from claims.choices import CaptureState, VerdictValue
from claims.models import Capture, CaptureRequest
from tests.factories import create_citation, create_editor, create_mark, create_reviewer
from tests.pages import ADDRESS, GONE, WORDS, answer, capture_again, page

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def citation(article, ana, now):
    """Return words cited of a page that waits to be captured."""
    return create_citation(article=article, reviewer=ana, copy="", url=ADDRESS, now=now)


def source_of(citation):
    return f"/sources/{citation.source_id}/"


def copy_of(capture):
    return f"/sources/{capture.source_id}/copies/{capture.pk}/"


def progress_of(citation):
    article_id = citation.claim.article_id
    return f"/articles/{article_id}/citations/{citation.pk}/progress/"


def body(response):
    return response.content.decode()


def test_the_source_says_since_when_it_is_captured(as_, ana, citation, now):
    shown = body(as_(ana).get(source_of(citation)))

    assert f"Capturing since {now:%H:%M}" in shown
    assert 'hx-trigger="every 3s"' in shown


def test_a_page_that_waits_is_told_nothing_until_there_is_something(as_, ana, citation):
    response = as_(ana).get(f"{source_of(citation)}copies/", headers=HTMX)

    assert response.status_code == 204


def test_a_page_that_waits_gets_the_copies_when_one_is_there(as_, ana, citation):
    answer(page())

    response = as_(ana).get(f"{source_of(citation)}copies/", headers=HTMX)

    assert "first copy" in body(response)
    assert "every 3s" not in body(response)


def test_after_two_minutes_a_page_asks_no_more(as_, ana, article, now):
    old = now - timedelta(minutes=3)
    late = create_citation(article=article, reviewer=ana, copy="", url=ADDRESS, now=old)

    shown = body(as_(ana).get(source_of(late)))

    assert "longer than usual" in shown
    assert "every 3s" not in shown


def test_a_request_that_nothing_answered_can_be_made_again(as_, ana, article, now):
    old = now - timedelta(minutes=11)
    lost = create_citation(article=article, reviewer=ana, copy="", url=ADDRESS, now=old)

    shown = body(as_(ana).get(source_of(lost)))

    assert "No answer since" in shown
    assert "Capture the page" in shown


def test_a_page_is_captured_again_by_button(as_, ana, citation):
    answer(page())

    response = as_(ana).post(f"{source_of(citation)}capture/")

    assert response.status_code == 303
    assert CaptureRequest.objects.filter(answer=None).count() == 1


def test_a_page_under_way_is_not_asked_for_twice(as_, ana, citation):
    response = as_(ana).post(f"{source_of(citation)}capture/")

    assert response.status_code == 409
    assert "being captured" in body(response)


def test_a_viewer_sees_copies_and_asks_for_none(as_, viewer, citation):
    client = as_(viewer)

    assert "Capture the page" not in body(client.get(source_of(citation)))
    assert client.post(f"{source_of(citation)}capture/").status_code == 403


def test_each_copy_says_whether_the_page_is_the_same(as_, ana, citation, now):
    answer(page())
    for text in (WORDS, "The agency has paused nothing."):
        capture_again(citation.source_id, page(text), reviewer=ana, now=now)
    capture_again(citation.source_id, GONE, reviewer=ana, now=now)

    shown = body(as_(ana).get(source_of(citation)))

    said = re.findall(r"<span>(not compared|changed|same as before|first copy)</span>", shown)
    assert said == ["not compared", "changed", "same as before", "first copy"]
    assert "1 cited passage gone" in shown
    assert " <del>an order for six ferries after a test.</del>" in shown


@pytest.mark.parametrize(
    ("state", "word"),
    [("paywalled", "behind a paywall"), ("blocked", "blocked"), ("not_captured", "no copy held")],
)
def test_a_copy_that_is_none_says_its_state_and_why(as_, ana, citation, state, word):
    answer(page("", state=state, reason="The page asks for a log-in (401)."))

    shown = body(as_(ana).get(source_of(citation)))

    assert word in shown
    assert "The page asks for a log-in (401)." in shown


def test_a_copy_shows_which_paragraphs_changed(as_, ana, citation, now):
    answer(page(f"Ferries\n\n{WORDS}"))
    text = f"Ferries\n\n{WORDS.replace('six', 'nine')}"
    newer = capture_again(citation.source_id, page(text), reviewer=ana, now=now)

    shown = body(as_(ana).get(copy_of(newer)))

    assert " <del>six</del>" in shown
    assert " <ins>nine</ins>" in shown


def test_a_copy_names_the_claims_whose_passage_it_lost(as_, ana, citation, now):
    answer(page())
    newer = capture_again(citation.source_id, page("Nothing."), reviewer=ana, now=now)

    shown = body(as_(ana).get(copy_of(newer)))

    assert "Cited passages that this copy no longer has" in shown
    assert "/claims/2/" in shown


def test_a_copy_tells_where_it_came_from(as_, ana, citation):
    shown = body(as_(ana).get(copy_of(answer(page()))))

    assert f"{ADDRESS}/" in shown
    assert "Publisher, as it says" in shown


def test_the_panel_waits_for_the_copy(as_, ana, citation):
    shown = body(as_(ana).get(f"/articles/{citation.claim.article_id}/claims/2/"))

    assert "Capturing since" in shown
    assert progress_of(citation) in shown


def test_the_panel_is_told_nothing_until_the_copy_is_there(as_, ana, citation):
    assert as_(ana).get(progress_of(citation), headers=HTMX).status_code == 204


def test_the_panel_gets_the_words_as_they_stand_in_the_copy(as_, ana, citation):
    answer(page())

    shown = body(as_(ana).get(progress_of(citation), {"seen": "1.1"}, headers=HTMX))

    assert "Word for word." in shown
    assert 'value="1.2" hx-swap-oob' in shown


def test_a_mark_made_on_what_a_person_changed_meanwhile_is_still_refused(
    as_, ana, ben, article, citation
):
    create_mark(article=article, reviewer=ben)
    answer(page())

    shown = body(as_(ana).get(progress_of(citation), {"seen": "1.1"}, headers=HTMX))

    assert "Word for word." in shown
    assert 'class="seen"' not in shown


def test_the_panel_says_why_there_is_no_copy(as_, ana, article, citation):
    answer(GONE)

    shown = body(as_(ana).get(f"/articles/{article.pk}/claims/2/"))

    assert GONE.reason in shown
    assert "hand in a file" in shown


def test_the_panel_shows_what_a_passage_reads_now(as_, ana, ben, article, citation, now):
    answer(page())
    create_mark(article=article, reviewer=ben, value=VerdictValue.SOURCED)
    capture_again(citation.source_id, page(WORDS.replace("six", "nine")), reviewer=ana, now=now)

    shown = body(as_(ana).get(f"/articles/{article.pk}/claims/2/"))

    assert "The page no longer has this passage." in shown
    assert " <ins>nine</ins>" in shown


def test_a_progress_without_a_script_leads_to_the_claim(as_, ana, citation):
    response = as_(ana).get(progress_of(citation))

    assert response.headers["Location"].endswith("/claims/2/")


def test_a_file_is_handed_out_to_be_saved_and_never_to_be_run(as_, ana, citation):
    response = as_(ana).get(f"{copy_of(answer(page()))}file/")

    assert response.getvalue() == page().body
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_web_archive_is_handed_out_as_well(as_, ana, citation):
    response = as_(ana).get(f"{copy_of(answer(page()))}archive/")

    assert (response.getvalue(), response.headers["Content-Type"]) == (
        b"packed",
        "application/gzip",
    )


def test_what_a_page_says_of_its_file_is_not_repeated(as_, ana, citation):
    odd = page()
    object.__setattr__(odd, "media_type", "text/html; x=\r\nSet-Cookie: a=b")

    response = as_(ana).get(f"{copy_of(answer(odd))}file/")

    assert response.headers["Content-Type"] == "application/octet-stream"


def test_a_copy_without_a_file_has_none_to_hand_out(as_, ana, citation):
    assert as_(ana).get(f"{copy_of(answer(GONE))}file/").status_code == 404


@pytest.mark.parametrize("path", ["", "file/", "archive/"])
def test_a_copy_of_a_confidential_source_is_not_there_for_others(as_, ana, ben, article, path):
    secret = create_citation(
        article=article, reviewer=ana, copy="", url=ADDRESS, is_confidential=True
    )
    address = copy_of(answer(page())) + path

    assert as_(ben).get(address).status_code == 404
    assert as_(ana).get(address).status_code == 200
    assert secret.source.is_confidential


@pytest.mark.parametrize("make", [create_reviewer, create_editor])
def test_copies_and_files_of_another_desk_are_not_there(as_, citation, make):
    capture = answer(page())
    client = as_(make())

    paths = [source_of(citation), f"{source_of(citation)}copies/", copy_of(capture)]
    paths += [f"{copy_of(capture)}file/", f"{copy_of(capture)}archive/", progress_of(citation)]

    assert {client.get(path).status_code for path in paths} == {404}
    assert client.post(f"{source_of(citation)}capture/").status_code == 404


def test_a_file_that_somebody_took_away_is_missing_and_no_fault(as_, ana, citation):
    capture = answer(page())
    lost = Capture.objects.get(pk=capture.pk)
    default_storage.delete(lost.body_file)

    assert as_(ana).get(f"{copy_of(lost)}file/").status_code == 404


def test_copies_are_listed_a_page_at_a_time(as_, ana, citation, now):
    answer(page())
    for number in range(20):
        capture_again(citation.source_id, page(f"Take {number}."), reviewer=ana, now=now)

    shown = body(as_(ana).get(source_of(citation)))

    assert "Page 1 of 2" in shown
    assert Capture.objects.filter(state=CaptureState.CAPTURED).count() == 21
