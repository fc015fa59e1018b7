"""Single keys press what stands on the page, and nothing else."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LINKS = """
<a id="next" href="/next/" data-key="j" data-key-repeat>Next</a>
<a id="report" href="/report/" data-key="e">Report</a>
<form action="/marked/" method="post"><button id="mark" name="verdict" value="sourced" data-key="s">Sourced</button></form>
<details><summary data-key="n" data-key-do="unfold">Add a note</summary>
<form action="/noted/" method="post"><input type="hidden" name="seen"><textarea id="note" name="text"></textarea><button>Save</button></form></details>
<h2 id="claim-h" tabindex="-1">Claim 1 of 3</h2>
"""


@pytest.mark.parametrize(("key", "path"), [("j", "/next/"), ("J", "/next/"), ("e", "/report/")])
def test_a_key_follows_its_link(stage, key, path):
    stage.show(LINKS)
    if key == "J":
        stage.page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'J', bubbles: true}))"
        )
    else:
        stage.page.keyboard.press(key)

    stage.page.wait_for_url(f"**{path}")


def test_a_key_presses_the_submit_button_with_its_value(stage):
    stage.show(LINKS)
    with stage.page.expect_request("**/marked/") as sent:
        stage.page.keyboard.press("s")

    assert "verdict=sourced" in sent.value.post_data


@pytest.mark.parametrize("chord", ["Control+e", "Alt+e", "Meta+e", "Shift+e"])
def test_a_key_with_a_modifier_does_nothing(stage, chord):
    stage.show(LINKS)
    stage.page.keyboard.press(chord)

    assert stage.asked == ["GET /"]


def test_keys_are_letters_while_somebody_types(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("n")
    stage.page.keyboard.type("jes")

    assert stage.page.input_value("#note") == "jes"
    assert stage.asked == ["GET /"]


def test_keys_are_silent_while_a_word_is_being_composed(stage):
    stage.show(LINKS)
    stage.page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'e', bubbles: true, isComposing: true}))"
    )

    assert stage.asked == ["GET /"]


def test_keys_are_silent_when_the_person_switched_them_off(stage):
    stage.show(LINKS, keys=False)
    stage.page.keyboard.press("e")

    assert stage.asked == ["GET /"]


def test_a_held_key_marks_only_once(stage):
    stage.answers["/marked/"] = (204, "")
    stage.show(LINKS)
    stage.page.keyboard.down("s")
    stage.page.keyboard.down("s")
    stage.page.keyboard.down("s")
    stage.page.keyboard.up("s")
    stage.page.wait_for_timeout(100)

    assert stage.asked.count("POST /marked/") == 1


def test_a_disabled_button_is_not_pressed(stage):
    stage.show(LINKS.replace('id="mark"', 'id="mark" aria-disabled="true"'))
    stage.page.keyboard.press("s")
    stage.page.dispatch_event("#mark", "click")

    assert stage.asked == ["GET /"]


def test_g_then_a_leads_to_the_articles(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("g")
    stage.page.keyboard.press("a")

    stage.page.wait_for_url("**/articles/")


def test_the_letter_after_g_keeps_its_own_meaning_for_itself(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("g")
    stage.page.keyboard.press("e")

    assert stage.asked == ["GET /"]


def test_the_note_key_unfolds_its_form_and_goes_into_it(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("n")

    expect(stage.page.locator("#note")).to_be_focused()


def test_escape_leaves_a_field_for_the_claim(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("n")
    stage.page.keyboard.press("Escape")

    expect(stage.page.locator("#claim-h")).to_be_focused()


def test_escape_closes_what_was_opened_unless_words_stand_in_it(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("n")
    stage.page.keyboard.press("Escape")
    assert not stage.page.is_visible("#note")

    stage.page.keyboard.press("n")
    stage.page.keyboard.type("half")
    stage.page.keyboard.press("Escape")
    assert stage.page.is_visible("#note")


def test_escape_empties_the_search_before_it_leaves_it(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("/")
    stage.page.keyboard.type("memo")
    stage.page.keyboard.press("Escape")

    expect(stage.page.locator("#q")).to_have_value("")
    expect(stage.page.locator("#q")).to_be_focused()


def test_control_and_enter_save_the_form_one_types_in(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("n")
    stage.page.keyboard.type("Asked for the memo.")
    with stage.page.expect_request("**/noted/") as sent:
        stage.page.keyboard.press("Control+Enter")

    assert "Asked+for+the+memo." in sent.value.post_data


def test_the_question_mark_opens_the_list_of_keys_and_escape_closes_it(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("?")
    is_open = stage.page.locator("#keys").get_attribute("open")
    stage.page.keyboard.press("Escape")

    assert is_open is not None
    assert stage.page.locator("#keys").get_attribute("open") is None


def test_keys_are_silent_under_the_open_list(stage):
    stage.show(LINKS)
    stage.page.keyboard.press("?")
    stage.page.keyboard.press("e")

    assert stage.asked == ["GET /"]


def test_the_toast_comes_first_where_two_buttons_share_a_key(stage):
    stage.show('<a href="/from-panel/" data-key="z">Take back</a>')
    stage.page.evaluate(
        "document.getElementById('toast').innerHTML = '<a href=\"/from-toast/\" data-key=\"z\">x</a>'"
    )
    stage.page.keyboard.press("z")

    stage.page.wait_for_url("**/from-toast/")
