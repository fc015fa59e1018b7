"""The account pages: every change is a command's, in one transaction with its event."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.choices import Role
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Membership, Person
from tests.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

PASSWORD = "words nobody would guess"


def page_of(person):
    return reverse("admin:auth_user_change", args=[person.pk])


def role_id(role):
    return Group.objects.get(name=role).pk


def filled_in(person, **changes):
    return {
        "username": person.username,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "is_active": "on",
        "groups": list(person.groups.values_list("pk", flat=True)),
        "desks": list(person.memberships.filter(ended_at=None).values_list("desk_id", flat=True)),
        **changes,
    }


def told():
    events = AuditEvent.objects.order_by("seq").values_list("event", "field", "new_value")
    return [(str(kind), field, value) for kind, field, value in events]


def test_an_account_is_opened_with_role_and_desk_in_one_go(as_admin, desk):
    answer = as_admin.post(
        reverse("admin:auth_user_add"),
        {
            "username": "ana",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "first_name": "Ana",
            "groups": [role_id(Role.REVIEWER)],
            "desks": [desk.pk],
        },
    )

    ana = Person.objects.get(username="ana")
    assert answer.status_code == 302
    assert (ana.role, ana.check_password(PASSWORD)) == (Role.REVIEWER, True)
    assert told()[-3:] == [
        (EventKind.ACCOUNT_CHANGED, "account", "ana"),
        (EventKind.ACCOUNT_CHANGED, "role", "reviewer"),
        (EventKind.MEMBER_ADDED, "desk", "Politics"),
    ]


def test_an_account_opened_without_a_password_lets_nobody_in(as_admin):
    as_admin.post(reverse("admin:auth_user_add"), {"username": "ana", "usable_password": "false"})

    assert not Person.objects.get(username="ana").has_usable_password()


def test_a_weak_password_opens_no_account(as_admin):
    answer = as_admin.post(
        reverse("admin:auth_user_add"),
        {"username": "ana", "usable_password": "true", "password1": "short", "password2": "short"},
    )

    assert answer.status_code == 200
    assert not Person.objects.filter(username="ana").exists()


def test_a_changed_role_is_told(as_admin, person_with):
    ana = person_with("ana", Role.REVIEWER)

    as_admin.post(page_of(ana), filled_in(ana, groups=[role_id(Role.EDITOR)]))

    assert Person.objects.get(pk=ana.pk).role == Role.EDITOR
    assert told()[-1] == (EventKind.ACCOUNT_CHANGED, "role", "editor")


def test_the_event_names_the_admin_and_the_account(as_admin, admin, person_with):
    ana = person_with("ana")

    as_admin.post(page_of(ana), filled_in(ana, email="ana@example.org"))

    event = AuditEvent.objects.latest("pk")
    assert (event.actor_id, event.details["account"]) == (admin.pk, "ana")


def test_a_desk_taken_away_ends_the_membership(as_admin, person_with, desk):
    ana = person_with("ana", Role.REVIEWER, desk)

    as_admin.post(page_of(ana), filled_in(ana, desks=[]))

    assert Membership.objects.get().ended_at is not None
    assert AuditEvent.objects.latest("pk").event == EventKind.MEMBER_REMOVED


def test_a_form_sent_unchanged_leaves_no_event(as_admin, person_with, desk):
    ana = person_with("ana", Role.REVIEWER, desk)
    before = AuditEvent.objects.count()

    answer = as_admin.post(page_of(ana), filled_in(ana), follow=True)

    assert "Nothing was changed." in answer.content.decode()
    assert AuditEvent.objects.count() == before


def test_the_form_shows_the_desks_a_person_is_on(as_admin, person_with, desk):
    ana = person_with("ana", Role.REVIEWER, desk)

    form = as_admin.get(page_of(ana)).context["adminform"].form

    assert form["desks"].initial == [desk.pk]


def test_admins_cannot_shut_themselves_out(as_admin, admin):
    answer = as_admin.post(page_of(admin), filled_in(admin, groups=[]), follow=True)

    assert "your own access" in answer.content.decode()
    assert Person.objects.get(pk=admin.pk).role == Role.ADMIN


def test_a_set_password_is_told_and_ends_the_sessions_of_the_old_one(as_admin, person_with):
    ana = person_with("ana", Role.VIEWER)
    her_browser = logged_in(ana)
    fields = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}

    as_admin.post(
        reverse("admin:auth_user_password_change", args=[ana.pk]),
        {**fields, "set-password": "1"},
    )

    assert told()[-1] == (EventKind.ACCOUNT_CHANGED, "password", "")
    assert Person.objects.get(pk=ana.pk).check_password(PASSWORD)
    assert her_browser.get("/").status_code == 302


def test_a_password_can_be_taken_away(as_admin, person_with):
    ana = person_with("ana", Role.VIEWER)

    as_admin.post(
        reverse("admin:auth_user_password_change", args=[ana.pk]),
        {"usable_password": "false", "unset-password": "1"},
    )

    assert not Person.objects.get(pk=ana.pk).has_usable_password()


def test_accounts_are_deactivated_from_the_list_and_at_once(as_admin, person_with):
    ana = person_with("ana", Role.VIEWER)
    her_browser = logged_in(ana)

    as_admin.post(
        reverse("admin:auth_user_changelist"),
        {"action": "deactivate", "_selected_action": [ana.pk]},
    )

    assert told()[-1] == (EventKind.ACCOUNT_CHANGED, "is_active", "False")
    assert her_browser.get("/").status_code == 302


def test_deactivating_oneself_is_refused_in_words(as_admin, admin):
    answer = as_admin.post(
        reverse("admin:auth_user_changelist"),
        {"action": "deactivate", "_selected_action": [admin.pk]},
        follow=True,
    )

    assert "your own access" in answer.content.decode()
    assert Person.objects.get(pk=admin.pk).is_active


def test_accounts_are_never_deleted(as_admin, person_with):
    ana = person_with("ana")

    address = reverse("admin:auth_user_delete", args=[ana.pk])

    assert as_admin.post(address, {"post": "yes"}).status_code == 403
    assert Person.objects.filter(pk=ana.pk).exists()


def test_a_role_is_given_to_the_people_chosen(as_admin, person_with):
    ana = person_with("ana")
    role = reverse("admin:auth_group_change", args=[role_id(Role.REVIEWER)])

    as_admin.post(role, {"people": [ana.pk]})

    assert Person.objects.get(pk=ana.pk).role == Role.REVIEWER
    assert told()[-1] == (EventKind.ACCOUNT_CHANGED, "role", "reviewer")


def test_roles_are_neither_made_nor_deleted_nor_renamed(as_admin):
    viewers = reverse("admin:auth_group_change", args=[role_id(Role.VIEWER)])

    assert as_admin.get(reverse("admin:auth_group_add")).status_code == 403
    assert as_admin.post(viewers.replace("change", "delete"), {"post": "yes"}).status_code == 403
    as_admin.post(viewers, {"name": "owner", "people": []})
    assert Group.objects.filter(name=Role.VIEWER).exists()


def test_the_list_of_accounts_costs_the_same_for_one_and_for_many(
    as_admin, person_with, django_assert_num_queries
):
    address = reverse("admin:auth_user_changelist")
    with CaptureQueriesContext(connection) as few:
        as_admin.get(address)
    for number in range(10):
        person_with(f"person{number}", Role.VIEWER)

    with django_assert_num_queries(len(few)):
        as_admin.get(address)
