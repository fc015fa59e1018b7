"""Who has the article open is told to those who have it open too, and to nobody else."""

from datetime import timedelta

import pytest

from claims.models import AuditEvent, Presence
from claims.presence import FORGOTTEN_AFTER, GONE_AFTER, beat, others_at
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def here(article):
    return f"/articles/{article.pk}/here/"


def names(article, person, now=NOON):
    return others_at(person_id=person.pk, article_id=article.pk, now=now)


def test_two_people_on_one_article_see_each_others_names(as_, ana, ben, article):
    as_(ben).post(here(article))

    answer = as_(ana).post(here(article)).content.decode()

    assert "Ben Okafor" in answer
    assert "Ana Ruiz" not in answer


def test_who_left_is_no_longer_named(ana, ben, article):
    beat(person_id=ben.pk, article_id=article.pk, now=NOON)

    assert names(article, ana, NOON + GONE_AFTER) == ["Ben Okafor"]
    assert names(article, ana, NOON + GONE_AFTER + timedelta(seconds=1)) == []


def test_presence_is_one_row_a_person_and_soon_forgotten(ana, ben, article):
    for minutes in (0, 1, 2):
        beat(person_id=ben.pk, article_id=article.pk, now=NOON + timedelta(minutes=minutes))
    assert Presence.objects.count() == 1

    later = NOON + FORGOTTEN_AFTER + timedelta(minutes=5)
    beat(person_id=ana.pk, article_id=article.pk, now=later)

    assert list(Presence.objects.values_list("person_id", flat=True)) == [ana.pk]


def test_presence_leaves_no_event(as_, ana, article):
    before = AuditEvent.objects.count()

    as_(ana).post(here(article))

    assert AuditEvent.objects.count() == before


def test_a_stranger_neither_sees_nor_is_seen(as_, stranger, article):
    assert as_(stranger).post(here(article)).status_code == 404
    assert not Presence.objects.exists()


def test_looking_at_the_address_changes_nothing(as_, ana, article):
    assert as_(ana).get(here(article)).status_code == 405
    assert not Presence.objects.exists()


def test_a_name_is_shown_as_typed(as_, ana, ben, article):
    ben.first_name = "<b>Ben"
    ben.save(update_fields=["first_name"])
    as_(ben).post(here(article))

    assert "&lt;b&gt;Ben Okafor" in as_(ana).post(here(article)).content.decode()
