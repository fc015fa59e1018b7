"""The library of sources: its filters, and the page of one source with all that belongs to it."""

import pytest
from django.urls import reverse

from claims.choices import SourceForm, SourceKind
from claims.commands import cite_source, merge_sources
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.models import Source
from tests.factories import NOON, create_citation
from tests.pages import ADDRESS, GONE, answer
from tests.wires import CUT, WHOLE, cite_pages, compare_texts

pytestmark = pytest.mark.django_db

WHY = {"reason": "One page under two addresses."}


@pytest.fixture
def call(article, ana):
    return cite_source(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        source=NewSource(
            kind=SourceKind.INTERVIEW, form=SourceForm.PHONE, title="A call", person="Jo Lund"
        ),
        words=Words(relation="supports", quote="It was signed in March."),
        now=NOON,
    ).source


@pytest.fixture
def page(article, ana):
    return create_citation(article=article, reviewer=ana, title="A page").source


@pytest.fixture
def secret(article, editor):
    return create_citation(
        article=article, reviewer=editor, title="A secret", is_confidential=True
    ).source


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("", {"A page", "A call", "A secret"}),
        ("kind=interview", {"A call"}),
        ("form=news_report", {"A page", "A secret"}),
        ("state=not_captured", {"A call"}),
        ("state=manual_copy", {"A page", "A secret"}),
        ("confidential=on", {"A secret"}),
        ("q=jo lund", {"A call"}),
        ("q=gazette.example", {"A page", "A secret"}),
        ("q=gazette jo", set()),
        ("kind=interview&form=news_report", set()),
        ("state=nonsense&desk=x", {"A page", "A call", "A secret"}),
    ],
)
def test_the_list_shows_what_fits_the_filters(as_, editor, call, page, secret, query, listed):
    text = as_(editor).get(f"/sources/?{query}").text

    assert {
        title for title in ("A page", "A call", "A secret") if f">{title}</a>" in text
    } == listed


def test_the_filter_by_desk_leaves_the_other_desks_out(as_, editor, desk, page):
    client = as_(editor)

    assert ">A page</a>" in client.get(f"/sources/?desk={desk.pk}").text
    assert ">A page</a>" not in client.get(f"/sources/?desk={desk.pk + 1}").text


def test_a_reviewer_is_offered_no_filter_by_what_is_confidential(as_, editor, ben, page):
    assert 'name="confidential"' in as_(editor).get("/sources/").text
    assert 'name="confidential"' not in as_(ben).get("/sources/").text


def test_a_page_that_could_not_be_captured_is_found_by_it(as_, article, ana):
    create_citation(article=article, reviewer=ana, title="Lost", copy="", url=ADDRESS)
    answer(GONE)

    text = as_(ana).get("/sources/?state=gone").text

    assert ">Lost</a>" in text
    assert '<span class="meta below">gone</span>' in text


def test_the_page_of_a_source_shows_our_words_beside_its_words(as_, ana, article, page):
    text = as_(ana).get(reverse("source_detail", args=[page.pk])).text

    assert f'href="{reverse("claim_detail", args=[article.pk, 2])}"' in text
    assert "Our text" in text
    assert "The source says" in text


def test_many_claims_that_cite_a_source_are_paged(as_, ana, article, page):
    for _ in range(20):
        cite_source(
            reviewer=ana,
            article_id=article.pk,
            number=2,
            source=page.pk,
            words=Words(relation="supports", quote="paused an order for six ferries"),
            now=NOON,
        )
    client, address = as_(ana), reverse("source_detail", args=[page.pk])

    assert client.get(address).text.count('class="use card"') == 20
    assert client.get(f"{address}?uses=2").text.count('class="use card"') == 1


def test_the_page_says_with_which_sources_it_has_its_origin_in_common_and_why(as_, ana, article):
    whole, cut = cite_pages(article=article, reviewer=ana, pages=[WHOLE, CUT])
    compare_texts()

    text = as_(ana).get(reverse("source_detail", args=[whole.pk])).text

    assert "Counts as one origin with 1 other source, as the machine proposes." in text
    assert f">{cut.title}</a>" in text
    assert "much the same text" in text


def test_a_reviewer_joins_and_splits_with_a_reason(as_, ana, page, call):
    client, address = as_(ana), reverse("source_detail", args=[page.pk])

    joined = client.post(reverse("origin_join", args=[page.pk]), {"other": call.pk, **WHY})
    told = client.get(address).text
    split = client.post(reverse("origin_split", args=[page.pk]), {"reason": "She rang twice."})

    assert (joined.status_code, split.status_code) == (303, 303)
    assert "One page under two addresses." in told
    assert "She rang twice." in client.get(address).text


@pytest.mark.parametrize(
    ("name", "sent", "told"),
    [
        ("origin_join", {"other": "", "reason": "x"}, "Choose a source."),
        ("origin_join", {"other": "1", "reason": " "}, "Say why"),
        ("origin_split", {"reason": ""}, "Say why"),
        ("source_merge", {"other": "x", "reason": "Twice."}, "Choose a source."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    as_, editor, page, call, name, sent, told
):
    before = list(Source.objects.values())

    response = as_(editor).post(reverse(name, args=[page.pk]), sent)

    assert response.status_code == 422
    assert told in response.text
    assert list(Source.objects.values()) == before
    if sent["reason"].strip():
        assert f'value="{sent["reason"]}"' in response.text
        assert "<details open><summary>" in response.text


def test_splitting_what_stands_alone_is_a_conflict(as_, ana, page):
    response = as_(ana).post(reverse("origin_split", args=[page.pk]), {"reason": "x"})

    assert response.status_code == 409


def test_nobody_learns_by_splitting_that_a_masked_source_is_in_the_group(
    as_, editor, ben, page, secret
):
    client = as_(editor)
    client.post(reverse("origin_join", args=[page.pk]), {"other": secret.pk, **WHY})

    response = as_(ben).post(reverse("origin_split", args=[page.pk]), {"reason": "x"})

    assert response.status_code == 409
    assert "An origin of its own" in response.text
    assert WHY["reason"] not in response.text


def test_an_editor_merges_and_takes_it_back(as_, editor, article, ana, page):
    twin = create_citation(article=article, reviewer=ana, title="A twin").source
    client = as_(editor)

    merged = client.post(reverse("source_merge", args=[twin.pk]), {"other": page.pk, **WHY})
    listed = client.get("/sources/").text
    main = client.get(reverse("source_detail", args=[page.pk])).text
    duplicate = client.get(reverse("source_detail", args=[twin.pk])).text
    undone = client.post(reverse("source_unmerge", args=[twin.pk]), {"reason": "Two."})

    assert (merged.status_code, undone.status_code) == (303, 303)
    assert ">A twin</a>" not in listed
    assert main.count('class="use card"') == 2
    assert "A duplicate of" in duplicate
    assert ">A twin</a>" in client.get("/sources/").text


def test_a_reviewer_merges_nothing(as_, ana, page, call):
    response = as_(ana).post(reverse("source_merge", args=[page.pk]), {"other": call.pk, **WHY})

    assert response.status_code == 403


def test_the_list_counts_the_claims_of_duplicates_too(as_, editor, article, ana, page, call):
    merge_sources(editor=editor, source_id=call.pk, into_id=page.pk, reason=WHY["reason"], now=NOON)

    assert "2 claims" in as_(editor).get("/sources/").text
