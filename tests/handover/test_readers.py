"""What each kind of file says, in the order in which it stands there, with its notes where they hang."""

import pytest

from claims.handover.inside import read_inside
from claims.handover.kinds import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT
from tests.capture.pdfs import pdf
from tests.handover.packing import docx, docx_parts, odt, packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(kind, body):
    body = body.encode() if isinstance(body, str) else body
    found = read_inside(body, media_type=kind.media_type, address="")
    assert "problem" not in found, found
    return found


def text(kind, body):
    return read(kind, body)["text"]


def notes(kind, body):
    """Return each note's kind, the end of the words before its mark, its words and its addresses."""
    found = read(kind, body)
    return [
        (note["kind"], found["text"][: note["at"]][-10:], note["words"], *note["addresses"])
        for note in found["notes"]
    ]


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def test_word_insertions_count_and_deletions_do_not():
    body = paragraph(
        run("The cost is "),
        f'<w:ins w:id="1" w:author="x">{run("about ")}</w:ins>',
        '<w:del w:id="2" w:author="x"><w:r><w:delText>exactly </w:delText></w:r></w:del>',
        run("nine million."),
    )

    assert text(DOCX, docx(body)) == "The cost is about nine million."


def test_word_tables_and_captions_keep_their_order():
    def cell(words):
        return f"<w:tc>{paragraph(run(words))}</w:tc>"

    table = f"<w:tbl><w:tr>{cell('Well')}{cell('Closed')}</w:tr><w:tr>{cell('2')}{cell('3 May')}</w:tr></w:tbl>"
    body = paragraph(run("Before.")) + table + paragraph(run("Table 1: the wells"))

    assert text(DOCX, docx(body)) == "Before.\n\nWell\tClosed\n\n2\t3 May\n\nTable 1: the wells"


def test_soft_hyphens_are_folded_and_line_breaks_kept():
    body = paragraph(
        run("har"), "<w:r><w:softHyphen/></w:r>", run("bour"), "<w:r><w:br/></w:r>", run("log")
    )

    assert text(DOCX, docx(body)) == "harbour\nlog"


def word_with(part, inside, mark, body="It was shut."):
    """Return a DOCX with one note of a kind on its one sentence."""
    parts = docx_parts(paragraph(run(body), f"<w:r>{mark}</w:r>"))
    parts[f"word/{part}.xml"] = f"<w:{part} {W}>{inside}</w:{part}>"
    return packed(parts)


def test_word_endnotes_hang_where_their_mark_stands():
    inside = f'<w:endnote w:id="2">{paragraph(run("Log, p. 3."))}</w:endnote>'

    found = notes(DOCX, word_with("endnotes", inside, '<w:endnoteReference w:id="2"/>'))

    assert found == [("endnote", " was shut.", "Log, p. 3.")]


def test_word_comments_hang_where_what_they_are_about_ends():
    inside = f'<w:comment w:id="0" w:author="Ana">{paragraph(run("See https://log.example.org/3."))}</w:comment>'

    found = notes(DOCX, word_with("comments", inside, '<w:commentReference w:id="0"/>'))

    assert found == [
        ("comment", " was shut.", "See https://log.example.org/3.", "https://log.example.org/3")
    ]


def test_links_to_anything_but_pages_name_no_source():
    body = "<html><p><a href='javascript:alert(1)'>a</a> <a href='mailto:x@example.org'>b</a> <a href='/c'>c</a> <a href='//example.org'>d</a>"

    assert notes(HTML, body) == []


def test_odt_deletions_stand_apart_and_insertions_inside():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>exactly</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>The cost is <text:change-start text:change-id="a"/>about <text:change-end text:change-id="a"/>'
        '<text:change text:change-id="b"/>nine<text:s text:c="2"/>million.</text:p>'
    )

    assert text(ODT, odt(body)) == "The cost is about nine million."


def test_odt_lists_tables_and_notes_keep_their_order():
    body = (
        "<text:h>Wells</text:h><text:list>\n <text:list-item>\n  <text:p>One</text:p>\n </text:list-item>\n</text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p>It was shut.<text:note text:id="n1" text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        "<text:note-body><text:p>Log, p. 3.</text:p></text:note-body></text:note></text:p>"
    )

    assert text(ODT, odt(body)) == "Wells\n\nOne\n\na\tb\n\nIt was shut."
    assert notes(ODT, odt(body)) == [("endnote", " was shut.", "Log, p. 3.")]


def test_odt_comments_hang_where_what_they_are_about_ends():
    body = (
        '<text:p>It <office:annotation office:name="c1"><dc:creator>Ana</dc:creator><text:p>Says who?</text:p>'
        '</office:annotation>was shut<office:annotation-end office:name="c1"/> again.</text:p>'
    )

    assert text(ODT, odt(body)) == "It was shut again."
    assert notes(ODT, odt(body)) == [("comment", "t was shut", "Says who?")]


