"""Every page under axe, in both themes and two widths, and under the content security policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims import commands
from claims.choices import Role
from claims.commands.replies import Asked
from claims.outside import token_of
from tests.browser.newsroom import Desk
from tests.factories import (
    NOON,
    TEXT,
    create_article,
    create_citation,
    create_desk,
    create_mark,
    create_person,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

PAGES = [
    "/",
    "/articles/?state=all",
    "/articles/?q=nothing+holds+this",
    "/articles/new/",
    "/articles/{article}/claims/2/",
    "/articles/{article}/claims/3/",
    "/articles/{article}/claims/2/cite/",
    "/articles/{article}/edit/",
    "/articles/{article}/revise/",
    "/articles/{article}/revise/?claim=2",
    "/articles/{article}/revisions/",
    "/articles/{article}/revisions/1..2/",
    "/articles/{article}/report/",
    "/articles/{article}/history/",
    "/articles/{article}/notes/",
    "/articles/{article}/rules/",
    "/articles/{article}/outside/",
    "/articles/{article}/agreement/",
    "/sources/",
    "/sources/{source}/",
    "/sources/{source}/copies/",
    "/sources/{source}/copies/{copy}/",
    "/search/?q=ferry",
    "/export/",
    "/account/",
    "/password/",
    "/outside/{token}/",
    "/nothing/here/",
]
# More sentences than a telephone has room for in one row of cells.
MORE = " ".join(f"Pier {number} is shut." for number in range(20))
LOOKS = [("light", 1440), ("dark", 1440), ("dark", 390)]


@pytest.fixture
def things():
    """Make one article with evidence, a dispute and an open claim, and its editor."""
    desk = create_desk(name="City")
    editor = create_person(role=Role.EDITOR, desk=desk, name="Dana Whit")
    ana = create_person(desk=desk, name="Ana Ruiz")
    ben = create_person(desk=desk, name="Ben Okafor")
    article = create_article(desk=desk, text=f"{TEXT} {MORE}")
    citation = create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value="sourced", note="As printed.")
    create_mark(article=article, reviewer=ben)
    create_mark(article=article, reviewer=ana, number=3)
    say_much(article, ana, editor)
    commands.revise_article(
        editor=editor, article_id=article.pk, text=f"{TEXT} {MORE} It is Monday.", now=NOON
    )
    link = commands.share_article(
        editor=editor, article_id=article.pk, name="Ruth Ames", days=90, may_note=True, now=NOON
    )
    return {
        "token": token_of(link.pk),
        "editor": editor,
        "article": article.pk,
        "source": citation.source_id,
        "copy": citation.capture_id,
    }


def say_much(article, ana, editor):
    """Leave a note for the editor, a proposal and a request for a reply on the second claim."""
    on = {"reviewer": ana, "article_id": article.pk, "number": 2, "now": NOON}
    commands.write_note(text="Who signed it?", tell=[editor.pk], **on)
    commands.propose_action(
        action="correct", suggested_text="It was paused.", reason="So the memo.", **on
    )
    commands.record_reply_request(asked=Asked(whom="The maker", channel="phone", at=NOON), **on)


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_no_page_has_an_accessibility_fault_or_breaks_the_policy(
    browser, live_server, things, theme, width
):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=False
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    Desk(page, live_server.url).log_in(things["editor"].username)

    found = {}
    for path in PAGES:
        address = path.format(**things)
        page.goto(live_server.url + address)
        result = Axe().run(page)
        if result.violations_count:
            found[address] = result.generate_snapshot()
    context.close()

    assert found == {}
    assert [said for said in complaints if "404" not in said] == []
