"""Correcting in the preview what the machine says of a sentence."""

import html
import re

import pytest

from claims.models import Article, AuditEvent, Placement
from claims.queries.verification import verify_all
from tests.factories import create_desk, create_editor, log_in
from tests.views.importing import IMPORT, NEW, cuts_in, form, recut, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk, client):
    editor = create_editor(desk=desk)
    log_in(client, editor)
    return editor


def corrections_in(response):
    return html.unescape(re.search(r'name="corrections" value="([^"]*)"', shown(response))[1])


def correct(client, desk, number, **said):
    cuts = cuts_in(client.post(NEW, form(desk)))
    typed = {"say_kind": "assertion", "say_to": "Bo Lind", "say_by": ""} | said
    return cuts, recut(client, desk, f"said:{number}", cuts, **typed)


def test_correcting_opens_kind_and_speaker_as_proposed(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk)))

    page = shown(recut(client, desk, "say:2", cuts))

    assert '<option value="second_hand" selected>' in page
    assert 'name="say_by" maxlength="300" value="the Harbour Gazette"' in page


def test_what_was_corrected_is_shown_as_the_editors_word(client, editor, desk):
    _, answer = correct(client, desk, 2)

    assert "<span>Bo Lind</span><span>as you say</span>" in shown(answer)


PRONOUN = "A tunnel\n\nAna Ruiz said the tunnel was safe. She said it would open in May."


def test_whom_a_pronoun_means_is_proposed_beside_the_word_of_the_text(client, editor, desk):
    page = shown(client.post(NEW, form(desk, text=PRONOUN)))

    assert "<span>She (probably Ana Ruiz)</span>" in page


def test_whom_a_pronoun_means_is_a_hint_and_not_filled_in(client, editor, desk):
    cuts = cuts_in(client.post(NEW, form(desk, text=PRONOUN)))

    page = shown(recut(client, desk, "say:4", cuts, text=PRONOUN))

    assert 'value="She"' in page
    assert ">Probably Ana Ruiz.</span>" in page


def test_a_correction_is_stored_as_the_editors_with_an_event_each(client, editor, desk):
    cuts, answer = correct(client, desk, 2)

    client.post(IMPORT, form(desk, cuts=cuts, corrections=corrections_in(answer)))

    placement = Placement.objects.get(position=2)
    assert [placement.effective(name) for name in ("kind", "attributed_to", "relayed_by")] == [
        "assertion",
        "Bo Lind",
        "",
    ]
    events = AuditEvent.objects.filter(event="claim_classified").order_by("seq")
    assert list(events.values_list("field", "new_value")) == [
        ("kind", "assertion"),
        ("attributed_to", "Bo Lind"),
        ("relayed_by", ""),
    ]
    assert verify_all().is_unbroken


def test_a_correction_outlives_a_cut_elsewhere(client, editor, desk):
    cuts, answer = correct(client, desk, 2)

    joined = recut(client, desk, "join:4", cuts, corrections=corrections_in(answer))

    assert "as you say" in shown(joined)


def test_a_kind_that_is_none_leaves_the_field_open_and_says_so(client, editor, desk):
    _, answer = correct(client, desk, 2, say_kind="rumour")

    assert answer.status_code == 422
    assert "Choose a kind" in shown(answer)


@pytest.mark.parametrize("code", ["[", '{"0": 1}', '{"x": {}}', "[]"])
def test_corrections_that_cannot_be_read_are_refused(client, editor, desk, code):
    cuts = cuts_in(client.post(NEW, form(desk)))

    assert client.post(IMPORT, form(desk, cuts=cuts, corrections=code)).status_code == 422
    assert not Article.objects.exists()
