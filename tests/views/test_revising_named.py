"""The sources that the file of a new revision names, from the preview to the claims."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Citation
from tests.factories import create_article

pytestmark = pytest.mark.django_db

TEXT = (
    "Pier closed after storm\n\nThe pier at Oddvik was closed on Monday. Two ferries turned back."
)
DRAFT = """\
# Pier closed after storm

The pier at Oddvik was closed on Tuesday.[^1] Two ferries turned back, [the harbour log](https://log.example.org/31) says.

[^1]: Harbour office, notice 14, p. 2. https://harbour.example.org/notices/14
"""


@pytest.fixture
def article(editor, desk):
    return create_article(editor=editor, desk=desk, title="Pier closed after storm", text=TEXT)


@pytest.fixture
def send(as_, editor, article):
    client = as_(editor)
    return lambda **said: client.post(f"/articles/{article.pk}/revise/", {"base": 1, **said})


def sent_on(response):
    """Return what the form of the preview would send, with its boxes as they are ticked."""
    page = response.content.decode()
    form = page[page.index('id="revision"') : page.index("</form>", page.index('id="revision"'))]
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", form, re.DOTALL)
    found = {"text": html.unescape(text[1])}
    for tag in re.findall(r"<input[^>]+>", form):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if said.get("type") == "hidden":
            found[said["name"]] = html.unescape(said.get("value", ""))
        elif said.get("type") == "checkbox" and " checked" in tag:
            found.setdefault("keep", []).append(said["value"])
    return found


def uploaded(body=DRAFT):
    return SimpleUploadedFile("pier.md", body.encode())


def cited():
    rows = Citation.objects.order_by("pk").values_list("source__url", "note_mark", "locator")
    return list(rows)


def test_the_preview_lists_what_the_file_names_with_each_claim(send):
    page = send(file=uploaded()).content.decode()

    assert "Sources that the new text names" in page
    assert "Claim 2, " in page[page.index("named-h") :]
    assert "<b>Footnote 1:</b> Harbour office, notice 14, p. 2" in page
    assert "https://log.example.org/31" in page


def test_saving_cites_what_stays_ticked(send):
    preview = sent_on(send(file=uploaded()))
    assert preview["keep"] == ["0", "1"]

    send(**preview | {"keep": ["0"], "save": "1"})

    assert cited() == [("https://harbour.example.org/notices/14", "footnote 1", "p. 2")]


def test_they_travel_along_when_a_pairing_is_put_right(send):
    preview = sent_on(send(file=uploaded()))

    again = sent_on(send(**preview | {"keep": ["1"], "do": "pair:2"}))

    assert again["keep"] == ["1"]


def test_all_are_unticked_with_one_button(send):
    preview = sent_on(send(file=uploaded()))

    assert "keep" not in sent_on(send(**preview | {"do": "sources:none"}))


def test_they_survive_a_trip_back_to_the_text(send):
    preview = sent_on(send(file=uploaded()))

    page = send(**preview | {"edit": "1"}).content.decode()

    assert 'name="proposals"' in page
    assert 'name="ticket"' in page


def test_links_of_a_pasted_text_are_named_too(send):
    preview = sent_on(send(text=DRAFT, format="markdown"))

    send(**preview | {"save": "1"})

    assert [url for url, _, _ in cited()] == [
        "https://harbour.example.org/notices/14",
        "https://log.example.org/31",
    ]


def test_a_text_that_names_nothing_lists_nothing(send):
    assert "Sources that the new text names" not in send(text=f"{TEXT} So be it.").content.decode()


def test_what_nobody_was_shown_is_not_cited(send):
    send(text=f"{TEXT} See https://log.example.org/31 for more.", save="1")

    assert cited() == []


def test_garbled_sources_are_refused_with_a_sentence(send):
    response = send(text=f"{TEXT} So be it.", proposals="{", save="1")

    assert response.status_code == 422
    assert "cannot be read" in response.content.decode()
    assert cited() == []
