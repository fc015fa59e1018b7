"""A footnoted file in a real browser: chosen, previewed, its sources kept and dropped, and cited."""

import pytest
from playwright.sync_api import expect

from claims.models import Source
from tests.handover.packing import docx_parts, packed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def words(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def footnoted():
    """Return a DOCX of a headline and two sentences, each with a footnote."""
    notes = {2: "Harbour office, notice 14, p. 2", 3: "Call with Ana Ruiz, 3 May"}
    parts = docx_parts(
        f"<w:p>{words('Pier closed after storm')}</w:p><w:p>{words('The pier was closed on Monday.')}"
        f"{mark(2)}{words(' Ana Ruiz said it would open in June.')}{mark(3)}</w:p>"
    )
    inside = "".join(
        f'<w:footnote w:id="{number}"><w:p>{words(text)}</w:p></w:footnote>'
        for number, text in notes.items()
    )
    parts["word/footnotes.xml"] = f"<w:footnotes {W}>{inside}</w:footnotes>"
    return packed(parts)


def hand_in(desk):
    desk.press("a")
    file = {"name": "pier.docx", "mimeType": "application/octet-stream", "buffer": footnoted()}
    desk.page.get_by_label("A file").set_input_files(file)
    desk.press_button("See the sentences")
    # A child process reads the file, which takes its time on a busy machine.
    expect(desk.page.get_by_text("Read from pier.docx.")).to_be_visible(timeout=30_000)


def test_what_a_file_names_is_kept_or_dropped_by_keyboard_and_then_cited(at, people):
    editor = at("editor")
    hand_in(editor)
    second = editor.page.get_by_label("Footnote 2: Call with Ana Ruiz, 3 May")
    editor.tab_to(second)
    editor.press("Space")
    editor.press_button("Join up sentence 3 with sentence 2")
    expect(editor.page.locator("#live")).to_contain_text("Joined.")
    expect(second).not_to_be_checked()

    editor.press_button("Start review")

    editor.page.wait_for_url("**/claims/*/")
    assert Source.objects.get().title == "Harbour office, notice 14"
    editor.go_to_claim(int(editor.page.url.split("/")[4]), 2)
    expect(editor.page.get_by_text("The draft names it, in footnote 1.")).to_be_visible()
    editor.tab_to(editor.page.get_by_role("link", name="cite its words"))
    editor.press("Enter")
    chosen = editor.page.locator("#cite select[name=source] option:checked")
    expect(chosen).to_have_text("Harbour office, notice 14")


def test_without_javascript_the_boxes_travel_with_the_form(at, people):
    editor = at("editor", java_script_enabled=False)
    editor.open("/articles/new/")
    file = {"name": "pier.docx", "mimeType": "application/octet-stream", "buffer": footnoted()}
    editor.page.get_by_label("A file").set_input_files(file)
    editor.page.get_by_role("button", name="See the sentences").click()
    editor.page.get_by_label("Footnote 1: Harbour office, notice 14, p. 2").uncheck()
    editor.page.get_by_role("button", name="Not a claim: sentence 2").click()
    expect(editor.page.get_by_label("Footnote 1: Harbour office")).not_to_be_checked()

    editor.page.get_by_role("button", name="Start review").first.click()

    editor.page.wait_for_url("**/claims/*/")
    assert [source.title for source in Source.objects.all()] == ["Call with Ana Ruiz, 3 May"]
