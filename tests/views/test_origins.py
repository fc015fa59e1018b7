"""How many origins the sources have, on the report, on the panel and in the files."""

import csv
import io

import pytest
from django.urls import reverse

from claims.commands import join_origins
from tests.factories import NOON, create_citation
from tests.wires import cite_pages, compare_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(article, ana):
    """Ten pages cited for one claim; four of them carry one wire story."""
    found = cite_pages(article=article, reviewer=ana)
    compare_texts()
    return found


def read(answer):
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_the_report_tells_how_few_origins_ten_sources_have(as_, editor, article, pages):
    answer = as_(editor).get(reverse("article_report", args=[article.pk]))

    assert "10 sources, 7 origins" in answer.text
    assert "Sources 1, 3, 7 and 10 have one origin." in answer.text


def test_the_panel_tells_how_few_origins_ten_sources_have(as_, ana, article, pages):
    answer = as_(ana).get(reverse("claim_detail", args=[article.pk, 2]))

    assert "10 sources, 7 origins" in answer.text
    assert "Sources 1, 3, 7 and 10 have one origin" in answer.text


def test_the_files_follow(as_, ana, article, pages):
    client = as_(ana)

    claims = read(client.get(reverse("claims_csv", args=[article.pk])))
    evidence = read(client.get(reverse("evidence_csv", args=[article.pk])))

    assert (claims[1]["source_count"], claims[1]["independent_origins"]) == ("10", "7")
    assert len({row["origin_group"] for row in evidence if row["origin_group"]}) == 1
    assert sum(bool(row["origin_group"]) for row in evidence) == 4


def test_a_masked_source_counts_as_an_origin_by_itself(as_, ana, ben, editor, article):
    open_one, secret = (
        create_citation(article=article, reviewer=ana, is_confidential=is_confidential).source
        for is_confidential in (False, True)
    )
    join_origins(
        reviewer=editor, source_id=secret.pk, other_id=open_one.pk, reason="One memo.", now=NOON
    )
    address = reverse("article_report", args=[article.pk])

    shown = {person: as_(person).get(address).text for person in (editor, ben)}

    assert "2 sources, 1 origin;" in shown[editor]
    assert "2 sources, 2 origins;" in shown[ben]