WORD_HTML = """<html><body><div class=WordSection1><p>It was shut.<a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a> It rained.</p></div><div><br clear=all><hr>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a>
Log, p. 3.</p></div></div></body></html>"""
GOOGLE_HTML = """<html><body><p>It was shut.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> It
rained<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>
<span>Log, p. 3.</span></p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really?</span></p></div></body></html>"""
PANDOC_HTML = """<p>It was shut.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> It
rained.</p><section id="footnotes" class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Log, p. 3.<a
href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>"""
HEADED_HTML = """<p>It was shut.<sup id="r1"><a href="#n1">1</a></sup> It rained.</p><h2>Notes</h2>
<ol><li id="n1">Log, p. 3. <a href="#r1">back</a></li></ol>"""


@pytest.mark.parametrize(
    "page",
    [WORD_HTML, GOOGLE_HTML, PANDOC_HTML, HEADED_HTML],
    ids=["Word", "Google", "Pandoc", "headed"],
)
def test_footnotes_of_saved_pages_are_found_and_leave_the_text(page):
    found = notes(HTML, page)

    assert text(HTML, page) == "It was shut. It rained."
    assert found[0] == ("footnote", " was shut.", "Log, p. 3.")


def test_comments_of_a_google_document_leave_the_text():
    assert notes(HTML, GOOGLE_HTML)[1] == ("comment", " It rained", "Really?")


def test_a_link_to_a_heading_is_no_note():
    page = '<p>See <a href="#more">more</a>.</p><h2 id="more">More</h2><p>It rained.</p>'

    assert text(HTML, page) == "See more.\n\nMore\n\nIt rained."
    assert notes(HTML, page) == []


def test_the_article_is_told_from_the_page_around_it():
    page = (
        "<nav><a href='https://example.org/'>Home</a></nav><article><h1>Shut</h1><p>It was shut.</p></article>"
        "<footer>© Somebody</footer>"
    )

    assert text(HTML, page) == "Shut\n\nIt was shut."


def test_markdown_notes_go_on_over_lines_and_paragraphs():
    page = "It was shut.[^a] It rained.[^b]\n\n[^a]: Log,\n    p. 3.\n\n    More.\n[^b]: Radio.\n\nEnd.\n"

    assert text(MARKDOWN, page) == "It was shut. It rained.\n\nEnd."
    assert [words for _, _, words in notes(MARKDOWN, page)] == ["Log, p. 3.\n\nMore.", "Radio."]


def test_a_markdown_mark_without_its_note_stays_text():
    assert text(MARKDOWN, "It was shut.[^a]") == "It was shut.[^a]"


def test_markdown_tables_and_html_in_it():
    page = "| Well | Closed |\n|---|---|\n| 2 | 3 May |\n\nA <b>tag</b>.\n"

    assert text(MARKDOWN, page) == "Well\tClosed\n\n2\t3 May\n\nA <b>tag</b>."


def test_addresses_in_plain_text_are_links_without_the_stop_behind_them():
    found = notes(
        TEXT,
        "It was shut (see https://log.example.org/a_(b)). It rained.\n\nhttps://x.example.org, too",
    )

    assert [one[3] for one in found] == ["https://log.example.org/a_(b)", "https://x.example.org"]


def test_plain_text_keeps_its_lines_and_loses_hyphens_at_their_ends():
    assert text(TEXT, "One\ntwo  three\n\nhar-\nbour\r\n") == "One\ntwo  three\n\nharbour"


def test_pdf_words_cut_at_a_line_end_are_whole_again():
    body = pdf(
        "The har-\nbour was well-known for its well-\nknown log. It was a long day, as the min-\nutes say."
    )

    assert "The harbour was well-known for its well-known log." in text(PDF, body)


def test_pdf_pages_lose_their_running_heads_and_numbers():
    pages = [
        f"The Oddvik Post\nIt rained on day {n}, as it had\nrained before.\n{n}" for n in (1, 2, 3)
    ]

    found = text(PDF, pdf(*pages))

    assert "Post" not in found
    assert found.startswith("It rained on day 1, as it had rained before.\n\nIt rained on day 2")


def test_more_text_than_an_article_may_have_is_refused():
    found = read_inside(b"It rained. " * 100_000, media_type=TEXT.media_type, address="")

    assert found["problem"] == "The text has more than 1,000,000 characters. Import it in parts."


def test_more_notes_than_are_listed_are_counted():
    found = read(TEXT, " ".join(f"https://log.example.org/{n}" for n in range(1_200)))

    assert len(found["notes"]) == 1_000
    assert found["remarks"] == ["The draft has 1,200 notes and links; the first 1,000 are listed."]
