"""Letting a difference stand over HTTP, and letting it count again."""

import pytest

from claims.models import DifferenceDismissal, DismissalWithdrawal, FlagDismissal
from tests.factories import create_citation

FIVE = "The agency has paused an order for five ferries"
NUMBER = {"flag": "number_differs", "ours": "six", "theirs": "five"}
CONDITIONAL = "“We will pay for the six ferries, unless the maker backs out,” the director said."
CONDITION = {"flag": "quote_continues"}


@pytest.fixture
def send(as_, ana, article):
    """Post to a citation with another number than the claim, or to one with a flag of its quote."""
    client = as_(ana)
    cited = {"article": article, "reviewer": ana}
    differing = create_citation(quote=FIVE, copy=f"{FIVE}.", **cited)
    flagged = create_citation(
        quote="We will pay for the six ferries", copy=CONDITIONAL, number=3, **cited
    )

    def post(deed, what, **more):
        citation = differing if "ours" in what else flagged
        path = f"/articles/{article.pk}/citations/{citation.pk}/{deed}/"
        return client.post(path, {**what, **more})

    return post


@pytest.mark.parametrize(
    ("deed", "what", "table"),
    [("differ", NUMBER, DifferenceDismissal), ("dismiss", CONDITION, FlagDismissal)],
)
def test_what_was_dismissed_counts_again_by_one_button(send, as_, ana, article, deed, what, table):
    send(deed, what, reason="It came later.")
    number = 2 if deed == "differ" else 3
    panel = as_(ana).get(f"/articles/{article.pk}/claims/{number}/").content.decode()

    answer = send("count-again", what)

    assert "Dismissed: It came later." in panel
    assert f">Count it again: {what['flag'].replace('_', ' ')}</button>" in panel
    assert answer.status_code == 303
    assert not table.objects.standing().exists()


def test_what_counts_already_is_refused(send):
    answer = send("count-again", NUMBER)

    assert answer.status_code == 409
    assert not DismissalWithdrawal.objects.exists()


def test_a_flag_that_no_machine_knows_is_refused(send):
    assert send("count-again", {"flag": "tone_differs"}).status_code == 422


@pytest.mark.parametrize(("deed", "what"), [("differ", NUMBER), ("dismiss", CONDITION)])
def test_a_reason_that_is_too_long_comes_back_in_its_open_form(send, deed, what):
    answer = send(deed, what, reason="y" * 501)

    page = answer.content.decode()
    form = page[page.index(f"/{deed}/") :]
    assert answer.status_code == 422
    assert f'value="{"y" * 501}"' in form[: form.index("</details>")]
    assert "<details open><summary>" in page
