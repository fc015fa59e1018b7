"""The pages of desks and of the settings of the house."""

import pytest
from django.urls import reverse

from claims.choices import Role
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Desk, Newsroom

pytestmark = pytest.mark.django_db

SETTINGS = reverse("admin:claims_newsroom_change", args=[1])


def last_event():
    return AuditEvent.objects.latest("pk")


def inline(**fields):
    return {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0, **fields}


def test_a_desk_is_added_by_the_command(as_admin):
    answer = as_admin.post(reverse("admin:claims_desk_add"), inline(name="City"))

    assert answer.status_code == 302
    assert Desk.objects.get().name == "City"
    assert last_event().event == EventKind.DESK_ADDED


def test_a_desk_is_renamed_by_the_command(as_admin, desk):
    address = reverse("admin:claims_desk_change", args=[desk.pk])

    as_admin.post(address, inline(name="National"))

    assert (last_event().event, last_event().new_value) == (EventKind.DESK_RENAMED, "National")


def test_a_refusal_is_shown_and_nothing_is_stored(as_admin, desk):
    answer = as_admin.post(reverse("admin:claims_desk_add"), inline(name="politics"), follow=True)

    assert "There is a desk of the name politics already." in answer.content.decode()
    assert Desk.objects.count() == 1


def test_a_desk_shows_who_is_on_it(as_admin, desk, person_with):
    person_with("ana.ruiz", Role.REVIEWER, desk)

    page = as_admin.get(reverse("admin:claims_desk_change", args=[desk.pk]))

    assert "ana.ruiz on Politics" in page.content.decode()


def test_a_desk_is_never_deleted(as_admin, desk):
    address = reverse("admin:claims_desk_delete", args=[desk.pk])

    assert as_admin.post(address, {"post": "yes"}).status_code == 403


def test_settings_are_changed_by_the_command(as_admin):
    as_admin.post(SETTINGS, {"name": "Gazette", "reviewers_needed": "1", "is_blind": "on"})

    house = Newsroom.objects.get()
    assert (house.name, house.reviewers_needed, house.is_blind) == ("Gazette", 1, True)
    kinds = AuditEvent.objects.filter(article=None).values_list("event", flat=True)
    assert list(kinds) == [EventKind.NEWSROOM_CHANGED] * 3


def test_house_rules_are_set_by_the_command(as_admin):
    said = {"name": "Newsroom", "reviewers_needed": "2", "rule_1": "warns", "capture_days": "7"}

    as_admin.post(SETTINGS, said)

    house = Newsroom.objects.get()
    assert (house.house_rules, house.capture_days) == ({"1": "warns"}, 7)
    assert b'<option value="warns" selected>' in as_admin.get(SETTINGS).content


def test_three_reviewers_cannot_be_asked_for(as_admin):
    answer = as_admin.post(SETTINGS, {"name": "Gazette", "reviewers_needed": "3"})

    assert answer.status_code == 200
    assert Newsroom.objects.get().reviewers_needed == 2


def test_there_is_one_house_only(as_admin):
    assert as_admin.get(reverse("admin:claims_newsroom_add")).status_code == 403
