"""Long texts in the import preview: read while people are told how far."""

import pytest

from tests.factories import (
    create_desk,
    create_editor,
    log_in,
)
from tests.views.importing import NEW, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk, client):
    editor = create_editor(desk=desk)
    log_in(client, editor)
    return editor


def long_text(town):
    """Return a text that no other test has had read a moment ago."""
    return "\n\n".join(f"Ferry {n} was built in {town}, Ana Ruiz said." for n in range(800))


def parts(client, desk, town):
    answer = client.post(NEW, form(desk, text=long_text(town)))
    assert answer.status_code == 200
    return [part.decode() for part in answer.streaming_content]


def test_how_far_a_long_text_is_read_is_told_before_its_sentences(client, desk, editor):
    page = parts(client, desk, "Sandhaven")
    steps = [part for part in page if part.startswith('<p class="step">')]

    assert len(steps) >= 20
    assert 'id="cut-800"' not in "".join(page[:-1])
    assert 'id="cut-800"' in page[-1]


def test_the_page_of_a_long_text_is_whole(client, desk, editor):
    page = "".join(parts(client, desk, "Nordvik"))

    assert page.count("<main") == page.count("</main>") == 1
    assert page.count('<section class="reading">') == 1
    assert page.rstrip().endswith("</html>")


def test_a_long_text_read_a_moment_ago_is_shown_at_once(client, desk, editor):
    parts(client, desk, "Westcliff")

    answer = client.post(NEW, form(desk, text=long_text("Westcliff")))

    assert not answer.streaming
    assert 'id="cut-800"' in answer.content.decode()


def test_a_text_of_too_many_sentences_is_refused_before_it_is_read(client, desk, editor):
    answer = client.post(NEW, form(desk, text="Go. " * 20_001))

    assert answer.status_code == 422
    assert not answer.streaming
