"""After a part of the page was replaced: focus, current claim, half-written words, lost requests."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STRIP = '<nav class="strip"><a id="s1" href="#c1" aria-current="true">1</a><a id="s2" href="#c2">2</a></nav>'
STORY = '<p><a class="claim" id="c1" href="#c1" aria-current="true">One.</a> <a class="claim" id="c2" href="#c2">Two.</a></p>'


def panel(number, *, extra="", note=""):
    return f"""
<section data-claim="{number}"><h2 id="claim-h" tabindex="-1">Claim {number} of 3</h2>{extra}
<a id="to1" href="/1/" hx-get="/1/" hx-target="#panel" data-key="k">Previous</a>
<a id="to2" href="/2/" hx-get="/2/" hx-target="#panel" data-key="j">Next</a>
<form id="marks" method="post" action="/{number}/mark/" hx-post="/{number}/mark/" hx-target="#panel" hx-sync="#panel:drop">
<button id="mark" data-s="sourced" class="mark" data-key="s">Sourced</button></form>
<details><summary id="add" data-key="n" data-key-do="unfold">Add a note</summary>
<form method="post" action="/{number}/note/" hx-post="/{number}/note/" hx-target="#panel">
<textarea id="note" name="text">{note}</textarea><button>Save</button></form></details>
<details><summary id="answer">Answer</summary>
<form method="post" action="/{number}/answer/" hx-post="/{number}/answer/" hx-target="#panel">
<textarea id="reply" name="text"></textarea><button>Save</button></form></details>
<a id="citing" href="/{number}/cite/" hx-get="/{number}/cite/" hx-target="#cite" data-key="c">Cite</a><div id="cite"></div></section>"""


CITE = '<form method="post" action="/1/cite/"><input type="hidden" name="seen"><input id="quote" name="quote"></form>'


@pytest.fixture
def review(stage):
    stage.answers |= {f"/{n}/": (200, panel(n)) for n in (1, 2)}
    stage.answers |= {"/1/mark/": (200, panel(2)), "/1/note/": (200, panel(1))}
    stage.answers["/1/cite/"] = (200, CITE)
    stage.answers["/1/answer/"] = (200, panel(1))
    stage.show(f'{STORY}<aside id="panel">{panel(1)}</aside>', tools=STRIP)
    return stage


def press(stage, key, *, shows):
    stage.page.keyboard.press(key)
    stage.page.wait_for_selector(f"[data-claim='{shows}']")
    expect(stage.page.locator(f"#c{shows}")).to_have_attribute("aria-current", "true")


def test_the_next_claim_gets_the_focus_and_the_title(review):
    press(review, "j", shows=2)

    expect(review.page.locator("#claim-h")).to_be_focused()
    expect(review.page).to_have_title("Claim 2 of 3 · Ferries")


def test_the_current_mark_moves_in_text_and_strip(review):
    press(review, "j", shows=2)
    marked = review.page.eval_on_selector_all(
        "#main [aria-current], .strip [aria-current]", "all => all.map(el => el.id)"
    )

    assert sorted(marked) == ["c2", "s2"]


def test_the_current_sentence_comes_into_sight_below_a_row_that_sticks(review):
    far = STORY.replace('<a class="claim" id="c2"', "<br>" * 80 + '<a class="claim" id="c2"')
    row = f'<div class="tools">{STRIP}</div>'
    review.show(f'{far}<aside id="panel">{panel(1)}</aside>', tools=row)
    press(review, "j", shows=2)

    edge = "el => innerHeight - el.getBoundingClientRect().bottom"
    assert review.page.eval_on_selector("#c2", edge) >= 0


def test_a_conflict_gets_the_focus_before_the_claim(review):
    box = '<div id="conflict" role="alert" tabindex="-1">Mira was faster.</div>'
    review.answers["/1/mark/"] = (409, panel(1, extra=box))
    press(review, "s", shows=1)
    review.page.wait_for_selector("#conflict")

    expect(review.page.locator("#conflict")).to_be_focused()


def test_a_refusal_can_lead_to_the_field_that_is_missing(review):
    field = '<div role="alert" tabindex="-1">Cite first.</div><input id="missing" data-autofocus>'
    review.answers["/1/mark/"] = (422, panel(1, extra=field))
    press(review, "s", shows=1)
    review.page.wait_for_selector("#missing")

    expect(review.page.locator("#missing")).to_be_focused()


def test_the_cite_key_loads_the_form_and_goes_into_its_first_field(review):
    review.page.keyboard.press("c")
    review.page.wait_for_selector("#quote")

    expect(review.page.locator("#quote")).to_be_focused()


def test_a_half_written_note_comes_back_with_its_claim(review):
    review.page.keyboard.press("n")
    review.page.keyboard.type("Asked Lena for the memo")
    review.page.keyboard.press("Escape")
    press(review, "j", shows=2)
    elsewhere = review.page.input_value("#note")
    press(review, "k", shows=1)

    assert elsewhere == ""
    expect(review.page.locator("#note")).to_have_value("Asked Lena for the memo")
    expect(review.page.locator("#note")).to_be_visible()


def test_a_half_written_citation_comes_back_though_its_form_has_to_be_loaded(review):
    review.page.keyboard.press("c")
    review.page.wait_for_selector("#quote")
    review.page.fill("#quote", "nobody expects")
    press(review, "Escape", shows=1)
    press(review, "j", shows=2)
    press(review, "k", shows=1)
    review.page.wait_for_selector("#quote")

    expect(review.page.locator("#quote")).to_have_value("nobody expects")
    expect(review.page.locator("#claim-h")).to_be_focused()


def test_a_note_that_was_saved_is_no_draft_any_more(review):
    review.page.keyboard.press("n")
    review.page.keyboard.type("Asked Lena for the memo")
    review.page.keyboard.press("Control+Enter")
    review.page.wait_for_selector("#note", state="hidden")

    expect(review.page.locator("#add")).to_be_focused()
    assert review.page.input_value("#note") == ""


def test_after_an_answer_the_focus_is_on_the_fold_it_was_written_in(review):
    review.page.click("#answer")
    review.page.fill("#reply", "The director.")
    review.page.keyboard.press("Control+Enter")
    review.page.wait_for_selector("#reply", state="hidden")

    expect(review.page.locator("#answer")).to_be_focused()


def test_after_saving_a_note_the_focus_is_where_the_next_one_is_written(review):
    review.page.keyboard.press("n")
    review.page.keyboard.type("Asked Lena for the memo")
    review.page.keyboard.press("Control+Enter")
    review.page.wait_for_selector("#note", state="hidden")

    expect(review.page.locator("#add")).to_be_focused()


def test_leaving_the_page_with_a_half_written_note_asks_first(review):
    review.page.keyboard.press("n")
    review.page.keyboard.type("Asked Lena for the memo")
    with review.page.expect_event("dialog") as asked:
        review.page.evaluate("window.setTimeout(() => window.location.assign('/elsewhere/'))")
    asked.value.dismiss()

    assert asked.value.type == "beforeunload"


def test_leaving_the_page_with_nothing_half_written_asks_nothing(review):
    review.page.evaluate("window.setTimeout(() => window.location.assign('/elsewhere/'))")

    review.page.wait_for_url("**/elsewhere/")


def test_a_lost_mark_is_told_and_nothing_on_the_page_changes(review):
    review.answers["/1/mark/"] = (0, "")
    before = review.page.inner_html("#panel")
    review.page.keyboard.press("s")
    review.page.wait_for_selector("#net", state="visible")

    assert "Not saved: no connection" in review.page.inner_text("#net")
    assert review.page.inner_html("#panel") == before


def test_a_failure_of_the_server_is_told_in_other_words(review):
    review.answers["/1/mark/"] = (500, "<h1>no</h1>")
    review.page.keyboard.press("s")
    review.page.wait_for_selector("#net", state="visible")

    assert "the server could not do it" in review.page.inner_text("#net")


def test_the_message_goes_when_the_next_request_arrives(review):
    review.answers["/1/mark/"] = (0, "")
    review.page.keyboard.press("s")
    review.page.wait_for_selector("#net", state="visible")
    review.answers["/1/mark/"] = (200, panel(2))
    press(review, "s", shows=2)

    expect(review.page.locator("#net")).to_be_hidden()


def test_the_pressed_button_says_that_it_is_saving(review):
    review.page.route("**/1/mark/", lambda route: None)
    review.page.keyboard.press("s")
    review.page.wait_for_selector("#mark[aria-busy='true']")

    shown = review.page.evaluate(
        "getComputedStyle(document.getElementById('mark'), '::after').content"
    )
    assert shown == '"Saving…"'


def test_a_toast_goes_by_itself_but_not_while_it_has_the_focus(stage):
    stage.page.clock.install()
    stage.show("<p>Text</p>")
    stage.page.evaluate(
        "document.getElementById('toast').innerHTML = '<button id=back>Take back</button>'"
    )
    stage.page.focus("#back")
    stage.page.clock.run_for(15_000)
    while_focused = stage.page.locator("#back").count()
    stage.page.evaluate("document.activeElement.blur()")
    stage.page.clock.run_for(15_000)

    assert (while_focused, stage.page.locator("#back").count()) == (1, 0)


def test_the_page_shows_no_inline_style_and_breaks_no_rule_of_the_browser(review):
    problems = []
    review.page.on("pageerror", lambda error: problems.append(str(error)))
    press(review, "j", shows=2)

    assert problems == []
