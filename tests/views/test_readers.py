"""Naming people on the page of a confidential source."""

import pytest
from django.urls import reverse

from tests.factories import create_citation

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(article, ana):
    return create_citation(article=article, reviewer=ana, is_confidential=True).source


def test_an_editor_names_somebody_who_then_sees_the_source(as_, editor, ben, secret):
    page = reverse("source_detail", args=[secret.pk])

    answer = as_(editor).post(reverse("reader_name", args=[secret.pk]), {"person": ben.pk})

    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert as_(ben).get(page).status_code == 200


def test_an_editor_strikes_a_name(as_, editor, ben, secret):
    client = as_(editor)
    client.post(reverse("reader_name", args=[secret.pk]), {"person": ben.pk})

    client.post(reverse("reader_strike", args=[secret.pk]), {"person": ben.pk})

    assert as_(ben).get(reverse("source_detail", args=[secret.pk])).status_code == 404


def test_the_page_offers_those_who_do_not_see_it_yet(as_, editor, ana, ben, secret):
    text = as_(editor).get(reverse("source_detail", args=[secret.pk])).text

    assert f'<option value="{ben.pk}">' in text
    assert f'<option value="{ana.pk}">' not in text


def test_who_brought_it_in_names_nobody(as_, ana, ben, secret):
    client = as_(ana)

    answer = client.post(reverse("reader_name", args=[secret.pk]), {"person": ben.pk})

    assert answer.status_code == 403
    assert "Who sees it" not in client.get(reverse("source_detail", args=[secret.pk])).text


@pytest.mark.parametrize("person", ["", "x", "-1"])
def test_naming_nobody_says_what_to_do(as_, editor, secret, person):
    answer = as_(editor).post(reverse("reader_name", args=[secret.pk]), {"person": person})

    assert answer.status_code == 422
    assert "Choose somebody." in answer.text or "greater than" in answer.text
