"""`manage.py propose_origins`."""

from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import Source
from tests.factories import create_article, create_reviewer
from tests.wires import CUT, WHOLE, cite_pages

pytestmark = pytest.mark.django_db


def printed():
    out = StringIO()
    call_command("propose_origins", stdout=out)
    return out.getvalue()


def test_texts_that_nobody_compared_are_compared_once():
    article = create_article()
    reviewer = create_reviewer(desk=article.desk)
    cite_pages(article=article, reviewer=reviewer, pages=[WHOLE, CUT])

    said = [printed(), printed()]

    assert said == ["2 texts compared.\n", "0 texts compared.\n"]
    assert len(set(Source.objects.values_list("origin_group", flat=True)) - {""}) == 1
