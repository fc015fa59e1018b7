"""The page of house rules, and what the report says of them."""

import pytest
from django.urls import reverse

from claims import commands
from claims.models import Article, AuditEvent
from tests.factories import NOON, create_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(article):
    return reverse("article_rules", args=[article.pk])


def post(client, article, name, **fields):
    return client.post(reverse(name, args=[article.pk]), fields)


def test_the_report_links_the_claims_that_break_a_rule(as_, viewer, article):
    page = as_(viewer).get(reverse("article_report", args=[article.pk])).content.decode()

    assert "stands in the way" in page
    assert f'/articles/{article.pk}/claims/4/" title="quotes words that no evidence' in page


def test_an_editor_waives_a_rule_on_its_page(as_, editor, article, rules):
    answer = post(as_(editor), article, "rule_waive", rule=1, numbers=[4], reason="Heard on air.")

    assert (answer.status_code, answer.url) == (303, rules)
    page = as_(editor).get(rules).content.decode()
    assert "Waived for" in page
    assert "Heard on air." in page


def test_a_rule_that_was_waived_is_not_called_kept(as_, editor, article):
    post(as_(editor), article, "rule_waive", rule=1, numbers=[4], reason="Heard on air.")

    report = as_(editor).get(f"/articles/{article.pk}/report/").content.decode()

    assert '<use href="#i-aside"/></svg>waived</span>' in report


def test_a_waiver_without_a_reason_is_refused_and_keeps_the_ticks(as_, editor, article):
    answer = post(as_(editor), article, "rule_waive", rule=1, numbers=[4], reason="")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say why the rule may be broken here." in page
    assert '<input type="checkbox" name="numbers" value="4" checked>' in page


@pytest.mark.parametrize("numbers", [[], ["many"], ["²"], ["9999999999"]])
def test_claims_that_are_no_numbers_are_refused(as_, editor, article, numbers):
    answer = post(as_(editor), article, "rule_waive", rule=1, numbers=numbers, reason="So.")

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("rules_set", {"rule_1": "off"}),
        ("rule_waive", {"rule": 1, "numbers": [4], "reason": "So."}),
        ("waiver_take_back", {"rule": 1, "number": 4}),
        ("unnamed_approve", {"number": 2, "reason": "So."}),
        ("unnamed_take_back", {"number": 2}),
    ],
)
def test_a_reviewer_changes_nothing_there_and_a_stranger_finds_nothing(
    as_, ana, stranger, article, name, fields
):
    before = AuditEvent.objects.count()

    assert post(as_(ana), article, name, **fields).status_code == 403
    assert post(as_(stranger), article, name, **fields).status_code in (403, 404)
    assert AuditEvent.objects.count() == before


def test_rules_are_set_for_the_article(as_, editor, article, rules):
    answer = post(as_(editor), article, "rules_set", rule_1="off", rule_3="blocks")

    assert answer.status_code == 303
    assert Article.objects.get().house_rules == {"1": "off", "3": "blocks"}
    assert "Off for this article." in as_(editor).get(rules).content.decode()


def test_why_a_source_is_unnamed_is_told_to_editors_only(as_, editor, ana, article, rules):
    post(as_(editor), article, "unnamed_approve", number=2, reason="It is Zebulon.")
    history = reverse("article_history", args=[article.pk])

    for address in (rules, history):
        assert "Zebulon" in as_(editor).get(address).content.decode()
        assert "Zebulon" not in as_(ana).get(address).content.decode()
    assert "approved the unnamed source" in as_(ana).get(history).content.decode()


def test_a_locked_article_shows_its_rules_without_forms(as_, editor, article, rules):
    for number in range(1, 5):
        commands.set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen="1.0",
            reason="opinion",
            now=NOON,
        )
    commands.approve_article(editor=editor, article_id=article.pk, now=NOON)

    page = as_(editor).get(rules).content.decode()

    assert "Reopen it on its report" in page
    assert "rule_waive" not in page
    assert '<select id="set-1"' not in page


def test_the_page_asks_as_often_for_many_findings_as_for_few(
    as_, editor, desk, django_assert_max_num_queries
):
    text = "Bolts\n\n" + " ".join(f"“We will look at bolt {n},” she said." for n in range(60))
    long = create_article(desk=desk, title="Bolts", text=text)

    client = as_(editor)

    with django_assert_max_num_queries(13):
        client.get(reverse("article_rules", args=[long.pk]))


def test_the_panel_of_a_claim_says_which_rule_it_breaks(as_, editor, ana, article):
    address = reverse("claim_detail", args=[article.pk, 4])

    page = as_(ana).get(address).content.decode()

    assert "House rule 1 stands in the way of approval." in page
    assert "This claim quotes words that no evidence shows exactly." in page
    assert "Waive it" not in page
    assert f'{reverse("article_rules", args=[article.pk])}#rule-1">Waive it' in (
        as_(editor).get(address).content.decode()
    )


def test_the_panel_tells_why_a_source_is_unnamed_to_editors_only(as_, editor, ana, desk):
    text = "Pier\n\nUnnamed officials said the pier was shut."
    article = create_article(editor=editor, desk=desk, text=text)
    post(as_(editor), article, "rule_waive", rule=3, numbers=[2], reason="It is Zebulon.")
    address = reverse("claim_detail", args=[article.pk, 2])

    pages = [as_(person).get(address).content.decode() for person in (editor, ana)]

    assert ["House rule 3, waived." in page for page in pages] == [True, True]
    assert ["It is Zebulon." in page for page in pages] == [True, False]
